"""Taking a copy back: the loan ends, the next who waits is served, all in one transaction."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.claims import LastBorrower, ReturnClaim
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import MovementKind, UsageKind
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import LoanId, OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.acting import (
    beaten_tries_again,
    instant_of,
    refuse_before,
)
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.cases import loan_done_by, title_of
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import borrower_of, find_copy, open_loan
from irev_desktop.services.circulation.holds.keeping import capture
from irev_desktop.services.circulation.holds.reading import hold_line
from irev_desktop.services.circulation.outcomes import back, returned, returned_before
from irev_desktop.services.circulation.policy import Policy, load_policy
from irev_desktop.services.circulation.records import Returned, ReturnNoted
from irev_desktop.services.circulation.suspension import suspended_until
from irev_desktop.services.circulation.uses import note_use
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CIRCULATE)
def return_copy(
    library: Library,
    actor: Actor,
    barcode: str,
    *,
    on: date | None = None,
    note: str = "",
    annexe_missing: bool = False,
    operation: OperationId | None = None,
) -> Returned:
    """Take a copy back, whoever brings it; put it aside for the first who waits.

    `note` tells in what state it came back. Returning it twice changes nothing and is no error
    (rule 55): the answer is the same again, noted COPY_NOT_ON_LOAN, without operation. Raises
    LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER, COPY_NOT_ON_LOAN for a copy never lent,
    DATE_IN_FUTURE, DATE_BEFORE_LOAN.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Returned:
        with library.storage.command(actor, MovementKind.RETURN.value, operation=operation) as work:
            if done := loan_done_by(work.session, operation):
                return returned(work.session, done, work.operation)
            copy = find_copy(work.session, barcode, lock=True)
            loan = open_loan(work.session, copy.id, lock=True)
            if loan is None:
                return returned_before(work.session, copy)
            refuse_before(loan, day)
            policy = load_policy(work.session)
            borrower = borrower_of(work.session, loan.id)
            if note or annexe_missing:  # an object untouched is not written
                loan.return_note, loan.annexe_missing = line(note), annexe_missing
            notes = close_loan(work, loan, copy, borrower, policy, day)
            late_days = policy.late_days(loan.due_on, day)
            answer = back(work.session, loan, borrower, late_days, work.operation, notes)
            work.details |= {"barcode": copy.barcode, "title": answer.title}
            work.commit()
            return answer

    return beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def note_return(
    library: Library, actor: Actor, loan_id: int, note: str, *, annexe_missing: bool = False
) -> ReturnNoted:
    """Write down in what state a copy came back, once its return is recorded.

    Raises LibraryError(RETURN_UNDONE) when the loan is open again, or gone.
    """
    with library.storage.command(actor, "return_note") as work:
        session = work.session
        loan = session.get(Loan, loan_id)
        if loan is None or loan.returned_on is None:
            raise LibraryError(Code.RETURN_UNDONE)
        copy = session.get_one(Copy, loan.copy_id)
        loan.return_note, loan.annexe_missing = line(note), annexe_missing
        title = title_of(session, copy.document_id)
        work.details |= {"barcode": copy.barcode, "title": title}
        done = ReturnNoted(
            LoanId(loan.id),
            copy.barcode,
            title,
            loan.return_note,
            annexe_missing,
            work.operation,
        )
        work.commit()
        return done


def close_loan(
    work: UnitOfWork, loan: Loan, copy: Copy, borrower: Borrower | None, policy: Policy, day: date
) -> tuple[Reason, ...]:
    """End a loan and settle what follows; return what is to know of it."""
    session = work.session
    at = instant_of(work.clock, day)
    _end(session, loan, day, at, policy.switches.link_months)
    _remember_last(session, copy, borrower, day, policy)
    note_use(session, UsageKind.RETURN, copy, day, at, borrower)
    notes = [*_suspend(policy, loan, borrower, day)]
    notes += note_found(work, copy, policy)
    if loan.annexe_missing:
        notes.append(reason(Code.ANNEXE_MISSING, note=copy.accompanying or _("non précisé")))
    notes += put_aside(session, copy, policy, day)
    session.flush()
    return tuple(notes)


def end_without_copy(work: UnitOfWork, loan: Loan, copy: Copy, day: date) -> None:
    """End the loan of a copy that does not come back: nobody is served, nothing is counted."""
    at = instant_of(work.clock, day)
    _end(work.session, loan, day, at, load_policy(work.session).switches.link_months)


def put_aside(session: Session, copy: Copy, policy: Policy, day: date) -> list[Reason]:
    """Put a copy that is in aside for the next who waits, and say for whom."""
    hold = capture(session, copy, policy, day)
    if hold is None:
        return []
    name = hold_line(session, hold.id).name
    return [reason(Code.PUT_ASIDE, name=name, until=hold.shelf_until, hold=hold.id)]


def _end(session: Session, loan: Loan, day: date, at: datetime, months: int) -> None:
    link = session.get(LoanBorrower, loan.id)
    loan.returned_on, loan.returned_at, loan.copy_kept = day, at, None
    if link is not None:
        link.expires_on = add_months(day, months)
    session.flush()


def _remember_last(
    session: Session, copy: Copy, borrower: Borrower | None, day: date, policy: Policy
) -> None:
    """Keep who had a copy last, for as long as the library chose (rule 85)."""
    days = policy.switches.last_borrower_days
    known = session.get(LastBorrower, copy.id)
    if days and borrower is not None:
        expires = date.fromordinal(day.toordinal() + days)
        session.merge(LastBorrower(copy_id=copy.id, borrower_id=borrower.id, expires_on=expires))
    elif known is not None:
        session.delete(known)


def _suspend(
    policy: Policy, loan: Loan, borrower: Borrower | None, day: date
) -> tuple[Reason, ...]:
    """Suspend a late borrower where the library does so."""
    if borrower is None:
        return ()
    before = borrower.suspended_until
    until = suspended_until(policy, policy.late_days(loan.due_on, day), day, before)
    if until is None or until == before:
        return ()
    borrower.suspended_until = until
    borrower.suspension_reason = borrower.suspension_reason or _("retard")
    return (reason(Code.RETURN_SUSPENDS, until=until),)


def note_found(work: UnitOfWork, copy: Copy, policy: Policy) -> list[Reason]:
    """Note that a lost copy is found again, and close what was claimed of it (rules 66 and 67)."""
    if copy.lost_on is None or not policy.switches.lost_can_return:
        return []
    copy.lost_on = copy.lost_kind = None
    query = select(ReturnClaim).where(
        ReturnClaim.copy_id == copy.id, ReturnClaim.resolved_on.is_(None)
    )
    notes = [reason(Code.COPY_FOUND)]
    for claim in work.session.scalars(query):
        claim.resolved_on, claim.resolver_id = work.clock.today(), work.actor.id
        notes.append(reason(Code.CLAIM_RESOLVED, since=claim.claimed_on))
    return notes
