"""The hands of the pages themselves: try a failed page again, drag the sheet."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from irev_desktop.ui.reading.pages.hand import Hand

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton


class RetryHand(Hand):
    """Clicks on « Réessayer » of a page that could not be drawn."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, failed_at: Callable[[QPointF], int], retry: Callable[[int], None]) -> None:
        """Take what tells the failed page whose button is at a point of the view; and the deed."""
        self._failed_at = failed_at
        self._retry = retry

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Try again."""
        failed = self._failed_at(event.position())
        if failed and event.button() is LEFT:
            self._retry(failed)
        return bool(failed)

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show that one may click."""
        return bool(self._failed_at(event.position()))


class DragHand(Hand):
    """Drags the sheet: with the middle button, or the left one where no other hand wants it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, scroll_by: Callable[[int, int], None]) -> None:
        self._scroll_by = scroll_by
        self._grip = QPointF()

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Take hold."""
        self._grip = event.position()
        return event.button() in {LEFT, MIDDLE}

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Drag."""
        moved = (event.position() - self._grip).toPoint()
        self._grip = self._grip + QPointF(moved)
        self._scroll_by(-moved.x(), -moved.y())
        return True


class GrabHand(DragHand):
    """Drags the sheet before other hands may: middle button, or any while « main » is chosen."""

    def __init__(self, scroll_by: Callable[[int, int], None]) -> None:
        super().__init__(scroll_by)
        self.chosen = False

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Take hold, if one may."""
        wanted = event.button() is LEFT and self.chosen
        return (wanted or event.button() is MIDDLE) and super().press(page, point, event)

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show an open hand."""
        return self.chosen
