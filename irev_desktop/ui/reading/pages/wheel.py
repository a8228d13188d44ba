"""Wheel, touchpad and fingers: they scroll, turn pages, and zoom with Ctrl or by pinching."""

import math
from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from irev_desktop.ui.reading.pages.sheet_view import SheetView

NOTCH: Final = 120
"""What one notch of a wheel tells."""
LINE: Final = 40
"""Pixels of one of the lines that the desktop wants scrolled a notch."""
DOUBLE: Final = 480.0
"""How much of a touchpad's or fine wheel's movement doubles the size of pages."""


class WheelHandler:
    """Does on a view what wheel, touchpad and fingers ask."""

    def __init__(self, view: SheetView) -> None:
        self._view = view
        self._beyond = 0
        view.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll, or zoom around the mouse with Ctrl."""
        event.accept()
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(turned.y(), event.position())
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turned.x():
            turned = turned.transposed()
        pixels = event.pixelDelta() if _tells_pixels() else QPoint()
        if self._turns_page(turned.y(), momentum=event.phase() is Qt.ScrollPhase.ScrollMomentum):
            return
        if not pixels.isNull():
            self._view.move_by(-pixels.x(), -pixels.y())
        elif turned.x() % NOTCH or turned.y() % NOTCH:
            self._view.move_by(-_pixels(turned.x()), -_pixels(turned.y()))
        else:
            self._view.scroll_by(-_pixels(turned.x()), -_pixels(turned.y()))

    def native(self, event: QNativeGestureEvent) -> bool:
        """Zoom by a touchpad's pinch; tell whether that is what it was."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._view.zoom_by(max(0.1, 1.0 + event.value()), event.position())
        return True

    def gesture(self, event: QGestureEvent) -> bool:
        """Zoom by two fingers on the screen; tell whether that is what it was."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            middle = self._view.viewport().mapFromGlobal(pinch.hotSpot().toPoint())
            self._view.zoom_by(pinch.scaleFactor(), QPointF(middle))
        event.accept(pinch)
        return True

    def _zoom(self, turned: int, at: QPointF) -> None:
        if turned and turned % NOTCH == 0:
            for _notch in range(abs(turned) // NOTCH):
                self._view.step_zoom(turned > 0, at)
        elif turned:
            self._view.zoom_by(math.pow(2.0, turned / DOUBLE), at)

    def _turns_page(self, turned: int, *, momentum: bool) -> bool:
        """Turn the page once a whole notch was moved against the end of what is shown."""
        if self._view.arrangement.continuous or not turned:
            return False
        if not self._view.at_end(forward=turned < 0):
            self._beyond = 0
            return False
        if momentum:
            return True
        self._beyond = turned + (self._beyond if (self._beyond > 0) == (turned > 0) else 0)
        if abs(self._beyond) >= NOTCH:
            self._view.turn_page(forward=turned < 0)
            self._beyond = 0
        return True


def _pixels(turned: int) -> float:
    return turned / NOTCH * QGuiApplication.styleHints().wheelScrollLines() * LINE


def _tells_pixels() -> bool:
    """Tell whether the pixels told by a touchpad can be relied on: not on X11."""
    return QGuiApplication.platformName() != "xcb"
