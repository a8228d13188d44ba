"""What the mouse does on pages: one hand after the other is offered an event, the first takes it.

A hand is told the page and the point of it, in points of the page as it is shown upright (as a
`Box`). Beside all pages, it is the nearest page, and the point lies outside of it. Whoever takes a
press gets the moves and the release that follow; whoever takes a hover shows its cursor.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent


class Hand:
    """Does nothing; a tool overrides what it is for, and returns True for what it took."""

    cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor
    """Shown while the hand takes the hover, and while it holds a press."""
    scrolls: bool = False
    """Whether the view scrolls, and moves are told again, while the mouse is held beyond it."""

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """A button goes down."""
        return False

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """The mouse moves, after a press that this hand took."""
        return False

    def release(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """The button goes up, after a press that this hand took."""
        return False

    def double_click(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """The second press of two comes; without an answer it is offered as a press."""
        return False

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """The mouse moves without a button."""
        return False

    def leave(self) -> None:
        """The hover that this hand took is over: elsewhere, or taken by another hand."""

    def key(self, event: QKeyEvent) -> bool:
        """A key goes down while the pages have the focus."""
        return False
