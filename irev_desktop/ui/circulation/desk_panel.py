"""The desk: places scan field, answer, borrower, movements and lists, and connects them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.services.circulation import queries
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.records import BorrowerSheet
from irev_desktop.ui.circulation.actions import Gestures, desk_actions
from irev_desktop.ui.circulation.answer_strip import AnswerStrip
from irev_desktop.ui.circulation.borrowers.form import BorrowerForm
from irev_desktop.ui.circulation.borrowers.pane import BorrowerPane
from irev_desktop.ui.circulation.desk_answer import DeskAnswer
from irev_desktop.ui.circulation.desk_flow import DeskFlow
from irev_desktop.ui.circulation.due_lists import due_list, late_list
from irev_desktop.ui.circulation.movements_pane import MovementsPane
from irev_desktop.ui.circulation.scan_field import ScanField
from irev_desktop.ui.frame.context import SOUND
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import ROOMY, WIDE
from irev_desktop.ui.look.tokens import Tone

UNDO = "undo"
"""Kind of the operations that undo."""
BORROWER = "borrower"
"""Kind of place: the desk with a borrower open, by card."""


class DeskPanel(Panel):
    """The workspace Accueil."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.scan = ScanField()
        self.strip = AnswerStrip(frame.look)
        self.flow = DeskFlow(frame.jobs, self)
        self.borrower = BorrowerPane(frame)
        self.movements = MovementsPane(frame)
        self.due, self.late = due_list(frame), late_list(frame)
        self.form = BorrowerForm(frame, self)
        self._place()
        self._connect()
        frame.actions.add(
            desk_actions(
                Gestures(
                    scan=self.focus_first,
                    find=self._find,
                    create=self.form.open_new,
                    leave=self.flow.leave_borrower,
                    consult=lambda: self.flow.consult(self.strip.answer),
                    renew_all=self.flow.renew_all,
                    put_aside=lambda: self.flow.put_aside(self.strip.answer),
                )
            ),
            self,
        )
        self._refresh_lists()

    def show_place(self, place: Place) -> None:
        """Open the borrower of a place, or just be ready to scan."""
        if place.kind == BORROWER and place.id is not None:
            self.flow.open_borrower(str(place.id))
        self._refresh_lists()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the focus to the scan field."""
        self.scan.setFocus()

    def _place(self) -> None:
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.addWidget(self.due)
        lists.addWidget(self.late)
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane, share in ((self.borrower, 4), (self.movements, 6), (lists, 3)):
            across.addWidget(pane)
            across.setStretchFactor(across.count() - 1, share)
        across.setChildrenCollapsible(False)
        # Its lists scroll: what they would like to show at once must not make the desk scroll.
        across.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        lists.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOMY)
        column.addWidget(self.scan)
        column.addWidget(self.strip)
        column.addWidget(_sideways(across), 1)

    def _connect(self) -> None:
        self.scan.scanned.connect(self.flow.scan)
        self.scan.left.connect(self.flow.leave_borrower)
        self.flow.answered.connect(self._answer)
        self.flow.borrower_changed.connect(self.borrower.show_sheet)
        self.strip.undo_wanted.connect(self._undo)
        self.strip.confirmed.connect(self.flow.confirm)
        self.strip.return_wanted.connect(self.flow.return_copy)
        self.strip.consult_wanted.connect(self.flow.consult)
        self.strip.aside_wanted.connect(self.flow.put_aside)
        self.borrower.found.connect(self._open)
        self.borrower.left.connect(self._leave)
        self.borrower.edit_wanted.connect(self._edit)
        self.borrower.create_wanted.connect(self.form.open_new)
        self.borrower.renew_wanted.connect(self.flow.renew)
        self.borrower.renew_all_wanted.connect(self.flow.renew_all)
        self.borrower.return_wanted.connect(self.flow.return_copy)
        self.movements.undo_wanted.connect(self._undo)
        for pane in (self.movements, self.due, self.late):
            pane.person_wanted.connect(self._open)
        self.form.saved.connect(self._open)
        self._frame.changes.while_seen(self, self._on_changes)

    def _answer(self, answer: DeskAnswer) -> None:
        if answer.operation:
            self._frame.undo.remember(answer.operation)
        self.strip.show_answer(answer)
        refused = answer.confirm or answer.tone is Tone.DANGER
        if refused and SOUND in self._frame.context.now.facts:
            QApplication.beep()
        if not answer.confirm:
            self.focus_first()

    def _undo(self, operation: str) -> None:
        self.focus_first()  # before the button goes, and gives the focus to whatever comes next
        self._frame.undo.undo(operation)

    def _open(self, card: str) -> None:
        self.flow.open_borrower(card)
        self.focus_first()

    def _leave(self) -> None:
        self.flow.leave_borrower()
        self.focus_first()

    def _find(self) -> None:
        self.flow.leave_borrower()
        self.borrower.finder.field.setFocus()

    def _edit(self, sheet: BorrowerSheet | None) -> None:
        if sheet is not None:
            self.form.open_record(sheet.borrower)

    def _on_changes(self, changes: Changes) -> None:
        if changes.kind == UNDO:
            self.strip.mark_undone()
        if changes.concerns(Subject.LOAN, Subject.COPY, Subject.BORROWER, Subject.HOLD):
            self.flow.refresh()
            self._refresh_lists()

    def _refresh_lists(self) -> None:
        jobs = self._frame.jobs
        jobs.run(movements_of_day, done=self.movements.show_movements, key="day", owner=self)
        jobs.run(queries.due_today, done=self.due.show_loans, key="due", owner=self)
        jobs.run(queries.loans, overdue=True, done=self.late.show_loans, key="late", owner=self)


def _sideways(across: QSplitter) -> QScrollArea:
    """Let the panes be moved sideways where they are too wide: field and answer stay whole."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(across)
    return area
