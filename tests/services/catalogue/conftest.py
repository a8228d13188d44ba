"""A library with a pool of PDF readers that the tests of a module share."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.library import Library
from irev_desktop.settings import LibrarySettings
from tests.libraries import MONDAY


@pytest.fixture(scope="module")
def readers() -> Iterator[PdfPool]:
    """Give PDF readers, started once for the module."""
    pool = PdfPool()
    yield pool
    pool.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def library(request: pytest.FixtureRequest, tmp_path: Path, readers: PdfPool) -> Iterator[Library]:
    """Give a new library with its reference data, on one of the two databases."""
    settings = LibrarySettings()
    if request.param == "postgres":
        settings = LibrarySettings(database=request.getfixturevalue("postgres_url"))
    made = bootstrap.create(tmp_path / "fonds", settings=settings, clock=FixedClock(MONDAY))
    made.pdf.close()
    yield replace(made, pdf=readers)
    made.index.close()
    made.storage.close()
