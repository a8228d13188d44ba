"""In which pieces a page is drawn: whole while it fits a slot, by bands or tiles beyond."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect

from irev_desktop.pdf.jobs import DrawJob

WHOLE: Final = 4_000_000
"""Device pixels up to which a page is drawn whole."""
BAND: Final = 3_000_000
"""Device pixels of a band, which is as wide as the page: cheap where the page fits the view."""
SMALL_VIEW: Final = 3_000_000
"""Device pixels of a view that small tiles suffice for; a larger one would need too many slots."""
SMALL_TILE: Final = 1024
LARGE_TILE: Final = 2000
"""Sides of tiles in device pixels; a large one still fits a slot."""

Size = tuple[int, int]


def jobs(
    page: int, zoom: float, rotation: int, size: Size, seen: QRect, view: Size
) -> Iterator[DrawJob]:
    """Yield the drawings that cover `seen`, a part of the page in device pixels, middle first.

    `zoom` is in device pixels a point, `size` the whole page and `view` what is seen at a time, in
    device pixels.
    """
    width, height = size
    if width * height <= WHOLE:
        yield DrawJob(page, zoom, rotation, (0, 0, width, height))
        return
    seen = seen.intersected(QRect(0, 0, width, height))
    if seen.isEmpty():
        return
    wide, high = cut(size, view)
    clips = [
        (left, top, min(left + wide, width), min(top + high, height))
        for top in range(seen.top() // high * high, seen.bottom() + 1, high)
        for left in range(seen.left() // wide * wide, seen.right() + 1, wide)
    ]
    middle = seen.center()
    clips.sort(key=lambda clip: _distance(clip, middle.x(), middle.y()))
    for clip in clips:
        yield DrawJob(page, zoom, rotation, clip)


def cut(size: Size, view: Size) -> Size:
    """Return the width and height of the pieces of a large page."""
    width = size[0]
    if width <= view[0] * 3 // 2 and width <= BAND // SMALL_TILE:
        return width, BAND // width
    side = SMALL_TILE if view[0] * view[1] <= SMALL_VIEW else LARGE_TILE
    return side, side


def _distance(clip: tuple[int, int, int, int], x: int, y: int) -> int:
    left, top, right, bottom = clip
    return abs((left + right) // 2 - x) + abs((top + bottom) // 2 - y)
