"""Asks whether to forget now what has expired, for nothing undoes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel


class PurgeDialog(QDialog):
    """Shows a sentence. `agreed`: forget."""

    agreed = Signal()

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self.setWindowTitle(_("Effacer ce qui est arrivé à son terme"))
        self._words = PlainLabel("", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.agree = self.buttons.addButton(_("Effacer pour toujours"), role)
        mark(self.agree, Style.PRIMARY)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(self._words, 1)
        column.addWidget(self.buttons)

    def open_with(self, words: str) -> None:
        """Ask, in these words."""
        self._words.setText(words)
        self.resize(self._frame.look.px(460), self.sizeHint().height())
        self.open()

    def _accept(self) -> None:
        self.accept()
        self.agreed.emit()
