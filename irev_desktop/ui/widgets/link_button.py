"""A button that reads as a link; a long one is left out in the middle, and whole in the tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.tips import plain_tip

LEAST = 8
"""Characters that are seen at least."""
ROOM = 12
"""Pixels of border and padding around the words."""
ROUNDING = 2
"""Pixels that letters may be wider than what whole numbers say."""


class LinkButton(QPushButton):
    """Shows any text as a link, on one line."""

    def __init__(self, text: str, icon: QIcon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        if icon is not None:
            self.setIcon(icon)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        mark(self, Style.LINK)
        self._show_what_fits(None)

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the size at which nothing is left out."""
        hint = super().sizeHint()
        return QSize(self._width_of(self._words) + ROUNDING, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return a size at which something can be read."""
        hint = super().minimumSizeHint()
        return QSize(min(self._width_of("n" * LEAST), self._width_of(self._words)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._show_what_fits(event.size().width())

    def _width_of(self, text: str) -> int:
        icon = 0 if self.icon().isNull() else self.iconSize().width() + ROOM // 2
        return self.fontMetrics().horizontalAdvance(text) + icon + ROOM

    def _show_what_fits(self, width: int | None) -> None:
        room = (width - self._width_of("")) if width is not None else 1 << 20
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        shown = fitting.replace("&", "&&")
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if fitting == self._words else plain_tip(self._words))
