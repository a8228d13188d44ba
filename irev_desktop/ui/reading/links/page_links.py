"""The links of the pages that are seen: which one is under the mouse, which has the keyboard."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal

from irev_desktop.pdf.records import PageLink

KEPT: Final = 60
"""Pages whose links are remembered."""
MOST: Final = 20_000.0
"""Points beyond which no page reaches."""
BAND: Final = 24.0
"""Points of height by which links are sorted, so that the one under the mouse is found at once."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A link, and the page on which it stands."""

    page: int
    link: PageLink


class _Page:
    """The links of one page, from top to bottom."""

    def __init__(self, links: Iterable[PageLink]) -> None:
        self.links = sorted(links, key=lambda link: (round(link.box.y0), link.box.x0))
        self._bands: dict[int, list[PageLink]] = defaultdict(list)
        for link in self.links:
            for band in range(_band(link.box.y0), min(_band(link.box.y1), _band(MOST)) + 1):
                self._bands[band].append(link)

    def at(self, point: QPointF) -> list[PageLink]:
        """Return the links at a point."""
        return [link for link in self._bands.get(_band(point.y()), ()) if _holds(link, point)]


class PageLinks(QObject):
    """Knows links as they come. `changed`: another one has the keyboard, or none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, _Page] = {}
        self.focused: Placed | None = None

    def set_links(self, page: int, links: Iterable[PageLink]) -> None:
        """Take the links of a page."""
        self._pages.pop(page, None)
        self._pages[page] = _Page(links)
        while len(self._pages) > KEPT:
            del self._pages[next(iter(self._pages))]

    def missing(self, pages: Iterable[int]) -> list[int]:
        """Return those of the pages whose links are not known."""
        return [page for page in pages if page not in self._pages]

    def of(self, page: int) -> Sequence[PageLink]:
        """Return the links of a page, from top to bottom."""
        known = self._pages.get(page)
        return known.links if known is not None else ()

    def at(self, page: int, point: QPointF) -> PageLink | None:
        """Return the link at a point of a page; the smaller one where two lie upon another."""
        known = self._pages.get(page)
        here = known.at(point) if known is not None else []
        return min(here, key=_extent) if here else None

    def step(self, pages: Sequence[int], *, forward: bool) -> bool:
        """Give the keyboard to the next link of these pages; False, and to none, after the last."""
        placed = [Placed(page, link) for page in pages for link in self.of(page)]
        if not forward:
            placed.reverse()
        at = placed.index(self.focused) + 1 if self.focused in placed else 0
        self.focus(placed[at] if at < len(placed) else None)
        return self.focused is not None

    def focus(self, placed: Placed | None) -> None:
        """Give the keyboard to a link, or to none."""
        if placed != self.focused:
            self.focused = placed
            self.changed.emit()

    def forget(self) -> None:
        """Another document is shown."""
        self._pages = {}
        self.focus(None)


def _band(height: float) -> int:
    return int(height // BAND)


def _holds(link: PageLink, point: QPointF) -> bool:
    box = link.box
    return box.x0 <= point.x() <= box.x1 and box.y0 <= point.y() <= box.y1


def _extent(link: PageLink) -> float:
    return (link.box.x1 - link.box.x0) * (link.box.y1 - link.box.y0)
