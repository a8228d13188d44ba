"""The centre of the desk: the movements of a day, newest first, each with its undo."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.texts import _, local_time, n_, weekday_date
from irev_desktop.services.circulation.records import DayAtDesk, Movement
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.tips import plain_tip

TONES = {
    MovementKind.LEND: Tone.INFO,
    MovementKind.RETURN: Tone.SUCCESS,
    MovementKind.LOSE: Tone.WARNING,
    MovementKind.CLAIM: Tone.WARNING,
}


def _what(line: Movement) -> str:
    """Say the document; of loans prolonged together, how many there were."""
    if line.kind is MovementKind.RENEW_ALL and line.title.isdigit():
        return n_("{n} prêt prolongé", "{n} prêts prolongés", int(line.title))
    return line.title


def _kind(line: Movement) -> str:
    return _("Annulé") if line.undone else line.kind.label


def _tone(line: Movement) -> Tone:
    return Tone.WARNING if line.undone else TONES.get(line.kind, Tone.NEUTRAL)


COLUMNS: tuple[Column[Movement], ...] = (
    Column(_("Heure"), lambda line: line.at, lambda line: local_time(line.at), width=7),
    Column(_("Mouvement"), _kind, width=12, tone=_tone),
    Column(_("Document"), _what, width=0, tip=_what),
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=lambda line: line.name),
)


DAY_FIELD = 126
"""Pixels at 100 % of the field for another day."""


class MovementsPane(QFrame):
    """Shows a day, today's unless another is chosen.

    `undo_wanted` carries an operation; `person_wanted` a card; `day_wanted` a date.
    """

    undo_wanted = Signal(str)
    person_wanted = Signal(str)
    day_wanted = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = frame.look
        self._today: date | None = None
        self._day: date | None = None
        mark(self, Style.CARD)
        self._model: RecordTable[Movement] = RecordTable(COLUMNS, lambda line: line.operation, self)
        self.view = RecordView(frame.look, self._model, _("Mouvements du jour"))
        hint = _("Une carte puis un exemplaire : un prêt. Un exemplaire seul : son retour.")
        self.view.set_empty(EmptyState(frame.look, "accueil", _("Rien encore aujourd’hui"), hint))
        self._count = PlainLabel("", Style.CAPTION)
        self.undo = QPushButton(_("Annuler ce mouvement"))
        self.undo.setIcon(frame.look.icon("undo"))
        self._title = PlainLabel(_("Aujourd’hui"), Style.TITLE)
        self.before = self._step("previous", _("Le jour d’avant"), -1)
        self.after = self._step("next", _("Le jour d’après"), 1)
        self.day = DayField(frame.look)
        self.day.setAccessibleName(_("Un autre jour"))
        self.today = QPushButton(_("Aujourd’hui"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SNUG)
        column.addLayout(_row(self.before, self._title, self.after, None, self.today, self.day))
        column.addLayout(_row(self._count, None, self.undo))
        column.addWidget(self.view, 1)
        self.view.chosen.connect(lambda _records: self._allow())
        self.view.opened.connect(self._open)
        self.undo.clicked.connect(self._ask_undo)
        self.today.clicked.connect(lambda: self._ask_day(self._today))
        self.day.changed.connect(self._take_typed)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self._allow()

    @property
    def chosen_day(self) -> date | None:
        """The day to show; nothing = today, whichever it is by then."""
        return self._day

    def show_movements(self, day: DayAtDesk) -> None:
        """Show the movements of a day."""
        self._today = day.today
        is_today = day.day == day.today
        self._day = None if is_today else day.day
        self._title.setText(_("Aujourd’hui") if is_today else weekday_date(day.day))
        self.today.setVisible(not is_today)
        self.after.setEnabled(not is_today)
        self._model.set_records(day.movements)
        self._count.setText(_counted(day.movements))
        self._allow()

    def _step(self, icon: str, name: str, days: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._look.icon(icon))
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(button, Style.QUIET)
        button.clicked.connect(lambda: self._go(days))
        return button

    def _go(self, days: int) -> None:
        if self._today is not None:
            self._ask_day((self._day or self._today) + timedelta(days))

    def _take_typed(self) -> None:
        day = self.day.day()
        if day is not None:
            self._ask_day(day)

    def _ask_day(self, day: date | None) -> None:
        if day is None or self._today is None:
            return
        self._day = min(day, self._today)
        self.day_wanted.emit(self._day)

    def _take_scale(self) -> None:
        self.day.setFixedWidth(self._look.px(DAY_FIELD))

    def _allow(self) -> None:
        self.undo.setEnabled(any(line.undo for line in self.view.records()))

    def _ask_undo(self) -> None:
        for line in self.view.records():
            if line.undo:
                self.undo_wanted.emit(line.undo)

    def _open(self, line: Movement) -> None:
        if line.card:
            self.person_wanted.emit(line.card)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; room is left where there is none."""
    row = QHBoxLayout()
    row.setSpacing(SNUG)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row


_COUNTED: Mapping[MovementKind, Callable[[int], str]] = {
    MovementKind.LEND: lambda n: n_("{n} prêt", "{n} prêts", n),
    MovementKind.RETURN: lambda n: n_("{n} retour", "{n} retours", n),
    MovementKind.RENEW: lambda n: n_("{n} prolongation", "{n} prolongations", n),
    MovementKind.CONSULT: lambda n: n_("{n} consultation", "{n} consultations", n),
    MovementKind.HOLD: lambda n: n_("{n} réservation", "{n} réservations", n),
}


def _counted(movements: Sequence[Movement]) -> str:
    """Say how many there were of the main kinds, undone ones left out."""
    counts = Counter(line.kind for line in movements if not line.undone)
    together = (line for line in movements if line.kind is MovementKind.RENEW_ALL)
    counts[MovementKind.RENEW] += sum(
        int(line.title) for line in together if not line.undone and line.title.isdigit()
    )
    return ", ".join(words(counts[kind]) for kind, words in _COUNTED.items() if counts[kind])
