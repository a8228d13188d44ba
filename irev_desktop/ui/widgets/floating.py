"""A card that lies over other widgets of the window, and never has them painted in vain."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from irev_desktop.ui.look.scale import CORNER
from irev_desktop.ui.look.styles import Style, mark


class Floating(QFrame):
    """Opaque with rounded corners: whatever changes in it, what lies under it is left alone.

    Without that, Qt paints all widgets under the card anew for each of its changes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, Style.POPUP)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that nothing shines through; the style sheet said otherwise just before."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the corners to what lies under them."""
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), CORNER, CORNER)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
