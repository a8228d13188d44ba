"""Drawing a part of a page for the clipboard."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import pymupdf


def draw(
    file: pymupdf.Document, number: int, clip: list[float], zoom: float, rotation: int
) -> tuple[dict[str, object], bytes]:
    """Return a header and the pixels, RGB, of a rectangle (in points) of page `number` (from 0).

    Raises ValueError when nothing of it is on the page.
    """
    page = file[number]
    area = pymupdf.Rect(*clip) & page.rect
    if area.is_empty:
        raise ValueError("nothing there")
    matrix = pymupdf.Matrix(zoom, zoom).prerotate(rotation)
    pixels = page.get_pixmap(matrix=matrix, clip=area, colorspace=pymupdf.csRGB, alpha=False)
    return {"width": pixels.width, "height": pixels.height}, bytes(pixels.samples)
