"""The real engine, where it is installed."""

import shutil
from collections.abc import Iterator

import pytest

from irev_desktop.ocr.engine import OcrEngine
from irev_desktop.pdf.pool import PdfPool


@pytest.fixture(scope="session")
def engine() -> OcrEngine:
    """Return the engine with French data, or skip, and say so in capitals."""
    found = OcrEngine()
    if not found.equipment().ready:
        pytest.skip(f"TESSERACT WITH FRENCH DATA IS NOT INSTALLED ({shutil.which('tesseract')})")
    return found


@pytest.fixture
def pool() -> Iterator[PdfPool]:
    """Give PDF processes that draw the pages."""
    made = PdfPool()
    yield made
    made.close()
