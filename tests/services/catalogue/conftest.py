"""The library with its reference data, and PDF readers that the tests of a module share."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.library import Library


@pytest.fixture(scope="module")
def readers() -> Iterator[PdfPool]:
    """Give PDF readers, started once for the module."""
    pool = PdfPool()
    pool.start()  # its thread is the fixture's, not that of the first test to need it
    yield pool
    pool.close()


@pytest.fixture
def library(reference_library: Library, readers: PdfPool) -> Library:
    """A library with its reference data, on each of the two databases."""
    return replace(reference_library, pdf=readers)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty folder where PDFs arrive."""
    folder = tmp_path / "arrivées"
    folder.mkdir()
    return folder
