"""A card that lies over other widgets of the window, and never has them painted in vain."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QWidget

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and border as the style sheet has them: for an opaque card Qt does not."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the corners to what lies under them."""
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), CORNER, CORNER)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
