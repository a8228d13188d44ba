"""What the forms have in common: a scrolled column, Enregistrer, Annuler, a refusal shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel


class EditingDialog(QDialog):
    """A form that never blocks the window. Put content with `add`; override `save`."""

    def __init__(self, frame: Frame, parent: QWidget, accept: str = "") -> None:
        super().__init__(parent)
        self.frame = frame
        self._over = parent
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, SNUG, 0)
        self._column.setSpacing(ROOMY)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(self._content)
        self.refusal = PlainLabel("", Style.ERROR, wrap=True)
        self.refusal.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.accept_button = buttons.addButton(accept or _("Enregistrer"), role)
        mark(self.accept_button, Style.PRIMARY)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(scrolled, 1)
        column.addWidget(self.refusal)
        column.addWidget(buttons)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the form."""
        self._column.addWidget(widget)

    def open_titled(self, title: str, width: int, height: int) -> None:
        """Show the form; sizes are in pixels at 100 %, and never larger than the window."""
        look, window = self.frame.look, self._over.window()
        self.setWindowTitle(title)
        self.refuse("")
        self.accept_button.setEnabled(True)
        self.resize(
            min(look.px(width), window.width() - SNUG), min(look.px(height), window.height() - SNUG)
        )
        self.open()

    def save(self) -> None:
        """Do what the form is for; overridden."""

    def refuse(self, words: str) -> None:
        """Say above the buttons what is wrong, or nothing."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def command(
        self, function: Callable[..., Any], *arguments: object, done: Callable[[Any], object]
    ) -> None:
        """Run a command; a refusal is shown in the form, which stays open."""
        self.refuse("")
        self.accept_button.setEnabled(False)
        self.frame.jobs.run(
            function,
            *arguments,
            lane=Lane.DESK,
            done=done,
            failed=self._refused,
            ended=self._free,
            owner=self,
        )

    def _free(self) -> None:
        self.accept_button.setEnabled(True)

    def _refused(self, error: LibraryError) -> None:
        self.refuse(sentence(error))
