"""The desk: places scan field, answer, borrower, movements and lists, and connects them."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation import queries
from irev_desktop.services.circulation.borrowers.commands import renew_card
from irev_desktop.services.circulation.consulting import readings_now
from irev_desktop.services.circulation.holds.queries import hold_shelf
from irev_desktop.services.circulation.movements import day_at_desk
from irev_desktop.services.circulation.records import BorrowerSheet
from irev_desktop.services.circulation.returns import note_return
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.actions import Gestures, desk_actions
from irev_desktop.ui.circulation.answer_strip import AnswerStrip
from irev_desktop.ui.circulation.borrowers.form import BorrowerForm
from irev_desktop.ui.circulation.borrowers.pane import BorrowerPane
from irev_desktop.ui.circulation.desk_answer import DeskAnswer, card_answer
from irev_desktop.ui.circulation.desk_flow import DeskFlow
from irev_desktop.ui.circulation.desk_lists import DeskLists
from irev_desktop.ui.circulation.desk_sound import beep
from irev_desktop.ui.circulation.holds.hold_dialog import HoldDialog
from irev_desktop.ui.circulation.holds.reserved import ReservedList
from irev_desktop.ui.circulation.line_actions import line_actions
from irev_desktop.ui.circulation.line_answers import noted_answer
from irev_desktop.ui.circulation.line_gestures import LOAN, LineGestures
from irev_desktop.ui.circulation.movements_pane import MovementsPane
from irev_desktop.ui.circulation.note_popover import NotePopover
from irev_desktop.ui.circulation.past_loans import PastLoans
from irev_desktop.ui.circulation.printing.desk_paper import DeskPaper
from irev_desktop.ui.circulation.scan_field import ScanField
from irev_desktop.ui.circulation.until_bar import UntilBar
from irev_desktop.ui.frame.context import SOUND
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import ROOMY, WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone

SHARE = 80
"""Pixels at 100 % by which the panes begin."""
SEEN = (Subject.LOAN, Subject.COPY, Subject.BORROWER, Subject.HOLD, Subject.CONSULTATION)
"""What the desk shows."""
BORROWER = "borrower"
"""Kind of place: the desk with a borrower open, by card."""


class DeskPanel(Panel):
    """The workspace Accueil."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._card = self._name = ""
        self.scan = ScanField()
        self.strip = AnswerStrip(frame.look)
        self.until = UntilBar(frame)
        overrides = Permission.OVERRIDE in GRANTED[frame.context.now.role]
        self.flow = DeskFlow(frame.jobs, self, overrides=overrides)
        self.gestures = LineGestures(frame, self.flow, self)
        frame.actions.add(line_actions(self.gestures), self)
        self.borrower = BorrowerPane(frame)
        self.movements = MovementsPane(frame)
        self.lists = DeskLists(frame)
        self.note = NotePopover(frame.look, self)
        self.form = BorrowerForm(frame, self)
        self.reserved = ReservedList(frame)
        self.holding = HoldDialog(frame, self)
        self.borrower.add_below(self.reserved)
        self.past = PastLoans(frame.look)
        self.borrower.add_below(self.past)
        self._place()
        self._connect()
        frame.actions.add(
            desk_actions(
                Gestures(
                    scan=self.focus_first,
                    find=self._find,
                    create=self.form.open_new,
                    leave=self.flow.leave_borrower,
                    consult=self.flow.consult,
                    renew_all=self.flow.renew_all,
                    put_aside=self.flow.put_aside,
                    note_return=lambda: self.flow.then(self.strip.ask_note),
                    until=self.until.open,
                    hold=self._hold,
                )
            ),
            self,
        )
        paper = DeskPaper(frame, self, lambda: self._card, lambda: self.strip.aside)
        self.strip.slip_wanted.connect(paper.print_hold_slip)
        self.borrower.add_below(frame.actions.button("desk.slip", Style.QUIET))
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
        across = QSplitter(Qt.Orientation.Horizontal)
        shares = ((self.borrower, 4), (self.movements, 6), (self.lists, 4))
        for pane, share in shares:
            across.addWidget(pane)
            across.setStretchFactor(across.count() - 1, share)
        across.setSizes([self._frame.look.px(share * SHARE) for _pane, share in shares])
        across.setChildrenCollapsible(False)
        # Its lists scroll: what they would like to show at once must not make the desk scroll.
        across.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOMY)
        column.addWidget(self.scan)
        column.addWidget(self.until)
        column.addWidget(self.strip)
        column.addWidget(_sideways(across), 1)

    def _connect(self) -> None:
        self.scan.scanned.connect(self.flow.scan)
        self.scan.left.connect(self.flow.leave_borrower)
        self.flow.answered.connect(self._answer)
        self.flow.borrower_changed.connect(self._show_borrower)
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
        self.movements.day_wanted.connect(lambda _day: self._refresh_movements())
        for pane in (self.movements, self.lists):
            pane.person_wanted.connect(self._open)
        self.gestures.watch(self.borrower.loans, LOAN)
        for lines, kind in self.lists.kinds():
            self.gestures.watch(lines.view, kind)
        self.until.chosen.connect(self._choose_until)
        self.until.left.connect(self.focus_first)
        self.strip.lend_wanted.connect(self._lend_instead)
        self.strip.note_wanted.connect(self._ask_note)
        self.strip.card_wanted.connect(self._renew_card)
        self.strip.again_wanted.connect(self.flow.try_again)
        self.form.saved.connect(self._open)
        self.borrower.hold_wanted.connect(self._hold)
        self.holding.finished.connect(lambda _result: self.focus_first())
        self._frame.undo.undone.connect(self.strip.mark_undone)
        self._frame.changes.while_seen(self, self._on_changes)

    def _show_borrower(self, sheet: BorrowerSheet | None) -> None:
        """Show who is served; a due date chosen by hand was for the one before."""
        card = sheet.borrower.card if sheet else ""
        if self._card and card != self._card:
            self.until.clear()
        self._card, self._name = card, sheet.borrower.name if sheet else ""
        if sheet is None:
            self.strip.forget_borrower()
        self.borrower.show_sheet(sheet)
        self.reserved.show_card(card)
        self.past.show_lines(sheet.past_loans if sheet else ())

    def _hold(self) -> None:
        """Ask which document is to be held, for who is served if anybody is."""
        if self._card:
            self.holding.open_for_borrower(self._card, self._name)
        else:
            self.holding.open_new()

    def _choose_until(self, day: date | None) -> None:
        self.flow.until = day

    def _lend_instead(self, answer: DeskAnswer) -> None:
        self.flow.lend(answer.barcode, answer.card, answer.title)

    def _renew_card(self, answer: DeskAnswer) -> None:
        """Make a card valid for another year, and lend what it was scanned for."""
        self.flow.do(renew_card, answer.card, tell=card_answer)
        if answer.barcode:
            self.flow.lend(answer.barcode, answer.card, answer.title)

    def _ask_note(self, answer: DeskAnswer, under: QWidget) -> None:
        """Ask in what state the copy just returned came back."""
        box = _("Il manque : {what}").format(what=answer.accompanying)
        self.note.ask(
            under,
            answer.title,
            _("État : coin corné, taché, page 12 déchirée…"),
            partial(self._note_return, answer.loan),
            box if answer.accompanying else "",
        )

    def _note_return(self, loan: int, note: str, missing: bool) -> None:
        self.flow.do(note_return, loan, note, annexe_missing=missing, tell=noted_answer)

    def _answer(self, answer: DeskAnswer) -> None:
        if answer.operation:
            self._frame.undo.remember(answer.operation)
        self.strip.show_answer(answer)
        if SOUND in self._frame.context.now.facts:
            beep(refused=answer.confirm or answer.tone is Tone.DANGER)
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
        if changes.concerns(*SEEN):
            self.flow.refresh()
            self._refresh_lists()

    def _refresh_lists(self) -> None:
        jobs = self._frame.jobs
        lists = self.lists
        self._refresh_movements()
        jobs.run(queries.due_today, done=lists.due.show_lines, key="due", owner=self)
        jobs.run(queries.loans, overdue=True, done=lists.late.show_lines, key="late", owner=self)
        jobs.run(hold_shelf, done=lists.ready.show_lines, key="ready", owner=self)
        jobs.run(readings_now, done=lists.read.show_lines, key="read", owner=self)

    def _refresh_movements(self) -> None:
        self._frame.jobs.run(
            day_at_desk,
            self.movements.chosen_day,
            done=self.movements.show_movements,
            key="day",
            owner=self,
        )


def _sideways(across: QSplitter) -> QScrollArea:
    """Let the panes be moved sideways where they are too wide: field and answer stay whole."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(across)
    return area
