"""The gestures upon the lines of the desk's lists: loans, copies put aside, consultations.

One selection holds over all lists of the desk: choosing a line in one lets go of the others, so
that a gesture never acts on what the eye has left.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation import claims, consulting
from irev_desktop.services.circulation.consulting_records import ReadingLine
from irev_desktop.services.circulation.holds.commands import cancel_hold
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.ui.circulation.desk_answer import put_back_answer
from irev_desktop.ui.circulation.desk_flow import DeskFlow
from irev_desktop.ui.circulation.line_answers import claimed_answer, lost_answer, unheld_answer
from irev_desktop.ui.circulation.note_popover import NotePopover
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.record_view import RecordView

LOAN, HOLD, READING = "desk.loan", "desk.hold", "desk.reading"
"""What is selected, in the context of actions."""
LETTERS = "notices"
"""Kind of place: the letters to write, in Piloter, at those to a borrower."""
Line = LoanLine | HoldLine | ReadingLine


class LineGestures(QObject):
    """Does to the lines selected what one asks; all through the desk's flow, in its order."""

    def __init__(self, frame: Frame, flow: DeskFlow, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self._flow = flow
        self._window = window
        self._views: list[RecordView[Any]] = []
        self._lines: Sequence[Line] = ()
        self._holder: RecordView[Any] | None = None
        self.note = NotePopover(frame.look, window)

    def watch(self, view: RecordView[Any], kind: str) -> None:
        """Take what is chosen in a list as what gestures act upon; offer them on a right click."""
        self._views.append(view)
        view.chosen.connect(partial(self._choose, view, kind))
        view.menu_wanted.connect(
            lambda where: self._frame.actions.menu(f"{kind}.menu", view).popup(where)
        )

    def renew(self) -> None:
        """Prolong the loans selected."""
        self._each(LoanLine, lambda line: self._flow.renew(line.barcode))

    def give_back(self) -> None:
        """Take the copies selected back."""
        self._each(LoanLine, lambda line: self._flow.return_copy(line.barcode))

    def lose(self) -> None:
        """Declare the copies selected lost."""

        def lose(line: LoanLine) -> None:
            tell = partial(lost_answer, line.title)
            self._flow.do(claims.declare_lost, line.barcode, tell=tell)

        self._each(LoanLine, lose)

    def claim(self) -> None:
        """Write down that the borrower says to have returned the copy selected."""
        for line in self._lines[:1]:
            if isinstance(line, LoanLine):
                title = _("{name} dit avoir rendu « {title} »")
                self.note.ask(
                    self._under(),
                    title.format(name=line.name or _("L’emprunteur"), title=line.title),
                    _("Ce qu’il en dit : quand, à qui, où"),
                    partial(self._claim, line),
                )

    def remind(self) -> None:
        """Go to the letter that is to be written to the borrower of the line selected."""
        for line in self._lines[:1]:
            if not isinstance(line, ReadingLine) and line.borrower is not None:
                place = Place(PILOTER, LETTERS, line.borrower, title=_("Courriers"))
                self._frame.navigation.navigate(place)

    def put_back(self) -> None:
        """End the consultations selected."""

        def put_back(line: ReadingLine) -> None:
            self._flow.do(consulting.put_back, line.barcode, tell=put_back_answer)

        self._each(ReadingLine, put_back)

    def lend_reading(self) -> None:
        """Lend what is read to who reads it, else to the borrower shown."""
        shown = self._flow.sheet.borrower.card if self._flow.sheet else ""
        for line in self._lines[:1]:
            if isinstance(line, ReadingLine) and (card := line.card or shown):
                self._flow.lend(line.barcode, card, line.title)

    def lend_hold(self) -> None:
        """Lend what stands aside to the one it stands aside for."""
        self._each(
            HoldLine, lambda line: self._flow.lend(line.shelf_barcode, line.card, line.title)
        )

    def cancel_hold(self) -> None:
        """Cancel the holds selected; what stands aside goes to the next."""

        def cancel(line: HoldLine) -> None:
            self._flow.do(cancel_hold, line.hold, tell=partial(unheld_answer, line.title))

        self._each(HoldLine, cancel)

    def open_person(self) -> None:
        """Show the borrower of the line selected."""
        for line in self._lines[:1]:
            if line.card:
                self._flow.open_borrower(line.card)

    def open_document(self) -> None:
        """Show the document of the line selected."""
        for line in self._lines[:1]:
            self._frame.navigation.navigate(places.document(line.document, title=line.title))

    def _claim(self, line: LoanLine, note: str, _box: bool) -> None:
        tell = partial(claimed_answer, line.title)
        self._flow.do(claims.claim_returned, line.barcode, note, tell=tell)

    def _each(self, kind: type[Any], act: Callable[[Any], object]) -> None:
        for line in tuple(self._lines):
            if isinstance(line, kind):
                act(line)

    def _choose(self, view: RecordView[Any], kind: str, lines: list[Line]) -> None:
        """Let one list alone have a selection."""
        if not lines and view is not self._holder:
            return
        self._lines, self._holder = tuple(lines), view
        for other in self._views if lines else ():
            if other is not view:
                other.clearSelection()
        self._frame.context.update(selection=kind, selected=len(lines))

    def _under(self) -> QWidget:
        return next(
            (view for view in self._views if view.isVisible() and view.records()), self._window
        )
