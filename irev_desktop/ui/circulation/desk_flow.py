"""What a scan does, one after the other, in the order they were scanned.

Card → that borrower. Copy with a borrower open → loan. Copy alone that is out → return; that is
read on the premises → put back; that is in → what it is, and who waits for it. A code that comes
while another is worked on waits its turn.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.services.circulation import (
    commands,
    consulting,
    desk,
    renewals,
    returns,
)
from irev_desktop.services.circulation.answer import Reason
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.consulting_records import Consulted, PutBack
from irev_desktop.services.circulation.finding_again import find_again
from irev_desktop.services.circulation.holds.commands import put_copy_aside
from irev_desktop.services.circulation.holds.records import HoldChanged
from irev_desktop.services.circulation.keyboards import likely
from irev_desktop.services.circulation.records import (
    BorrowerSheet,
    Lent,
    RenewedAll,
    Returned,
    Scanned,
    ScannedBorrower,
    ScannedCopy,
)
from irev_desktop.ui.circulation.desk_answer import (
    Act,
    DeskAnswer,
    also_told,
    aside_answer,
    borrower_answer,
    consulted_answer,
    copy_answer,
    found_answer,
    lent_answer,
    no_answer,
    put_back_answer,
    refusal_answer,
    renewed_answer,
    returned_answer,
)
from irev_desktop.ui.frame.jobs import Jobs, Lane

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class _Call:
    """A call of the desk: the code that it is about, and whether anything came of it."""

    about: str
    again: Callable[[], object]
    answered: bool = False


class DeskFlow(QObject):
    """Takes codes; tells `answered` (a `DeskAnswer`) and `borrower_changed` (a sheet or None).

    `until` is the due date chosen by hand for the loans to come, nothing for that of the rules.
    `overrides` tells that this agent may confirm what the rules ask about.
    """

    answered = Signal(object)
    borrower_changed = Signal(object)

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, overrides: bool = True
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: deque[Callable[[], object]] = deque()
        self._under_way: set[_Call] = set()
        self._unanswered: Callable[[], object] | None = None
        self._note: Reason | None = None
        self._last: DeskAnswer | None = None
        self._overrides = overrides
        self.sheet: BorrowerSheet | None = None
        self.until: date | None = None

    def scan(self, code: str) -> None:
        """Take a code; it is worked on after those that came before."""
        identified = partial(self._identified, code)
        self._enqueue(partial(self._run, desk.identify, code, done=identified, about=code))

    def open_borrower(self, card: str) -> None:
        """Show a borrower chosen by name."""
        self._enqueue(partial(self._show, card))

    def leave_borrower(self) -> None:
        """Have done with the borrower, after what still waits."""
        self._enqueue(self._leave)

    def return_copy(self, barcode: str) -> None:
        """Take a copy back whoever has it."""
        self._enqueue(partial(self._return, barcode))

    def renew(self, barcode: str) -> None:
        """Prolong the loan of a copy."""
        self._enqueue(partial(self._renew, barcode, "", None))

    def lend(self, barcode: str, card: str, title: str = "") -> None:
        """Lend a copy to somebody named by a line of a list, whoever is shown."""
        self._enqueue(partial(self._lend, barcode, card, None, title))

    def do(
        self, call: Callable[..., T], *args: object, tell: Callable[[T], DeskAnswer], **more: object
    ) -> None:
        """Make another call in its turn, and tell its answer."""
        made = partial(call, **more) if more else call
        self._enqueue(partial(self._run, made, *args, done=partial(self._told, tell)))

    def renew_all(self) -> None:
        """Prolong all that the borrower shown has, as far as it may be."""
        self._enqueue(self._renew_all)

    def consult(self, answer: DeskAnswer | None = None) -> None:
        """Note that the copy of an answer is read on the premises, by whoever is shown.

        Without an answer, it is the one that will be the last when its turn comes: a key pressed
        right after a scan is about that scan, even while another is worked on.
        """
        self._enqueue(partial(self._consult_answered, answer))

    def put_aside(self, answer: DeskAnswer | None = None) -> None:
        """Put the copy of an answer aside for the first who waits; without one, as `consult`."""
        self._enqueue(partial(self._put_answered_aside, answer))

    def then(self, step: Callable[[], object]) -> None:
        """Do something in its turn, after what still waits."""
        self._enqueue(step)

    def confirm(self, answer: DeskAnswer, reason: str) -> None:
        """Do what was refused until confirmed, with the reason typed."""
        act: Callable[[str, str, str | None], None] = self._lend
        if answer.act is not Act.LEND:
            act = self._consult if answer.act is Act.CONSULT else self._renew
        self._enqueue(partial(act, answer.barcode, answer.card, reason))

    def try_again(self) -> None:
        """Make the call again to which nothing answered, as the same operation."""
        if self._unanswered is not None:
            self._enqueue(self._unanswered)
            self._unanswered = None

    def refresh(self) -> None:
        """Read the borrower shown again, whoever it is by then: something changed."""
        if self._refresh not in self._waiting:
            self._enqueue(self._refresh)

    def _refresh(self) -> None:
        if self.sheet is not None:
            self._run(show_borrower, self.sheet.borrower.card, done=self._take)

    def _enqueue(self, step: Callable[[], object]) -> None:
        self._waiting.append(step)
        self._next()

    def _next(self) -> None:
        while self._waiting and not self._under_way:
            self._waiting.popleft()()

    def _run(
        self,
        function: Callable[..., object],
        *args: object,
        done: Callable[..., object],
        failed: Callable[[LibraryError], object] | None = None,
        about: str = "",
    ) -> None:
        """Make one call; the next code waits until no call of this one is under way.

        `about` is the code to name if nothing comes of it: the server is away.
        """
        again = partial(self._run, function, *args, done=done, failed=failed, about=about)
        call = _Call(about, again)
        self._under_way.add(call)
        self._jobs.run(
            function,
            *args,
            lane=Lane.DESK,
            done=partial(self._came, call, done),
            failed=partial(self._came, call, failed or self._refused),
            ended=partial(self._ended, call),
            owner=self,
        )

    def _came(self, call: _Call, then: Callable[[T], object], value: T) -> None:
        call.answered = True
        then(value)

    def _ended(self, call: _Call) -> None:
        """Go on; a call that is tried again ends again."""
        self._under_way.discard(call)
        if call.about and not call.answered:
            self._unanswered = call.again
            self._answer(no_answer(call.about))
        self._next()

    def _identified(self, code: str, scanned: Scanned) -> None:
        if scanned is None:
            self._refused(_unknown(code))
            return
        self._note = scanned.misread
        if isinstance(scanned, ScannedBorrower):
            self._show(scanned.card)
        elif self.sheet is not None:
            self._lend(scanned.barcode, self.sheet.borrower.card, None, scanned.title)
        elif scanned.loan is not None:
            self._return(scanned.barcode)
        elif scanned.read_since is not None:
            barcode = scanned.barcode
            self._run(consulting.put_back, barcode, done=self._put_back, about=barcode)
        elif scanned.lost_on is not None and scanned.kept:
            found = partial(self._told, found_answer)
            self._run(find_again, scanned.barcode, done=found, failed=partial(self._lost, scanned))
        else:
            self._answer(copy_answer(scanned))

    def _lost(self, scanned: ScannedCopy, _error: LibraryError) -> None:
        """Say what a lost copy is where the library chose that a scan does not find it."""
        self._answer(copy_answer(scanned))

    def _answer(self, answer: DeskAnswer) -> None:
        """Tell an answer, and first how the code was read, if not as it was typed."""
        note, self._note = self._note, None
        self._last = answer if note is None else also_told(answer, note)
        self.answered.emit(self._last)

    def _lend(self, barcode: str, card: str, override: str | None, title: str = "") -> None:
        self._run(
            partial(commands.lend, override=override, until=self.until, operation=_once()),
            barcode,
            card,
            done=self._lent,
            failed=partial(self._refused, barcode=barcode, card=card, title=title),
            about=barcode,
        )

    def _return(self, barcode: str) -> None:
        call = partial(returns.return_copy, operation=_once())
        self._run(call, barcode, done=self._returned, about=barcode)

    def _renew(self, barcode: str, card: str, override: str | None) -> None:
        self._run(
            partial(commands.renew, override=override, operation=_once()),
            barcode,
            done=self._lent,
            failed=partial(self._refused, barcode=barcode, card=card, act=Act.RENEW),
            about=barcode,
        )

    def _renew_all(self) -> None:
        if self.sheet is not None:
            who = self.sheet.borrower
            self._run(renewals.renew_all, who.card, done=partial(self._renewed_all, who.name))

    def _consult(self, barcode: str, card: str, override: str | None = None) -> None:
        self._run(
            partial(consulting.consult, card=card, override=override, operation=_once()),
            barcode,
            done=self._consulted,
            failed=partial(self._refused, barcode=barcode, card=card, act=Act.CONSULT),
            about=barcode,
        )

    def _consult_answered(self, answer: DeskAnswer | None) -> None:
        answer = answer or self._last
        if answer is not None and answer.consultable and answer.barcode:
            self._consult(answer.barcode, answer.card)

    def _put_answered_aside(self, answer: DeskAnswer | None) -> None:
        answer = answer or self._last
        if answer is not None and answer.wanted:
            barcode = answer.barcode
            self._run(put_copy_aside, barcode, done=partial(self._aside, barcode))

    def _show(self, card: str) -> None:
        self._run(show_borrower, card, done=self._shown, about=card)

    def _shown(self, sheet: BorrowerSheet) -> None:
        self._take(sheet)
        self._answer(borrower_answer(sheet))

    def _take(self, sheet: BorrowerSheet) -> None:
        self.sheet = sheet
        self.borrower_changed.emit(sheet)

    def _leave(self) -> None:
        self.sheet = None
        self.borrower_changed.emit(None)

    def _lent(self, done: Lent) -> None:
        self._answer(lent_answer(done))

    def _told(self, tell: Callable[[T], DeskAnswer], done: T) -> None:
        self._answer(tell(done))

    def _returned(self, done: Returned) -> None:
        self._answer(returned_answer(done))

    def _renewed_all(self, name: str, done: RenewedAll) -> None:
        self._answer(renewed_answer(name, done))

    def _consulted(self, done: Consulted) -> None:
        self._answer(consulted_answer(done))

    def _put_back(self, done: PutBack) -> None:
        self._answer(put_back_answer(done))

    def _aside(self, barcode: str, done: HoldChanged) -> None:
        self._answer(aside_answer(barcode, done))

    def _refused(
        self,
        error: LibraryError,
        barcode: str = "",
        card: str = "",
        title: str = "",
        act: Act = Act.LEND,
    ) -> None:
        self._answer(
            refusal_answer(
                error,
                barcode=barcode,
                card=card,
                title=title,
                act=act,
                overrides=self._overrides,
            )
        )


def _once() -> OperationId:
    """Return what names a command for ever: asked again, it is not done twice."""
    return OperationId(str(uuid4()))


def _unknown(typed: str) -> LibraryError:
    """Say that a code is unknown; and what it may have been, if it looks like a wrong keyboard."""
    if code := likely(typed):
        return LibraryError(Code.CODE_UNKNOWN_MISREAD, typed=typed, code=code)
    return LibraryError(Code.UNKNOWN_CODE, code=typed)
