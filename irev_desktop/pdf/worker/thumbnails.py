"""Small pictures of pages. They keep nothing: what the reader looks at stays at hand."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from pymupdf import mupdf

from irev_desktop.pdf.worker.drawing import BYTES_PER_PIXEL, Clip, Drawer
from irev_desktop.pdf.worker.reading import OpenDocument

Small = tuple[int, int, bytes]


def thumbnail(document: OpenDocument, number: int, within: tuple[int, int]) -> Small:
    """Draw page `number` as large as it fits `within`; return width, height and BGRX pixels."""
    box = mupdf.fz_bound_page(mupdf.fz_load_page(document.file.this, number))
    width, height = max(1.0, box.x1 - box.x0), max(1.0, box.y1 - box.y0)
    zoom = min(within[0] / width, within[1] / height)
    across = min(within[0], max(1, round(width * zoom)))
    down = min(within[1], max(1, round(height * zoom)))
    return glimpse(document, number, zoom, (0, 0, across, down))


def glimpse(document: OpenDocument, number: int, zoom: float, clip: Clip) -> Small:
    """Draw a part of page `number` at `zoom` pixels a point; return width, height and pixels."""
    across, down = clip[2] - clip[0], clip[3] - clip[1]
    pixels = bytearray(across * down * BYTES_PER_PIXEL)
    with memoryview(pixels) as target:
        Drawer().draw((0, number), document, zoom, 0, clip, target)
    return across, down, bytes(pixels)
