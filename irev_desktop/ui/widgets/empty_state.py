"""What an empty place shows: what it is for, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.picture import Picture

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
        picture = Picture(look, icon, PICTURE, Tone.NEUTRAL)
        self._column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._hint.setVisible(bool(hint))
        for button in buttons:
            self._column.addSpacing(ROOMY)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def set_texts(self, title: str, hint: str = "") -> None:
        """Say something else: another reason for being empty."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
