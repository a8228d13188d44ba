"""Reading one page: drawn by the PDF processes, read by the engine, once more if it lies askew."""

from irev_desktop.kernel.progress import Progress
from irev_desktop.ocr.engine import FRENCH
from irev_desktop.ocr.leaning import better, leans
from irev_desktop.ocr.records import ReadPage
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.queue import Waiting

USUAL_DPI = 300
POINTS_PER_INCH = 72


def language_of(page: Waiting) -> str:
    """Return the languages in which a page is read."""
    return page.language or FRENCH


def dpi_of(page: Waiting) -> int:
    """Return how finely a page is drawn."""
    return page.dpi or USUAL_DPI


def read_page(library: Library, page: Waiting, progress: Progress) -> ReadPage:
    """Read one page of a stored file.

    Raises LibraryError or TroubleError about the file, the page or the engine; Cancelled.
    """
    path = library.storage.store.open_path(page.sha256, page.name)
    language = language_of(page)

    def read(tilt: float) -> tuple[ReadPage, float, float]:
        image = library.pdf.page_image(path, page.page, dpi_of(page), progress, tilt)
        found = library.ocr.read(
            image.pixels, image.width, image.height, image.dpi, language, progress
        )
        scale = POINTS_PER_INCH / image.dpi
        return found, image.width * scale, image.height * scale

    found, width, height = read(0.0)
    if not leans(found):
        return found
    straight, _width, _height = read(-found.skew)
    return better(found, straight, width, height)
