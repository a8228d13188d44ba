"""Where a page is drawn upon, read off a small drawing of it: right for scans too."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import math
from typing import Final

import pymupdf
from pymupdf import mupdf

from irev_desktop.pdf.content import MOST_PICTURES
from irev_desktop.pdf.worker.reading import OpenDocument

Corners = tuple[float, float, float, float]

SIDE: Final = 420
"""Pixels of the longer side of the drawing that is looked at."""
PAPER: Final = range(150, 256)
"""The greys among which the most frequent one is that of the paper: scans are not white."""
FADED: Final = 36
"""By how much ink is darker than the paper at least."""
SPECKS: Final = 2
"""Pixels in a row or column that are dirt, not content."""
WHOLE_PAGE: Final = 0.8
"""The part of a page from which a picture is a scan, not an illustration."""


def content(document: OpenDocument, number: int) -> dict[str, object]:
    """Return, in points, `drawn` (one rectangle or none) and `pictures` of page `number`."""
    page = document.file[number]
    box = page.rect
    zoom = SIDE / max(box.width, box.height, 1.0)
    pixels = page.get_pixmap(
        matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csGRAY, alpha=False
    )
    found = inked(bytes(pixels.samples), pixels.width, pixels.height)
    drawn = [] if found is None else [[side / zoom for side in found]]
    return {"drawn": drawn, "pictures": _pictures(page)}


def inked(grey: bytes, width: int, height: int) -> Corners | None:
    """Return the rectangle around the dark pixels of a picture of one byte a pixel."""
    paper = max(PAPER, key=grey.count)
    ink = grey.translate(bytes(tone < paper - FADED for tone in range(256)))
    rows = [y for y in range(height) if ink.count(1, y * width, (y + 1) * width) > SPECKS]
    columns = [x for x in range(width) if ink[x::width].count(1) > SPECKS]
    if not rows or not columns:
        return None
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1


def _pictures(page: pymupdf.Page) -> list[list[float]]:
    """Return the pictures of a page that are smaller than the page."""
    whole = mupdf.fz_bound_page(page.this)
    most = (whole.x1 - whole.x0) * (whole.y1 - whole.y0) * WHOLE_PAGE
    found = []
    for kind, corners in page.get_bboxlog():
        x0, y0, x1, y1 = corners
        area = (x1 - x0) * (y1 - y0)
        if kind == "fill-image" and math.isfinite(area) and 0 < area < most:
            found.append([x0, y0, x1, y1])
    return found[:MOST_PICTURES]
