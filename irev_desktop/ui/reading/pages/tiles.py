"""In which pieces a page is drawn: whole while it fits a slot, by tiles beyond."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect

from irev_desktop.pdf.jobs import DrawJob

WHOLE: Final = 4_000_000
"""Device pixels up to which a page is drawn whole."""
TILE: Final = 1536
"""Side of a tile in device pixels."""


def jobs(
    page: int, zoom: float, rotation: int, size: tuple[int, int], seen: QRect
) -> Iterator[DrawJob]:
    """Yield the drawings that cover `seen`, a part of the page in device pixels, top first.

    `zoom` is in device pixels a point, `size` the whole page in device pixels.
    """
    width, height = size
    if width * height <= WHOLE:
        yield DrawJob(page, zoom, rotation, (0, 0, width, height))
        return
    seen = seen.intersected(QRect(0, 0, width, height))
    if seen.isEmpty():
        return
    for top in range(seen.top() // TILE * TILE, seen.bottom() + 1, TILE):
        for left in range(seen.left() // TILE * TILE, seen.right() + 1, TILE):
            clip = (left, top, min(left + TILE, width), min(top + TILE, height))
            yield DrawJob(page, zoom, rotation, clip)
