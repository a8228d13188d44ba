"""May this document be held: rules 72-74. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from irev_desktop.entities.circulation import Borrower
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.circulation.answer import Answer, Reason, reason
from irev_desktop.services.circulation.holds.queue import Wait
from irev_desktop.services.circulation.policy import Policy


@dataclass(frozen=True, slots=True)
class HoldCase:
    """A document, who asks for it, and the day it is about."""

    day: date
    document_id: int
    title: str
    borrower: Borrower
    only_copy: int | None
    """The one copy that will do; None = any."""
    holdable: frozenset[int]
    """Copies that a hold may be given, wherever they are now."""
    free: dict[int, str]
    """Those that stand in their place, and where that is."""
    waits: tuple[Wait, ...]
    """The active holds of the document."""
    has_it: bool
    """The borrower has a copy of it at home."""
    holds: int
    """Active holds of the borrower, of any document."""
    holds_of_day: int
    """Holds that the borrower placed that day."""


def judge_hold(case: HoldCase, policy: Policy) -> Answer:
    """Answer for a hold."""
    switches = policy.switches
    rule = policy.rules.find(case.borrower.category, CirculationType.LENDABLE)
    in_place = tuple(_in_place(case))
    to_confirm = (
        *_suspended(case),
        *_own_loan(case),
        *_limit(Code.HOLD_LIMIT_REACHED, case.holds, rule.holds),
        *_limit(Code.HOLDS_PER_DAY_REACHED, case.holds_of_day, switches.holds_per_day),
        *(() if switches.hold_when_available else in_place),
    )
    to_know = in_place if switches.hold_when_available else ()
    return Answer(tuple(_impossible(case)), to_confirm, to_know)


def _impossible(case: HoldCase) -> Iterator[Reason]:
    borrower = case.borrower
    if borrower.expires_on is not None and borrower.expires_on < case.day:
        yield reason(Code.CARD_EXPIRED, since=borrower.expires_on)
    wanted = case.holdable if case.only_copy is None else case.holdable & {case.only_copy}
    if not wanted:
        yield reason(Code.NO_COPY_TO_HOLD)
    mine = [wait for wait in case.waits if wait.borrower == borrower.id]
    same = any(wait.copy in {None, case.only_copy} for wait in mine)
    if same or (mine and case.only_copy is None):
        yield reason(Code.HOLD_ALREADY)


def _suspended(case: HoldCase) -> Iterator[Reason]:
    until = case.borrower.suspended_until
    if until is not None and until >= case.day:
        why = case.borrower.suspension_reason or _("motif non précisé")
        yield reason(Code.BORROWER_SUSPENDED, until=until, why=why)


def _own_loan(case: HoldCase) -> Iterator[Reason]:
    if case.has_it:
        yield reason(Code.HOLD_ON_OWN_LOAN)


def _limit(code: Code, count: int, maximum: int | None) -> Iterator[Reason]:
    """Count against a limit; 0 = none allowed, None = no limit (rule 73)."""
    if maximum is not None and count >= maximum:
        yield reason(code, count=count, maximum=maximum)


def _in_place(case: HoldCase) -> Iterator[Reason]:
    places = [where for copy, where in case.free.items() if case.only_copy in {None, copy}]
    if places:
        yield reason(Code.COPY_IS_IN, where=places[0])
