"""Small questions about a borrower: until when suspended, and whether to erase for good."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.ui.circulation.borrowers.form import a_day
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel


def ask(dialog: QDialog, content: QWidget, words: str, accept: Callable[[], object]) -> None:
    """Lay out a dialog: its content, « Annuler » and the button that says what will be done."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    button = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    mark(button, Style.PRIMARY)
    buttons.accepted.connect(accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
    column.setSpacing(ROOMY)
    column.addWidget(content, 1)
    column.addWidget(buttons)


class SuspendDialog(QDialog):
    """Takes the last day and the reason of a suspension. `asked`: card, day or None, reason."""

    asked = Signal(str, object, str)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._card = ""
        self.form = Form(
            (
                Field(
                    "until",
                    _("Jusqu’au"),
                    lambda: DayField(frame.look),
                    a_day,
                    hint=_("Vide\u00a0: jusqu’à nouvel ordre."),
                ),
                Field("why", _("Motif"), QLineEdit),
            )
        )
        ask(self, self.form, _("Suspendre"), self._accept)

    def open_for(self, line: BorrowerLine) -> None:
        """Ask about a borrower."""
        self._card = line.card
        self.setWindowTitle(_("Suspendre {name}").format(name=line.name))
        self.form.set_values({"until": None, "why": ""})
        self.resize(self._frame.look.px(420), self.sizeHint().height())
        self.open()

    def _accept(self) -> None:
        if not self.form.validate():
            return
        values = self.form.values()
        until = date.fromisoformat(str(values["until"])) if values["until"] else None
        self.accept()
        self.asked.emit(self._card, until, str(values["why"] or ""))


class EraseDialog(QDialog):
    """Asks whether to erase a borrower, for nothing undoes it. `asked` carries the card."""

    asked = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._card = ""
        self._words = PlainLabel("", wrap=True)
        ask(self, self._words, _("Effacer pour toujours"), self._accept)

    def open_for(self, line: BorrowerLine) -> None:
        """Ask about a borrower."""
        self._card = line.card
        self.setWindowTitle(_("Effacer {name}").format(name=line.name))
        words = _(
            "La fiche de {name}, ses contacts et tout ce qui dit ce qu’il a emprunté seront "
            "effacés, du journal aussi. Les prêts restent, sans nom. Rien ne peut le défaire."
        )
        self._words.setText(words.format(name=line.name))
        self.resize(self._frame.look.px(460), self.sizeHint().height())
        self.open()

    def _accept(self) -> None:
        self.accept()
        self.asked.emit(self._card)
