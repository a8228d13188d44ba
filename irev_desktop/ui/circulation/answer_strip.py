"""The strip under the scan field: the answer to the last scan, large, with what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.circulation.desk_answer import Act, DeskAnswer
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

ICONS = {
    Tone.SUCCESS: "check-circle",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
}


REASON = 240
"""Pixels at 100 % that a reason has at least."""
ANYWAY = {
    Act.LEND: _("Prêter quand même"),
    Act.CONSULT: _("Consulter quand même"),
    Act.RENEW: _("Prolonger quand même"),
}


class AnswerStrip(QFrame):
    """Shows a `DeskAnswer`.

    `undo_wanted` carries an operation; `confirmed` the answer and the reason typed;
    `return_wanted` a barcode; `consult_wanted`, `aside_wanted`, `lend_wanted` and
    `card_wanted` the answer;
    `note_wanted` the answer and the widget under which to ask; `again_wanted` and
    `slip_wanted` nothing.
    """

    undo_wanted = Signal(str)
    confirmed = Signal(object, str)
    return_wanted = Signal(str)
    consult_wanted = Signal(object)
    aside_wanted = Signal(object)
    lend_wanted = Signal(object)
    note_wanted = Signal(object, object)
    again_wanted = Signal()
    slip_wanted = Signal()
    card_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer: DeskAnswer | None = None
        mark(self, Style.CARD)
        self._icon = PlainLabel()
        self._title = PlainLabel("", Style.DISPLAY, wrap=True)
        self._line = PlainLabel("", Style.STRONG, wrap=True)
        self._notes = PlainLabel("", Style.MUTED, wrap=True)
        self._undo = QPushButton(_("Annuler (Ctrl+Z)"))
        self._undo.setIcon(look.icon("undo"))
        self._return = QPushButton(_("Enregistrer son retour"))
        self._consult = QPushButton(_("Consultation sur place (F4)"))
        self._aside = QPushButton(_("Mettre de côté (F6)"))
        self._lend = QPushButton(_("Prêter plutôt"))
        self._card = QPushButton(_("Prolonger la carte d’un an"))
        self._slip = QPushButton(_("Ticket de réservation (Ctrl+Maj+I)"))
        self._again = QPushButton(_("Réessayer"))
        self._note = QPushButton(_("Noter l’état (F7)"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Motif"))
        self.reason.setAccessibleName(_("Motif pour passer outre"))
        self._confirm = QPushButton(_("Prêter quand même"))
        self._place()
        self._connect()
        look.changed.connect(self._take_look)
        self._take_look()
        self.hide()

    def show_answer(self, answer: DeskAnswer) -> None:
        """Show an answer in the place of the last one."""
        self._answer = answer
        self._title.setText(answer.title)
        self._line.setText(answer.line)
        self._notes.setText("\n".join(answer.notes))
        self._notes.setVisible(bool(answer.notes))
        self._undo.setVisible(bool(answer.operation))
        self._return.setVisible(answer.returnable)
        self._consult.setVisible(answer.consultable)
        self._aside.setVisible(answer.wanted)
        self._lend.setVisible(answer.lendable)
        self._note.setVisible(bool(answer.loan))
        self._again.setVisible(answer.unanswered)
        self._slip.setVisible(answer.aside)
        self._card.setVisible(answer.card_over)
        self._confirm.setText(ANYWAY[answer.act])
        self.reason.setVisible(answer.confirm)
        self._confirm.setVisible(answer.confirm)
        self.reason.clear()
        self._allow()
        self._paint_icon()
        self.setAccessibleName(f"{answer.title}. {answer.line}")
        self.show()

    @property
    def answer(self) -> DeskAnswer | None:
        """What is shown; nothing before the first scan."""
        return self._answer

    @property
    def aside(self) -> str:
        """The barcode of the copy of the answer, where it stands aside for somebody."""
        shown = self._answer if self.isVisible() else None
        return shown.barcode if shown and shown.aside else ""

    def ask_note(self) -> None:
        """Ask in what state the copy just returned came back."""
        if self._answer and self._answer.loan:
            self.note_wanted.emit(self._answer, self._note)

    def forget_borrower(self) -> None:
        """Hide what only said who was served, once nobody is any more."""
        if self._answer and self._answer.card and not self._answer.barcode:
            self.hide()

    def mark_undone(self, operation: str) -> None:
        """Say that what the strip tells of is undone, if it is that operation."""
        if self._answer and self._answer.operation == operation:
            line = _("Annulé : {line}").format(line=self._answer.line)
            self.show_answer(DeskAnswer(Tone.NEUTRAL, self._answer.title, line))

    def _place(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(TIGHT)
        for label in (self._title, self._line, self._notes):
            texts.addWidget(label)
        gestures = FlowLayout(gap=SNUG)
        for widget in (
            self.reason,
            self._confirm,
            self._again,
            self._return,
            self._aside,
            self._card,
            self._slip,
            self._consult,
            self._lend,
            self._note,
            self._undo,
        ):
            gestures.addWidget(widget)
        texts.addLayout(gestures)
        row = QHBoxLayout(self)
        row.setContentsMargins(AIRY, ROOMY, AIRY, ROOMY)
        row.setSpacing(AIRY)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)

    def _connect(self) -> None:
        self._undo.clicked.connect(self._ask_undo)
        self._return.clicked.connect(self._ask_return)
        self._consult.clicked.connect(lambda: self.consult_wanted.emit(self._answer))
        self._aside.clicked.connect(lambda: self.aside_wanted.emit(self._answer))
        self._lend.clicked.connect(lambda: self.lend_wanted.emit(self._answer))
        self._note.clicked.connect(self.ask_note)
        self._again.clicked.connect(self.again_wanted)
        self._slip.clicked.connect(self.slip_wanted)
        self._card.clicked.connect(lambda: self.card_wanted.emit(self._answer))
        self.reason.textChanged.connect(self._allow)
        self.reason.returnPressed.connect(self._confirm.click)
        self._confirm.clicked.connect(self._ask_confirmed)

    def _allow(self) -> None:
        self._confirm.setEnabled(bool(self.reason.text().strip()))

    def _ask_undo(self) -> None:
        if self._answer and self._answer.operation:
            self._undo.hide()
            self.undo_wanted.emit(self._answer.operation)

    def _ask_return(self) -> None:
        if self._answer:
            self.return_wanted.emit(self._answer.barcode)

    def _ask_confirmed(self) -> None:
        if self._answer:
            self.confirmed.emit(self._answer, self.reason.text().strip())

    def _take_look(self) -> None:
        self.reason.setMinimumWidth(self._look.px(REASON))
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._answer:
            side = self._look.px(36)
            tone = self._answer.tone
            self._icon.setPixmap(self._look.icon(ICONS[tone], tone).pixmap(side, side))
