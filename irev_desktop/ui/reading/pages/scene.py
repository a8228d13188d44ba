"""What is looked at, and which drawings it needs: plain figures, no widget."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from irev_desktop.pdf.jobs import DrawJob
from irev_desktop.ui.reading.pages import tiles
from irev_desktop.ui.reading.pages.layout import Layout

AHEAD: Final = 2
BEHIND: Final = 1
"""Pages drawn in advance in the direction of reading, and against it."""
MARGIN: Final = 256
"""Logical pixels around the view that are drawn too when pages come by tiles."""
BASE: Final = 1_000_000
"""Device pixels of the small drawing of a whole page that lies under tiles."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is looked at: the part `seen` of a layout, on a screen of `ratio` device pixels."""

    layout: Layout
    seen: QRect
    ratio: float
    forward: bool = True

    @property
    def pages(self) -> range:
        """The pages of which something is seen."""
        return self.layout.pages_in(self.seen.top(), self.seen.bottom())

    @property
    def zoom(self) -> float:
        """Device pixels a point."""
        return self.layout.scale * self.ratio

    def needed(self, page: int, margin: int = 0) -> list[DrawJob]:
        """Return the drawings that cover what is seen of a page, and `margin` pixels around."""
        return self._covering(page, self.seen.adjusted(-margin, -margin, margin, margin))

    def whole(self, page: int) -> list[DrawJob]:
        """Return the drawings that cover a page."""
        return self._covering(page, self.layout.rect(page))

    def edge(self, page: int) -> list[DrawJob]:
        """Return the drawings of a screenful of a page that is not seen yet, where one enters."""
        rect, high = self.layout.rect(page), self.seen.height()
        top = rect.top() if page >= self.pages.stop else rect.bottom() - high
        return self._covering(page, QRect(self.seen.left(), top, self.seen.width(), high))

    def base(self, page: int) -> DrawJob | None:
        """Return the small drawing of a page that comes by tiles; None where it comes whole."""
        width, height = self._size(page)
        if width * height <= tiles.WHOLE:
            return None
        part = math.sqrt(BASE / (width * height))
        size = (max(1, round(width * part)), max(1, round(height * part)))
        return DrawJob(page, round(self.zoom * part, 6), self.layout.rotation, (0, 0, *size))

    def beside(self) -> list[int]:
        """Return the pages that will probably be seen next, the nearest first."""
        pages, last = self.pages, self.layout.count
        abreast = self.layout.arrangement.abreast
        ahead, behind = (AHEAD, BEHIND) if self.forward else (BEHIND, AHEAD)
        later = list(range(pages.stop, min(pages.stop + ahead * abreast, last + 1)))
        sooner = list(range(pages.start - 1, max(pages.start - 1 - behind * abreast, 0), -1))
        return [*later, *sooner] if self.forward else [*sooner, *later]

    def _size(self, page: int) -> tuple[int, int]:
        """Return the size of a page in device pixels."""
        rect = self.layout.rect(page)
        return round(rect.width() * self.ratio), round(rect.height() * self.ratio)

    def _covering(self, page: int, part: QRect) -> list[DrawJob]:
        rect = self.layout.rect(page)
        part = part.intersected(rect).translated(-rect.topLeft())
        if part.isEmpty():
            return []
        x0, y0 = int(part.left() * self.ratio), int(part.top() * self.ratio)
        x1, y1 = ((part.right() + 1) * self.ratio, (part.bottom() + 1) * self.ratio)
        device = QRect(x0, y0, round(x1) - x0 + 1, round(y1) - y0 + 1)
        view = (round(self.seen.width() * self.ratio), round(self.seen.height() * self.ratio))
        return list(
            tiles.jobs(page, self.zoom, self.layout.rotation, self._size(page), device, view)
        )
