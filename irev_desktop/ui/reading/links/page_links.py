"""The links of the pages that are seen: which one is under the mouse, which has the keyboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal

from irev_desktop.pdf.records import LinkKind, PageLink

KEPT: Final = 60
"""Pages whose links are remembered."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A link, and the page on which it stands."""

    page: int
    link: PageLink


class PageLinks(QObject):
    """Knows links as they come. `changed`: another one has the keyboard, or none."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._links: dict[int, Sequence[PageLink]] = {}
        self.focused: Placed | None = None

    def set_links(self, page: int, links: Iterable[PageLink]) -> None:
        """Take the links of a page."""
        self._links.pop(page, None)
        self._links[page] = sorted(links, key=lambda link: (round(link.box.y0), link.box.x0))
        while len(self._links) > KEPT:
            del self._links[next(iter(self._links))]

    def missing(self, pages: Iterable[int]) -> list[int]:
        """Return those of the pages whose links are not known."""
        return [page for page in pages if page not in self._links]

    def of(self, page: int) -> Sequence[PageLink]:
        """Return the links of a page, from top to bottom."""
        return self._links.get(page, ())

    def at(self, page: int, point: QPointF) -> PageLink | None:
        """Return the link at a point of a page; the smaller one where two lie upon another."""
        here = [link for link in self.of(page) if _holds(link, point)]
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
        self._links = {}
        self.focus(None)


def is_followed(link: PageLink) -> bool:
    """Tell whether a link leads anywhere at all."""
    return link.kind in {LinkKind.PAGE, LinkKind.ADDRESS}


def _holds(link: PageLink, point: QPointF) -> bool:
    box = link.box
    return box.x0 <= point.x() <= box.x1 and box.y0 <= point.y() <= box.y1


def _extent(link: PageLink) -> float:
    return (link.box.x1 - link.box.x0) * (link.box.y1 - link.box.y0)
