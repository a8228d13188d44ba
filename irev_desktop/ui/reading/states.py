"""What stands where pages would: nothing yet, a refused file, a file that wants its password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

FIELD_WIDTH = 280


class ProblemState(QWidget):
    """A file that cannot be shown, and why. `retried`: the person wants to try again."""

    retried = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(_("Réessayer"))
        self.button.clicked.connect(self.retried)
        self._state = EmptyState(look, "warning", "", "", self.button)
        column = QVBoxLayout(self)
        column.addWidget(self._state)

    def say(self, title: str, sentence: str) -> None:
        """Show what happened to the file of that name."""
        self._state.set_texts(title, sentence)
        self.setAccessibleName(f"{title}. {sentence}")


class PasswordState(QWidget):
    """A file that opens with a password only. `given` carries what was typed; kept nowhere."""

    given = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Mot de passe"))
        self.field.setPlaceholderText(_("Mot de passe"))
        self._wrong = PlainLabel(_("Ce mot de passe n’ouvre pas le fichier."), Style.ERROR)
        button = QPushButton(_("Ouvrir"))
        mark(button, Style.PRIMARY)
        button.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addStretch()
        row.addWidget(self.field)
        row.addWidget(button)
        row.addStretch()
        state = EmptyState(
            look,
            "lock",
            _("Ce fichier est protégé par un mot de passe"),
            _("Il ne sert qu’à cette lecture et n’est pas gardé."),
        )
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(state)
        column.addLayout(row)
        column.addWidget(self._wrong, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def ask(self, *, again: bool) -> None:
        """Wait for a password; `again`: the last one was wrong."""
        self._wrong.setVisible(again)
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.given.emit(self.field.text())
        self.field.clear()

    def _take_scale(self) -> None:
        self.field.setFixedWidth(self._look.px(FIELD_WIDTH))
