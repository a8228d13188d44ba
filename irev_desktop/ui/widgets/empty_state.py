"""What an empty place shows: what it is for, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.picture import Picture
from irev_desktop.ui.widgets.tips import plain_tip

PICTURE = 48


class EmptyState(QWidget):
    """An icon, a title, a hint, and buttons made elsewhere (`Actions.button`)."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        hint: str = "",
        *buttons: QAbstractButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, Style.TITLE, wrap=True)
        self._hint = PlainLabel(hint, Style.MUTED, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        self._column.setSpacing(SNUG)
        self._column.addStretch(2)
        self._picture = Picture(look, icon, PICTURE, Tone.NEUTRAL)
        self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._hint.setVisible(bool(hint))
        self._buttons = buttons
        for button in buttons:
            self._column.addSpacing(ROOMY)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def set_texts(self, title: str, hint: str = "") -> None:
        """Say something else: another reason for being empty."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, do without the picture, then without the hint."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        inside = self._column.contentsMargins()
        width = self.width() - inside.left() - inside.right()
        room = self.height() - inside.top() - inside.bottom() - self._title.heightForWidth(width)
        for button in self._buttons:
            room -= 0 if button.isHidden() else button.sizeHint().height() + ROOMY + SNUG
        room -= self._hint.heightForWidth(width) + SNUG if self._hint.text() else 0
        hint = self._hint.text()
        self._hint.setVisible(bool(hint) and room >= 0)
        self.setToolTip(plain_tip(hint) if hint and room < 0 else "")
        self._picture.setVisible(room >= self._picture.sizeHint().height() + SNUG)
