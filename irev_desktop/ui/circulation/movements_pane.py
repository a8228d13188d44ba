"""The centre of the desk: the movements of the day, newest first, each with its undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.texts import _, local_time, n_
from irev_desktop.services.circulation.records import Movement
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

TONES = {
    MovementKind.LEND: Tone.INFO,
    MovementKind.RETURN: Tone.SUCCESS,
    MovementKind.LOSE: Tone.WARNING,
    MovementKind.CLAIM: Tone.WARNING,
}


def _kind(line: Movement) -> str:
    return _("Annulé") if line.undone else line.kind.label


def _tone(line: Movement) -> Tone:
    return Tone.WARNING if line.undone else TONES.get(line.kind, Tone.NEUTRAL)


COLUMNS: tuple[Column[Movement], ...] = (
    Column(_("Heure"), lambda line: line.at, lambda line: local_time(line.at), width=7),
    Column(_("Mouvement"), _kind, width=12, tone=_tone),
    Column(_("Document"), lambda line: line.title, width=0, tip=lambda line: line.title),
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=lambda line: line.name),
)


class MovementsPane(QFrame):
    """Shows the day. `undo_wanted` carries an operation; `person_wanted` a card."""

    undo_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, Style.CARD)
        self._model: RecordTable[Movement] = RecordTable(COLUMNS, lambda line: line.operation, self)
        self.view = RecordView(frame.look, self._model, _("Mouvements du jour"))
        hint = _("Une carte puis un exemplaire : un prêt. Un exemplaire seul : son retour.")
        self.view.set_empty(EmptyState(frame.look, "accueil", _("Rien encore aujourd’hui"), hint))
        self._count = PlainLabel("", Style.CAPTION)
        self.undo = QPushButton(_("Annuler ce mouvement"))
        self.undo.setIcon(frame.look.icon("undo"))
        head = QHBoxLayout()
        head.setSpacing(SNUG)
        head.addWidget(PlainLabel(_("Aujourd’hui"), Style.TITLE))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SNUG)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.view.chosen.connect(lambda _records: self._allow())
        self.view.opened.connect(self._open)
        self.undo.clicked.connect(self._ask_undo)
        self._allow()

    def show_movements(self, movements: tuple[Movement, ...]) -> None:
        """Show the movements of the day."""
        self._model.set_records(movements)
        kept = sum(not line.undone for line in movements)
        self._count.setText(n_("{n} mouvement", "{n} mouvements", kept) if kept else "")
        self._allow()

    def _allow(self) -> None:
        self.undo.setEnabled(any(line.undo for line in self.view.records()))

    def _ask_undo(self) -> None:
        for line in self.view.records():
            if line.undo:
                self.undo_wanted.emit(line.undo)

    def _open(self, line: Movement) -> None:
        if line.card:
            self.person_wanted.emit(line.card)
