"""Where each page lies on the long sheet that one scrolls. Plain figures, no widget.

Lengths are logical pixels; pages are numbered from 1.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from irev_desktop.pdf.records import Box, PageSize

GAP: Final = 12
"""Between pages, and around them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the document that stays where it is when all around changes size.

    `across` and `down` are parts of the page's width and height.
    """

    page: int
    across: float
    down: float


class Layout:
    """One column of pages at one scale and rotation."""

    def __init__(
        self, sizes: Sequence[PageSize], scale: float, rotation: int, room: int, gap: int = GAP
    ) -> None:
        """Lay pages out at `scale` pixels a point, centred in `room` pixels at least."""
        self.scale = scale
        self.rotation = rotation
        self._sizes = sizes
        turned = rotation % 180 != 0
        self._extents = [
            (
                max(1, round((size.height if turned else size.width) * scale)),
                max(1, round((size.width if turned else size.height) * scale)),
            )
            for size in sizes
        ]
        self.width = max([room, *(width + 2 * gap for width, _height in self._extents)])
        self._tops: list[int] = []
        top = gap
        for _width, height in self._extents:
            self._tops.append(top)
            top += height + gap
        self.height = top

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._extents)

    def rect(self, page: int) -> QRect:
        """Return where a page lies."""
        width, height = self._extents[page - 1]
        return QRect((self.width - width) // 2, self._tops[page - 1], width, height)

    def page_at(self, y: int) -> int:
        """Return the page at a height, or the one above the gap that is there."""
        return max(1, bisect_right(self._tops, y))

    def pages_in(self, top: int, bottom: int) -> range:
        """Return the pages that are seen between two heights."""
        if not self._tops:
            return range(1, 1)
        first = self.page_at(top)
        if self.rect(first).bottom() < top and first < self.count:
            first += 1
        return range(first, self.page_at(bottom) + 1)

    def spot(self, x: float, y: float) -> Spot:
        """Return the point of the document at a place of the sheet."""
        page = self.page_at(round(y))
        rect = self.rect(page)
        return Spot(page, (x - rect.x()) / rect.width(), (y - rect.y()) / rect.height())

    def place(self, spot: Spot) -> tuple[float, float]:
        """Return where a point of the document is on this sheet."""
        rect = self.rect(min(spot.page, self.count))
        return rect.x() + spot.across * rect.width(), rect.y() + spot.down * rect.height()

    def point(self, x: float, y: float) -> tuple[int, QPointF]:
        """Return the page nearest to a place of the sheet, and that place in points of it."""
        page = self.page_at(round(y))
        rect, size = self.rect(page), self._sizes[page - 1]
        across, down = (x - rect.x()) / self.scale, (y - rect.y()) / self.scale
        return page, QPointF(*turn_back(across, down, size, self.rotation))

    def box(self, page: int, box: Box) -> QRectF:
        """Return where a rectangle of a page, in points, is on the sheet."""
        size, rect = self._sizes[page - 1], self.rect(page)
        corners = [turn(x, y, size, self.rotation) for x, y in ((box.x0, box.y0), (box.x1, box.y1))]
        (x0, y0), (x1, y1) = corners
        left, top = min(x0, x1) * self.scale, min(y0, y1) * self.scale
        width, height = abs(x1 - x0) * self.scale, abs(y1 - y0) * self.scale
        return QRectF(rect.x() + left, rect.y() + top, width, height)


def turn(x: float, y: float, size: PageSize, rotation: int) -> tuple[float, float]:
    """Return where a point of a page lies once the page is turned clockwise by `rotation`."""
    if rotation == 90:
        return size.height - y, x
    if rotation == 180:
        return size.width - x, size.height - y
    if rotation == 270:
        return y, size.width - x
    return x, y


def turn_back(x: float, y: float, size: PageSize, rotation: int) -> tuple[float, float]:
    """Return the point of an upright page that lies at a place of the page once turned."""
    if rotation == 90:
        return y, size.height - x
    if rotation == 180:
        return size.width - x, size.height - y
    if rotation == 270:
        return size.width - y, x
    return x, y
