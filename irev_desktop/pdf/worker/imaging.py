"""A page as one picture in shades of grey, for the recognition of its text."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import math

import pymupdf

from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.worker.reading import OpenDocument
from irev_desktop.pdf.worker.workplace import Answered, Workplace, measure, number

POINTS_PER_INCH = 72
WHITE = 255
MOST_PIXELS = 40_000_000
"""An A3 page at 400 dots per inch has 31 million; a plan of a town is drawn less finely."""


def image(_workplace: Workplace, request: Message) -> Answered:
    """Answer `image`: opens the file, draws one page, forgets the file."""
    descriptor = request.descriptors[0] if request.descriptors else None
    document = OpenDocument(descriptor, str(request.header.get("path", "")), "")
    try:
        if not 0 <= number(request, "page") < document.file.page_count:
            return {"error": "no_page"}, b""
        page = document.file[number(request, "page")]
        dpi = _bounded(page.rect, measure(request, "dpi"))
        pixels = _drawn(page, dpi / POINTS_PER_INCH, measure(request, "tilt"))
        header: dict[str, object] = {"width": pixels.width, "height": pixels.height, "dpi": dpi}
        return header, bytes(pixels.samples_mv)
    finally:
        document.close()


def _drawn(page: pymupdf.Page, zoom: float, tilt: float) -> pymupdf.Pixmap:
    """Draw a page, turned clockwise by `tilt` degrees around its middle; its corners may go."""
    rect = page.rect
    middle = pymupdf.Matrix(1, 0, 0, 1, -rect.width / 2, -rect.height / 2)
    back = pymupdf.Matrix(1, 0, 0, 1, zoom * rect.width / 2, zoom * rect.height / 2)
    matrix = middle * pymupdf.Matrix(zoom, zoom).prerotate(tilt) * back
    whole = pymupdf.IRect(0, 0, math.ceil(zoom * rect.width), math.ceil(zoom * rect.height))
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, whole, False)
    pixels.clear_with(WHITE)
    drawn = page.get_displaylist().get_pixmap(
        matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False, clip=whole
    )
    pixels.copy(drawn, pymupdf.IRect(drawn.irect) & whole)
    return pixels


def _bounded(rect: pymupdf.Rect, dpi: float) -> float:
    """Return the resolution asked for, or the finest at which the page is not too large."""
    inches = max(1.0, rect.width * rect.height) / POINTS_PER_INCH**2
    return float(min(dpi, math.sqrt(MOST_PIXELS / inches)))
