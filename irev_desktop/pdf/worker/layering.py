"""A copy of a file with a layer of invisible text over the pictures of its pages."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from collections.abc import Sequence

import pymupdf

from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.worker.reading import OpenDocument
from irev_desktop.pdf.worker.workplace import Answered, Workplace

INVISIBLE = 3
FONT = "irevocr"
BELOW = 0.22
"""Of a line's height, what hangs below the line that letters stand on."""
SIZES = (1.0, 400.0)

Word = tuple[str, float, float, float, float]


def layer(_workplace: Workplace, request: Message) -> Answered:
    """Answer `layer`: `pages` are [page from 0, rotation of its text, words with their boxes]."""
    descriptor = request.descriptors[0] if request.descriptors else None
    document = OpenDocument(descriptor, str(request.header.get("path", "")), "")
    pages = request.header["pages"]
    if not isinstance(pages, list):
        raise TypeError("pages")
    try:
        font = pymupdf.Font("helv")
        for number, rotation, words in pages:
            _write(document.file[number], font, rotation, words)
        document.file.subset_fonts()
        return {}, bytes(document.file.tobytes(garbage=1, deflate=True))
    finally:
        document.close()


def _write(page: pymupdf.Page, font: pymupdf.Font, rotation: int, words: Sequence[Word]) -> None:
    """Write words on a page where they are seen, so that each covers its box from end to end."""
    page.wrap_contents()
    page.insert_font(fontname=FONT, fontbuffer=font.buffer)
    shape = page.new_shape()
    turn = (page.rotation - rotation) % 360  # anticlockwise, on the page before it is turned
    for text, x0, y0, x1, y1 in words:
        length, height = (x1 - x0, y1 - y0) if rotation % 180 == 0 else (y1 - y0, x1 - x0)
        unit = font.text_length(text, 1)
        if not text or unit <= 0 or length <= 0:
            continue
        size = min(max(length / unit, SIZES[0]), SIZES[1])
        start = _start(rotation, height * BELOW, x0, y0, x1, y1) * page.derotation_matrix
        shape.insert_text(
            start, text, fontname=FONT, fontsize=size, rotate=turn, render_mode=INVISIBLE
        )
    shape.commit()


def _start(
    rotation: int, below: float, x0: float, y0: float, x1: float, y1: float
) -> pymupdf.Point:
    """Return where a word begins to be written, on the page as shown."""
    starts = {
        0: (x0, y1 - below),
        90: (x0 + below, y0),
        180: (x1, y0 + below),
        270: (x1 - below, y1),
    }
    return pymupdf.Point(*starts.get(rotation, starts[0]))
