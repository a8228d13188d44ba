"""The right of the desk: what is due today and what is late, each line opening its borrower."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_, short_date
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel


def _tip(line: LoanLine) -> str:
    return f"{line.title}\n{line.name}"


def _since(line: LoanLine) -> str:
    return n_("{n} j", "{n} j", line.late_days) if line.late_days else short_date(line.due)


DUE: tuple[Column[LoanLine], ...] = (
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=_tip),
    Column(_("Exemplaire"), lambda line: line.call_number or line.barcode, width=12, tip=_tip),
)
LATE: tuple[Column[LoanLine], ...] = (
    Column(_("Emprunteur"), lambda line: line.name, width=0, tip=_tip),
    Column(
        _("Retard"), lambda line: line.late_days, _since, width=8, tone=lambda _line: Tone.DANGER
    ),
)


class LoanList(QFrame):
    """A titled short list of loans. `person_wanted` carries the card of a line."""

    person_wanted = Signal(str)

    def __init__(
        self,
        frame: Frame,
        title: str,
        columns: Sequence[Column[LoanLine]],
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        mark(self, Style.CARD)
        self._title = title
        self._head = PlainLabel(title, Style.TITLE)
        self._model: RecordTable[LoanLine] = RecordTable(columns, lambda line: line.loan, self)
        self.view = RecordView(frame.look, self._model, title)
        self.view.set_empty(EmptyState(frame.look, "check", nothing))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SNUG)
        column.addWidget(self._head)
        column.addWidget(self.view, 1)
        self.view.opened.connect(self._open)

    def show_loans(self, lines: tuple[LoanLine, ...]) -> None:
        """Show other loans; their number stands beside the title."""
        self._model.set_records(lines)
        self._head.setText(f"{self._title} ({len(lines)})" if lines else self._title)

    def _open(self, line: LoanLine) -> None:
        if line.card:
            self.person_wanted.emit(line.card)


def due_list(frame: Frame) -> LoanList:
    """Return the list of what is due today."""
    return LoanList(frame, _("À rendre aujourd’hui"), DUE, _("Rien n’est attendu aujourd’hui"))


def late_list(frame: Frame) -> LoanList:
    """Return the list of what is late."""
    return LoanList(frame, _("En retard"), LATE, _("Aucun retard"))
