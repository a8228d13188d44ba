"""Reading one page: drawn by the PDF processes, read by the engine, once more if it lies askew.

A page read with doubts is read again from coarser pictures, in which specks and grain fade:
measured, a scan with much noise goes from 97 % of wrong letters at 300 dots per inch to 1 % at 150.
"""

from dataclasses import replace

from irev_desktop.kernel.progress import Progress
from irev_desktop.ocr.engine import FRENCH
from irev_desktop.ocr.leaning import better, leans
from irev_desktop.ocr.records import ReadPage
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.queue import Waiting

USUAL_DPI = 300
COARSER = (200, 150)
"""Dots per inch at which a page that was read with doubts is read again, in this order."""
SURE = 0.88
"""Mean confidence from which a page is not read again: clean scans have more."""
POINTS_PER_INCH = 72


def language_of(page: Waiting) -> str:
    """Return the languages in which a page is read."""
    return page.language or FRENCH


def dpi_of(page: Waiting) -> int:
    """Return how finely a page is drawn at first."""
    return page.dpi or USUAL_DPI


def read_page(library: Library, page: Waiting, progress: Progress) -> ReadPage:
    """Read one page of a stored file; where nobody asked for a fineness, at the best of several.

    Raises LibraryError or TroubleError about the file, the page or the engine; Cancelled.
    """
    found = _read_at(library, page, dpi_of(page), progress)
    for dpi in () if page.dpi else COARSER:
        if (found.confidence or 0.0) >= SURE:
            break
        found = max(found, _read_at(library, page, dpi, progress), key=lambda each: each.worth)
    return found


def _read_at(library: Library, page: Waiting, dpi: int, progress: Progress) -> ReadPage:
    """Read a page drawn so finely."""
    path = library.storage.store.open_path(page.sha256, page.name)
    language = language_of(page)

    def read(tilt: float) -> tuple[ReadPage, float, float]:
        image = library.pdf.page_image(path, page.page, dpi, progress, tilt)
        found = library.ocr.read(
            image.pixels, image.width, image.height, image.dpi, language, progress
        )
        scale = POINTS_PER_INCH / image.dpi
        return replace(found, dpi=dpi), image.width * scale, image.height * scale

    found, width, height = read(0.0)
    if not leans(found):
        return found
    straight, _width, _height = read(-found.skew)
    return better(found, straight, width, height)
