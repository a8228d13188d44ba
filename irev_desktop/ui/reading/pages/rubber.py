"""A rectangle drawn on the view with the mouse, once, for what is in it to be made larger."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from irev_desktop.ui.reading.pages.hand import Hand

LEAST: Final = 8
"""Pixels below which a rectangle is a click that went astray."""


class RubberHand(Hand):
    """Takes the mouse while it is `armed`; Escape disarms it."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, viewport: QWidget, drawn: Callable[[QRectF], None]) -> None:
        """Take the view to draw on, and what is done with a rectangle of it."""
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, viewport)
        self._viewport = viewport
        self._drawn = drawn
        self._start = QPoint()
        self.armed = False

    def arm(self) -> None:
        """Wait for a rectangle."""
        self.armed = True
        self._viewport.setCursor(self.cursor)

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Begin a rectangle."""
        if not self.armed or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._start = event.position().toPoint()
        self._band.setGeometry(QRect(self._start, self._start))
        self._band.show()
        return True

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Stretch it."""
        self._band.setGeometry(self._rect(event))
        return True

    def release(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Use it."""
        self._disarm()
        rect = self._rect(event)
        if min(rect.width(), rect.height()) >= LEAST:
            self._drawn(QRectF(rect))
        return True

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show that a rectangle is waited for."""
        return self.armed

    def key(self, event: QKeyEvent) -> bool:
        """Give up on Escape."""
        gives_up = self.armed and event.key() == Qt.Key.Key_Escape
        if gives_up:
            self._disarm()
        return gives_up

    def _disarm(self) -> None:
        self.armed = False
        self._band.hide()
        self._viewport.unsetCursor()

    def _rect(self, event: QMouseEvent) -> QRect:
        rect = QRect(self._start, event.position().toPoint()).normalized()
        return rect.intersected(self._viewport.rect())
