"""The right of the desk: four short lists that one can act on, one in front, all counted."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, local_time, n_, short_date
from irev_desktop.services.circulation.consulting_records import ReadingLine
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.ui.circulation.line_gestures import HOLD, LOAN, READING
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG, TIGHT, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.widgets.empty_state import EmptyState

R = TypeVar("R")


def _late(line: LoanLine) -> str:
    return n_("{n} j", "{n} j", line.late_days) if line.late_days else short_date(line.due)


def _loan_tip(line: LoanLine) -> str:
    return f"{line.title}\n{line.name}"


def _mark(line: LoanLine) -> str:
    return line.call_number or line.barcode


def _reader(line: ReadingLine) -> str:
    return line.name or _("anonyme")


def _hold_tip(line: HoldLine) -> str:
    return f"{line.title}\n{line.name}\n{line.shelf_barcode}"


def _reading_tip(line: ReadingLine) -> str:
    return f"{line.title}\n{_reader(line)}\n{line.barcode}"


DUE: tuple[Column[LoanLine], ...] = (
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=_loan_tip),
    Column(_("Exemplaire"), _mark, width=12, tip=_loan_tip),
)
LATE: tuple[Column[LoanLine], ...] = (
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=_loan_tip),
    Column(
        _("Retard"), lambda line: line.late_days, _late, width=8, tone=lambda _line: Tone.DANGER
    ),
)
READY: tuple[Column[HoldLine], ...] = (
    Column(_("Pour"), lambda line: line.name, width=0, tip=_hold_tip),
    Column(
        _("Jusqu’au"),
        lambda line: line.shelf_until,
        lambda line: short_date(line.shelf_until) if line.shelf_until else "",
        width=11,
        tip=_hold_tip,
    ),
)
READ: tuple[Column[ReadingLine], ...] = (
    Column(_("Document"), lambda line: line.title, width=0, tip=_reading_tip),
    Column(
        _("Depuis"),
        lambda line: line.since,
        lambda line: local_time(line.since),
        width=8,
        tip=_reading_tip,
    ),
)


class LineList(QWidget, Generic[R]):
    """A list with its gestures under it. `counted` tells another number of lines."""

    opened = Signal(object)
    counted = Signal(int)

    def __init__(
        self,
        frame: Frame,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        empty: tuple[str, str],
        gestures: Sequence[str],
    ) -> None:
        """`empty` is what an empty list says; `gestures` are the actions shown as buttons."""
        super().__init__()
        self._model: RecordTable[R] = RecordTable(columns, key, self)
        self.view: RecordView[R] = RecordView(frame.look, self._model, name)
        self.view.set_empty(EmptyState(frame.look, "check", *empty))
        grid = QGridLayout()
        grid.setSpacing(TIGHT)
        for at, action in enumerate(gestures):
            grid.addWidget(frame.actions.button(action), at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.view, 1)
        column.addLayout(grid)
        self.view.opened.connect(self.opened)

    def show_lines(self, lines: tuple[R, ...]) -> None:
        """Show other lines."""
        self._model.set_records(lines)
        self.counted.emit(len(lines))


class DeskLists(QFrame):
    """The four lists. `person_wanted` carries the card of a line that was opened."""

    person_wanted = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        """The actions of the lines are registered before."""
        super().__init__(parent)
        mark(self, Style.CARD)
        self.due = _loans(
            frame, _("À rendre aujourd’hui"), DUE, _("Rien n’est attendu aujourd’hui")
        )
        more = ("desk.line.remind", "desk.line.claim")
        self.late = _loans(frame, _("En retard"), LATE, _("Aucun retard"), more)
        self.ready, self.read = _ready(frame), _read(frame)
        self._stack = CurrentStack()
        self._heads = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SNUG)
        column.addLayout(self._place_heads())
        column.addWidget(self._stack, 1)
        self._heads.button(0).setChecked(True)
        self._heads.idClicked.connect(self._stack.setCurrentIndex)

    def kinds(self) -> tuple[tuple[LineList[Any], str], ...]:
        """Return each list with what its lines are."""
        return (self.due, LOAN), (self.late, LOAN), (self.ready, HOLD), (self.read, READING)

    def _place_heads(self) -> QGridLayout:
        """Put each list in the stack, under a button with its title and its number of lines."""
        heads = QGridLayout()
        heads.setSpacing(TIGHT)
        for at, (title, lines) in enumerate(self._all()):
            self._stack.addWidget(lines)
            head = QPushButton(title)
            head.setCheckable(True)
            mark(head, Style.QUIET)
            self._heads.addButton(head, at)
            heads.addWidget(head, at // 2, at % 2)
            lines.counted.connect(partial(_count, head, title))
            lines.opened.connect(self._open)
        return heads

    def _all(self) -> tuple[tuple[str, LineList[Any]], ...]:
        return (
            (_("À rendre"), self.due),
            (_("En retard"), self.late),
            (_("Mis de côté"), self.ready),
            (_("Sur place"), self.read),
        )

    def _open(self, line: LoanLine | HoldLine | ReadingLine) -> None:
        if line.card:
            self.person_wanted.emit(line.card)


def _count(head: QPushButton, title: str, count: int) -> None:
    head.setText(f"{title} ({count})" if count else title)


def _loans(
    frame: Frame,
    name: str,
    columns: Sequence[Column[LoanLine]],
    nothing: str,
    more: tuple[str, ...] = (),
) -> LineList[LoanLine]:
    gestures = ("desk.line.renew", "desk.line.return", *more)
    return LineList(frame, name, columns, lambda line: line.loan, (nothing, ""), gestures)


def _ready(frame: Frame) -> LineList[HoldLine]:
    return LineList(
        frame,
        _("Réservations prêtes"),
        READY,
        lambda line: line.hold,
        (_("Rien n’est mis de côté"), _("Ce qui rentre et qu’on attend vient ici.")),
        ("desk.line.lend_hold", "desk.line.cancel_hold"),
    )


def _read(frame: Frame) -> LineList[ReadingLine]:
    return LineList(
        frame,
        _("En consultation"),
        READ,
        lambda line: line.consultation,
        (_("Personne ne lit sur place"), _("Scannez un exemplaire, puis F4.")),
        ("desk.line.put_back", "desk.line.lend_reading"),
    )
