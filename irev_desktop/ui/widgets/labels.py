"""Labels that show text as text, never as HTML."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.tips import plain_tip

MOST_PIXELS = 100_000
"""Height beyond any text of a label."""


class PlainLabel(QLabel):
    """A label for any text, catalogue text included; wraps when told to."""

    def __init__(
        self,
        text: str = "",
        style: Style | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if selectable:
            by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
            by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
            self.setTextInteractionFlags(by_keyboard | by_mouse)
        if style:
            mark(self, style)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._keep_all_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never be lower than the lines of a wrapped text."""
        super().resizeEvent(event)
        self._keep_all_seen()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_all_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height of the text that was set meanwhile."""
        super().showEvent(event)
        self._keep_all_seen()

    def _keep_all_seen(self) -> None:
        if self.wordWrap() and self.isVisible():
            room = self.contentsRect().adjusted(0, 0, 0, MOST_PIXELS)
            wrapped = int(Qt.TextFlag.TextWordWrap)
            text = self.fontMetrics().boundingRect(room, wrapped, self.text())
            frame = self.height() - self.contentsRect().height()
            self.setMinimumHeight(text.height() + frame)


class ElidedLabel(PlainLabel):
    """A label on one line: what does not fit is left out in the middle, and whole in the tip."""

    def __init__(
        self, text: str = "", style: Style | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, style, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._give_tip()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing is left out."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return a width at which something can still be read."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, its middle left out where it must be."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), self._fitting(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole text as a tip only where it is not all seen."""
        super().resizeEvent(event)
        self._give_tip()

    def _fitting(self, room: QRect) -> str:
        middle = Qt.TextElideMode.ElideMiddle
        return self.fontMetrics().elidedText(self.text(), middle, room.width())

    def _give_tip(self) -> None:
        whole = self._fitting(self.rect()) == self.text()
        self.setToolTip("" if whole else plain_tip(self.text()))
