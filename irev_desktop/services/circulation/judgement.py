"""May this copy be lent, may this loan be prolonged: the rules of circulation. Pure.

A `Case` holds all that counts; `judge` gives the answer, and the due date when there can be one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from irev_desktop.entities.circulation import Borrower, Copy, Loan
from irev_desktop.entities.document import Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType, DocumentState
from irev_desktop.services.circulation.answer import Answer, Reason, reason
from irev_desktop.services.circulation.calendar import Due, due_date
from irev_desktop.services.circulation.holds import waiting
from irev_desktop.services.circulation.holds.queue import Wait
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.switches import OverduePolicy


@dataclass(frozen=True, slots=True)
class Holding:
    """An open loan of the borrower: which document, due when."""

    loan_id: int
    document_id: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Case:
    """A copy, who asks for it, and the day it is about."""

    day: date
    copy: Copy
    borrower: Borrower
    document: Document
    holdings: tuple[Holding, ...]
    """Everything the borrower has at home."""
    loan: Loan | None
    """The open loan of the copy, whoever has it."""
    waits: tuple[Wait, ...] = ()
    """The active holds of the document."""
    free_copies: frozenset[int] = frozenset()
    """Copies of the document that could serve a hold now; not looked for when nobody waits."""
    consulted: int = 0
    """Copies that the borrower reads on the premises now, where they count as loans."""
    read_since: datetime | None = None
    """Since when this copy is read on the premises, by whomever."""
    last_back: date | None = None
    """When the borrower returned this document last, as long as that is known and matters."""

    @property
    def title(self) -> str:
        """Title of the document."""
        return self.document.title

    @property
    def is_renewal(self) -> bool:
        """True when the copy is at this borrower's already (rule 26)."""
        return self.loan is not None and any(
            holding.loan_id == self.loan.id for holding in self.holdings
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer, and the due date: None when the card allows none."""

    answer: Answer
    due: Due | None

    def due_day(self) -> date:
        """Return the due date of what may be done; what has none was judged impossible."""
        if self.due is None:
            raise ValueError("no due date: the answer says why")
        return self.due.day


def judge(case: Case, policy: Policy) -> Judgement:
    """Answer for a case: a loan, or a renewal when the borrower has the copy already."""
    rule = policy.rules.find(case.borrower.category, case.copy.circulation_type)
    switches = policy.switches
    start, days = case.day, rule.loan_days
    if case.is_renewal and case.loan is not None:
        start, days = max(case.day, case.loan.due_on), rule.renewal_days  # rules 27 and 50
    calendar, mode = policy.calendar, policy.rules.mode
    due = due_date(calendar, start, days, until=case.borrower.expires_on, mode=mode)
    on_site = case.consulted if switches.on_site_counts else 0  # rule 38
    borrower = standing(case.borrower, case.holdings, case.day, rule.loans - on_site)
    impossible = (*_copy_away(case), *borrower.impossible)
    if due is None and not borrower.impossible:
        impossible += (reason(Code.CARD_EXPIRES_TOO_SOON, expires=case.borrower.expires_on),)
    if case.is_renewal:
        answer = _renewal(case, policy, impossible, borrower.to_know)
    else:
        late = borrower.to_know if switches.overdue_blocks_loan else ()  # rule 24
        remarks = () if switches.overdue_blocks_loan else borrower.to_know
        waited = tuple(waiting.for_loan(case.waits, case.free_copies, _asked(case, policy)))
        gap = tuple(_gap(case, switches.gap_days))
        to_confirm = (*_on_site(case.copy), *waited, *borrower.to_confirm, *late, *gap)
        answer = Answer(impossible, to_confirm, (*remarks, *_loan_remarks(case)))
    return Judgement(replace(answer, to_know=(*answer.to_know, *_cut(case, due))), due)


def _renewal(
    case: Case, policy: Policy, impossible: tuple[Reason, ...], to_know: tuple[Reason, ...]
) -> Answer:
    """Answer for a renewal (rules 40-48)."""
    switches = policy.switches
    rule = policy.rules.find(case.borrower.category, case.copy.circulation_type)
    suspended = tuple(_suspension(case.borrower, case.day))
    to_confirm = (
        *waiting.for_renewal(
            case.waits, case.free_copies, _asked(case, policy), switches.renew_if_others_serve
        ),
        *_renewal_limit(case, rule.renewals),
        *_too_early(case, switches.renew_not_before_days),
        *_late_renewal(case, switches.overdue_renewal),
        *_unseen(case, switches.unseen_renewals),
        *(suspended if switches.suspended_blocks_renewal else ()),  # rule 46
    )
    told = () if switches.suspended_blocks_renewal else suspended
    return Answer(impossible, to_confirm, told + to_know)


def _asked(case: Case, policy: Policy) -> waiting.Asked:
    return waiting.Asked(case.copy.id, case.borrower.id, case.day, policy.switches.hold_ahead_days)


def standing(borrower: Borrower, holdings: Sequence[Holding], day: date, maximum: int) -> Answer:
    """Answer for a borrower before any copy is named; `maximum` counts loans at a time."""
    return Answer(
        impossible=tuple(_expiry(borrower, day)),
        to_confirm=(*_suspension(borrower, day), *_loan_limit(holdings, maximum)),
        to_know=tuple(_overdue(holdings, day)),
    )


def _copy_away(case: Case) -> Iterator[Reason]:
    if not case.copy.kept:
        yield reason(Code.COPY_WITHDRAWN)
    if case.copy.lost_on is not None:
        yield reason(Code.COPY_LOST)
    if case.loan is not None and not case.is_renewal:
        yield reason(Code.COPY_ON_LOAN, until=case.loan.due_on, since=case.loan.lent_at)


def _on_site(copy: Copy) -> Iterator[Reason]:
    if copy.circulation_type is CirculationType.ON_SITE:
        yield reason(Code.COPY_ON_SITE_ONLY)


def _expiry(borrower: Borrower, day: date) -> Iterator[Reason]:
    if borrower.expires_on is not None and borrower.expires_on < day:
        yield reason(Code.CARD_EXPIRED, since=borrower.expires_on)


def _suspension(borrower: Borrower, day: date) -> Iterator[Reason]:
    until = borrower.suspended_until
    if until is not None and until >= day:
        why = borrower.suspension_reason or _("motif non précisé")
        yield reason(Code.BORROWER_SUSPENDED, until=until, why=why)


def _loan_limit(holdings: Sequence[Holding], maximum: int) -> Iterator[Reason]:
    if len(holdings) >= maximum:
        yield reason(Code.LOAN_LIMIT_REACHED, count=len(holdings), maximum=maximum)


def _renewal_limit(case: Case, maximum: int) -> Iterator[Reason]:
    count = case.loan.renewals if case.loan is not None else 0
    if count >= maximum:
        yield reason(Code.RENEWAL_LIMIT_REACHED, count=count, maximum=maximum)


def _too_early(case: Case, days: int | None) -> Iterator[Reason]:
    """Refuse before so many days from the due date; nothing = at any time (rule 41)."""
    if days is None or case.loan is None:
        return
    from_day = case.loan.due_on - timedelta(days)
    if case.day < from_day:
        yield reason(Code.RENEWAL_TOO_EARLY, until=from_day)


def _late_renewal(case: Case, policy: OverduePolicy) -> Iterator[Reason]:
    """Refuse by lateness: of any loan, or of this one (rule 45)."""
    late = [each for each in case.holdings if each.due_on < case.day]
    mine = [each for each in late if case.loan is not None and each.loan_id == case.loan.id]
    if policy is OverduePolicy.BLOCK_ALL and late:
        yield reason(Code.BORROWER_OVERDUE, since=min(each.due_on for each in late))
    elif policy is OverduePolicy.BLOCK_LATE and mine:
        yield reason(Code.RENEWAL_OVERDUE)


def _unseen(case: Case, maximum: int | None) -> Iterator[Reason]:
    """Refuse after so many renewals without the copy being seen (rule 48)."""
    count = case.loan.unseen_renewals if case.loan is not None else 0
    if maximum is not None and count >= maximum:
        yield reason(Code.RENEWAL_UNSEEN, count=count)


def _gap(case: Case, days: int | None) -> Iterator[Reason]:
    """Ask for a word within so many days of the last return of the same document (rule 36)."""
    if days is None or case.last_back is None:
        return
    until = case.last_back + timedelta(days)
    if case.day < until:
        yield reason(Code.GAP_TOO_SHORT, since=case.last_back, until=until)


def _overdue(holdings: Sequence[Holding], day: date) -> Iterator[Reason]:
    late = [holding.due_on for holding in holdings if holding.due_on < day]
    if late:
        yield reason(Code.BORROWER_OVERDUE, since=min(late))


def _loan_remarks(case: Case) -> Iterator[Reason]:
    if any(holding.document_id == case.copy.document_id for holding in case.holdings):
        yield reason(Code.SAME_DOCUMENT_ON_LOAN)
    if case.read_since is not None:
        yield reason(Code.CONSULTATION_ENDED)
    if case.document.state is DocumentState.DRAFT:
        yield reason(Code.DOCUMENT_IS_DRAFT)
    if case.copy.accompanying:
        yield reason(Code.ACCOMPANYING_MATERIAL, note=case.copy.accompanying)


def _cut(case: Case, due: Due | None) -> Iterator[Reason]:
    if due is not None and due.shortened:
        yield reason(Code.DUE_DATE_SHORTENED, until=due.day, expires=case.borrower.expires_on)
