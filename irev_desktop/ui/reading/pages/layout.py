"""Where each page lies on the long sheet that one scrolls. Plain figures, no widget.

Lengths are logical pixels; pages are numbered from 1. Rows of pages stand one below the other; when
they are turned one by one, each has at least a whole view for itself, so that nothing of another is
seen beside it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.reading.pages.arrangement import EMPTY, Arrangement, Row

GAP: Final = 12
"""Between rows, and around them."""
SPINE: Final = 4
"""Between two pages abreast."""
SCROLLED: Final = Arrangement()
FARTHEST: Final = 1 << 30
"""Longest sheet: scroll bars and rectangles count in 32 bits."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the document that stays where it is when all around changes size.

    `across` and `down` are parts of the page's width and height.
    """

    page: int
    across: float
    down: float


class Layout:
    """Rows of pages at one scale and rotation, in a view of some size."""

    def __init__(
        self,
        sizes: Sequence[PageSize],
        scale: float,
        rotation: int,
        room: tuple[int, int],
        arrangement: Arrangement = SCROLLED,
    ) -> None:
        """Lay pages out at `scale` pixels a point, centred in `room` pixels at least."""
        self.scale = min(scale, _largest(sizes))
        self.rotation = rotation
        self.arrangement = arrangement
        self._sizes = sizes
        self._extents = [turned(size, rotation, self.scale) for size in sizes]
        self._rows = arrangement.rows(len(sizes))
        self._widths = [self._row_width(row) for row in self._rows]
        self.width = max([room[0], *(width + 2 * GAP for width in self._widths)])
        self._lefts = [0] * len(sizes)
        self._tops = [0] * len(sizes)
        self._places: list[int] = []
        self._slots: list[int] = []
        self._bottoms: list[int] = []
        self.height = self._stack(0 if arrangement.continuous else room[1])

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._extents)

    def rect(self, page: int) -> QRect:
        """Return where a page lies."""
        width, height = self._extents[page - 1]
        return QRect(self._lefts[page - 1], self._tops[page - 1], width, height)

    def row(self, page: int) -> range:
        """Return the pages that stand abreast with a page, itself included."""
        return self._pages(self.arrangement.row_of(page))

    def row_rect(self, page: int) -> QRect:
        """Return where the row of a page lies, the empty place beside it included."""
        row = self.arrangement.row_of(page)
        width, top = self._widths[row], self._slots[row]
        return QRect((self.width - width) // 2, top, width, self._bottoms[row] - top + 1)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row_at(self, y: int) -> int:
        """Return the row, from 0, at a height; that above where none is."""
        return max(0, bisect_right(self._places, y) - 1)

    def row_span(self, row: int) -> tuple[int, int]:
        """Return the first and the last height of a row, from 0."""
        return self._slots[row], self._bottoms[row]

    def page_at(self, y: int) -> int:
        """Return the first page of the row at a height, or of the one above the gap there."""
        return self._pages(self.row_at(y)).start if self._rows else 1

    def pages_in(self, top: int, bottom: int) -> range:
        """Return the pages that are seen between two heights."""
        if not self._rows:
            return range(1, 1)
        first, last = self.row_at(top), self.row_at(bottom)
        if self._bottoms[first] < top and first < len(self._rows) - 1:
            first += 1
        if self._slots[last] > bottom:
            last -= 1
        return range(self._pages(first).start, self._pages(max(last, 0)).stop)

    def snapped(self, top: int, room: int) -> int:
        """Return the nearest top of a view of some height that shows one row, if so arranged."""
        if self.arrangement.continuous or not self._rows:
            return top
        low, high = self.stretch(self.row_at(top + room // 2), room)
        return min(max(top, low), high)

    def stretch(self, row: int, room: int) -> tuple[int, int]:
        """Return the lowest and highest top of a view that is within the place of a row."""
        low = self._places[row]
        high = self._places[row + 1] if row + 1 < len(self._rows) else self.height
        return low, max(low, high - room)

    def spot(self, x: float, y: float) -> Spot:
        """Return the point of the document at a place of the sheet."""
        page = self.nearest(x, y)
        rect = self.rect(page)
        return Spot(page, (x - rect.x()) / rect.width(), (y - rect.y()) / rect.height())

    def place(self, spot: Spot) -> tuple[float, float]:
        """Return where a point of the document is on this sheet."""
        rect = self.rect(min(spot.page, self.count))
        return rect.x() + spot.across * rect.width(), rect.y() + spot.down * rect.height()

    def nearest(self, x: float, y: float) -> int:
        """Return the page nearest to a place of the sheet."""
        pages = self._pages(self.row_at(round(y)))
        further = (page for page in pages if self._lefts[page - 1] - SPINE / 2 <= x)
        return max(further, default=pages.start)

    def point(self, x: float, y: float) -> tuple[int, QPointF]:
        """Return the page nearest to a place of the sheet, and that place in points of it."""
        page = self.nearest(x, y)
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

    def _stack(self, least: int) -> int:
        """Place all rows, each `least` pixels at least; return the height of the sheet."""
        top = 0 if least else GAP
        for row, width in zip(self._rows, self._widths, strict=True):
            height = self._row_height(row)
            place = max(least, height + 2 * GAP) if least else height + GAP
            self._places.append(top)
            self._slots.append(top + (place - height) // 2 if least else top)
            self._bottoms.append(self._slots[-1] + height - 1)
            self._place_row(row, (self.width - width) // 2, self._slots[-1])
            top += place
        return top if self._rows else GAP

    def _place_row(self, row: Row, left: int, top: int) -> None:
        for page in row:
            if page is not EMPTY:
                self._lefts[page - 1] = left
                self._tops[page - 1] = top
            left += self._page_width(row, page) + SPINE

    def _row_width(self, row: Row) -> int:
        return sum(self._page_width(row, page) for page in row) + SPINE * (len(row) - 1)

    def _row_height(self, row: Row) -> int:
        return max(self._extents[page - 1][1] for page in row if page is not EMPTY)

    def _page_width(self, row: Row, page: int) -> int:
        """Return the width of a page, or of the empty place beside one."""
        return self._extents[(page or max(row)) - 1][0]

    def _pages(self, row: int) -> range:
        pages = [page for page in self._rows[row] if page is not EMPTY]
        return range(pages[0], pages[-1] + 1)


def turned(size: PageSize, rotation: int, scale: float = 1.0) -> tuple[int, int]:
    """Return the width and height of a page on the screen."""
    width, height = (size.height, size.width) if rotation % 180 else (size.width, size.height)
    return max(1, round(width * scale)), max(1, round(height * scale))


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


def _largest(sizes: Sequence[PageSize]) -> float:
    """Return the largest scale at which the sheet can be counted."""
    longest = sum(max(size.width, size.height) for size in sizes)
    return FARTHEST / longest if longest else 1.0
