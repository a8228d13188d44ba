"""Which size a fit brings into the view: that of most pages, of one row, or of what is drawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.reading.pages.arrangement import Arrangement
from irev_desktop.ui.reading.pages.layout import GAP, SPINE, turn
from irev_desktop.ui.reading.pages.zoom import Extent

AROUND: Final = 6.0
"""Points of white left around what is drawn."""


def free(width: int, height: int, arrangement: Arrangement) -> Extent:
    """Return the pixels of a view that a row of pages may fill."""
    between = (SPINE + 1) * (arrangement.abreast - 1)
    return width - 2.0 * GAP - between, height - 2.0 * GAP


def typical(sizes: Sequence[PageSize], rotation: int, abreast: int) -> Extent:
    """Return the size that most rows have, in points, as they are turned."""
    (size, _times), *_rest = Counter(sizes).most_common(1)
    width, height = _turned(size, rotation)
    return width * abreast, height


def row(sizes: Sequence[PageSize], rotation: int, arrangement: Arrangement, page: int) -> Extent:
    """Return the size of the row that a page stands in."""
    pages = arrangement.rows(len(sizes))[arrangement.row_of(page)]
    extents = [_turned(sizes[(each or max(pages)) - 1], rotation) for each in pages]
    return sum(width for width, _height in extents), max(height for _width, height in extents)


def content(
    sizes: Sequence[PageSize], boxes: Mapping[int, Box], rotation: int, abreast: int
) -> Extent:
    """Return the size of what is drawn on the pages whose boxes are known, in one row."""
    left, top, right, bottom = _inked(sizes, boxes, rotation)
    width, height = typical(sizes, rotation, 1)
    inner = width * (abreast - 1)
    return (
        min(right - left + inner + 2 * AROUND, width * abreast),
        min(bottom - top + 2 * AROUND, height),
    )


def shift(sizes: Sequence[PageSize], boxes: Mapping[int, Box], rotation: int) -> float:
    """Return by how many points the middle of what is drawn is right of the middle of the page."""
    left, _top, right, _bottom = _inked(sizes, boxes, rotation)
    return (left + right - typical(sizes, rotation, 1)[0]) / 2


def _inked(
    sizes: Sequence[PageSize], boxes: Mapping[int, Box], rotation: int
) -> tuple[float, float, float, float]:
    """Return the rectangle around what is drawn on all these pages, laid upon one another."""
    xs: list[float] = []
    ys: list[float] = []
    for page, box in boxes.items():
        for corner in ((box.x0, box.y0), (box.x1, box.y1)):
            x, y = turn(*corner, sizes[page - 1], rotation)
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _turned(size: PageSize, rotation: int) -> Extent:
    return (size.height, size.width) if rotation % 180 else (size.width, size.height)
