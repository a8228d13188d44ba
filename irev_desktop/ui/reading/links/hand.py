"""The mouse on links: a hand over those that lead somewhere, a tip over all, a click follows."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from irev_desktop.pdf.records import PageLink
from irev_desktop.ui.reading.links.page_links import PageLinks, Placed
from irev_desktop.ui.reading.pages.hand import Hand

MOVED = 4.0
"""Pixels the mouse may move between press and release, for a click to be one."""


class LinkHand(Hand):
    """Follows the link that is clicked."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(
        self,
        links: PageLinks,
        follow: Callable[[PageLink], object],
        hovered: Callable[[Placed | None, QMouseEvent | None], object],
    ) -> None:
        """Take the links, what follows one, and what is told which is under the mouse."""
        self._links = links
        self._follow = follow
        self._hovered = hovered
        self._pressed: tuple[PageLink, QPointF] | None = None

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Take hold of a link."""
        link = self._links.at(page, point)
        if link is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._pressed = (link, event.position())
        return True

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Wait for the release."""
        return True

    def release(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Follow the link, if the mouse is still on it."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            link, place = pressed
            if (event.position() - place).manhattanLength() <= MOVED:
                self._follow(link)
        return True

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show that one may click, and where it leads."""
        link = self._links.at(page, point)
        self._hovered(Placed(page, link) if link is not None else None, event)
        return link is not None

    def leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._hovered(None, None)
