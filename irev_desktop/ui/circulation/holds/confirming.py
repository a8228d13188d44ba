"""The last page of a hold: what stands in the way, from when and until when, which copy."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.answer import Answer
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.section import Section

WORDS = {
    Tone.DANGER: _("Impossible"),
    Tone.WARNING: _("À confirmer"),
    Tone.INFO: _("À savoir"),
}


class ConfirmPage(QWidget):
    """Shows an answer and takes what is said of the hold.

    `changed`: another reason was typed; `asked`: another copy, hence another answer.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, look: Look, *, overrides: bool) -> None:
        super().__init__()
        self._look = look
        self._overrides = overrides
        self._answer: Answer | None = None
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(SNUG)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Pourquoi réserver quand même\u00a0?"))
        self.reason.setAccessibleName(_("Motif pour passer outre"))
        self._helpless = PlainLabel(
            _("Un documentaliste ou un administrateur peut passer outre."), Style.MUTED, wrap=True
        )
        self.form = Form(
            (
                Field(
                    "barcode",
                    _("Cet exemplaire seulement (code-barres)"),
                    QLineEdit,
                    hint=_("Vide\u00a0: n’importe quel exemplaire du document."),
                ),
                Field("starts_on", _("Pas avant le"), lambda: DayField(look), _a_day),
                Field("needed_until", _("Plus la peine après le"), lambda: DayField(look), _a_day),
            )
        )
        more = Section(look, _("Un exemplaire, des dates"), opened=False)
        more.add(self.form)
        self._more = more
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOMY)
        column.addLayout(self._reasons)
        column.addWidget(self.reason)
        column.addWidget(self._helpless)
        column.addWidget(more)
        column.addStretch()
        self.reason.textChanged.connect(self.changed)
        barcode = self.form.editor("barcode")
        assert isinstance(barcode, QLineEdit)
        barcode.editingFinished.connect(self.asked)
        self.form.changed.connect(self.changed)

    def clear(self) -> None:
        """Begin a new hold."""
        self._answer = None
        self.reason.clear()
        self.reason.hide()
        self._helpless.hide()
        self.form.set_values({"barcode": "", "starts_on": None, "needed_until": None})
        self._more.set_open(False)
        empty(self._reasons)

    def show_answer(self, answer: Answer) -> None:
        """Say what stands in the way, if anything."""
        self._answer = answer
        empty(self._reasons)
        for reasons, tone in (
            (answer.impossible, Tone.DANGER),
            (answer.to_confirm, Tone.WARNING),
            (answer.to_know, Tone.INFO),
        ):
            for each in reasons:
                self._reasons.addLayout(self._line(each.text, tone))
        if answer.is_free and not answer.to_know:
            self._reasons.addWidget(PlainLabel(_("Rien ne s’y oppose."), Style.MUTED))
        confirm = bool(answer.to_confirm) and not answer.impossible
        self.reason.setVisible(confirm and self._overrides)
        self._helpless.setVisible(confirm and not self._overrides)
        self.changed.emit()

    def can_place(self) -> bool:
        """Tell whether all is there to place it."""
        answer = self._answer
        if answer is None or answer.impossible or not self._days_are_right():
            return False
        return answer.is_free or (self._overrides and bool(self.reason.text().strip()))

    def barcode(self) -> str:
        """Return the one copy that is wanted, if any."""
        return str(self.form.values()["barcode"] or "")

    def day(self, name: str) -> date | None:
        """Return a day of the form."""
        value = self.form.values()[name]
        return date.fromisoformat(str(value)) if value else None

    def override(self) -> str | None:
        """Return the reason typed, where one is asked for."""
        asked = self._answer is not None and not self._answer.is_free
        return self.reason.text().strip() if asked else None

    def _days_are_right(self) -> bool:
        values = self.form.values()
        return not any(_a_day(values[name]) for name in ("starts_on", "needed_until"))

    def _line(self, text: str, tone: Tone) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(Chip(self._look, WORDS[tone], tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(text, wrap=True), 1)
        return row


def _a_day(value: object) -> str:
    """Say what is wrong with a day, or nothing."""
    try:
        date.fromisoformat(str(value or "2000-01-01"))
    except ValueError:
        return _("Ce n’est pas une date : écrivez 22/06/2015.")
    return ""
