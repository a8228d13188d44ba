"""Lending, taking back, prolonging: one command each, committed as its last act.

Two desks that want the same copy at the same instant: the database refuses the second, which then
asks the rules again and is told until when it is on loan (domain, invariant 1).
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Loan, LoanBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import MovementKind, Permission
from irev_desktop.services.catalogue.entry import line
from irev_desktop.services.circulation.answer import Answer, Reason, reason
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.cases import load_case, loan_done_by
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import (
    borrower_of,
    find_borrower,
    find_copy,
    open_loan,
)
from irev_desktop.services.circulation.judgement import Case, judge
from irev_desktop.services.circulation.outcomes import lent, returned, returned_before
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import Lent, Returned
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import require, requires
from irev_desktop.storage.unit_of_work import UnitOfWork

LINK_MONTHS = 4
"""How long a returned loan still says who had it: to the day (rule 89)."""

R = TypeVar("R")


@requires(Permission.CIRCULATE)
def lend(
    library: Library,
    actor: Actor,
    barcode: str,
    card: str,
    *,
    on: date | None = None,
    override: str | None = None,
    operation: OperationId | None = None,
) -> Lent:
    """Lend a copy to a borrower; prolong the loan if he has it already (rule 26).

    `on` is the day it happened, today unless told; `override` the reason typed by an agent who
    confirms; `operation` a UUID under which a repeated call is done once. Raises LibraryError
    with the first reason that stops it (`answer.Answer.require`), or FORBIDDEN.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Lent:
        with library.storage.command(actor, MovementKind.LEND.value, operation=operation) as work:
            if done := loan_done_by(work.session, operation):
                return lent(work.session, done, work.operation)
            copy = find_copy(work.session, barcode)
            borrower = find_borrower(work.session, card, lock=True)
            case = load_case(work.session, copy, borrower, day, lock=True)
            notes = (reason(Code.LOAN_RENEWED),) if case.is_renewal else ()
            return _settle(work, case, override, notes)

    return _beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def renew(
    library: Library,
    actor: Actor,
    barcode: str,
    *,
    on: date | None = None,
    override: str | None = None,
    operation: OperationId | None = None,
) -> Lent:
    """Prolong the loan of a copy, from the later of the day and the old due date.

    Parameters and errors as `lend`; COPY_NOT_ON_LOAN when it is in.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Lent:
        with library.storage.command(actor, MovementKind.RENEW.value, operation=operation) as work:
            if done := loan_done_by(work.session, operation):
                return lent(work.session, done, work.operation)
            copy = find_copy(work.session, barcode)
            loan = open_loan(work.session, copy.id, lock=True)
            borrower = borrower_of(work.session, loan.id) if loan else None
            if borrower is None:
                raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
            return _settle(work, load_case(work.session, copy, borrower, day), override, ())

    return _beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def return_copy(
    library: Library,
    actor: Actor,
    barcode: str,
    *,
    on: date | None = None,
    operation: OperationId | None = None,
) -> Returned:
    """Take a copy back, whoever brings it.

    Returning it twice changes nothing and is no error (rule 55): the answer is the same again,
    noted COPY_NOT_ON_LOAN, without operation. Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER,
    COPY_NOT_ON_LOAN for a copy never lent, DATE_IN_FUTURE, DATE_BEFORE_LOAN.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Returned:
        with library.storage.command(actor, MovementKind.RETURN.value, operation=operation) as work:
            if done := loan_done_by(work.session, operation):
                return returned(work.session, done, work.operation)
            copy = find_copy(work.session, barcode)
            loan = open_loan(work.session, copy.id, lock=True)
            if loan is None:
                return returned_before(work.session, copy)
            _refuse_before(loan, day)
            _close(work.session, loan, day, _instant(library.clock, day))
            answer = returned(work.session, loan, work.operation)
            work.details |= {"barcode": copy.barcode, "title": answer.title}
            work.commit()
            return answer

    return _beaten_tries_again(attempt)


def _beaten_tries_again(attempt: Callable[[], R]) -> R:
    """Make an attempt; once more if another desk's commit came first, to be told why not."""
    try:
        return attempt()
    except IntegrityError:
        return attempt()


def _settle(work: UnitOfWork, case: Case, override: str | None, notes: tuple[Reason, ...]) -> Lent:
    """Let the rules decide, write the loan or its renewal, and commit."""
    if case.is_renewal and case.loan is not None:
        _refuse_before(case.loan, case.day)
    judgement = judge(case, load_policy(work.session))
    _confirm(work, judgement.answer, override)
    due = judgement.due_day()
    if case.is_renewal and case.loan is not None:
        work.kind = MovementKind.RENEW.value
        loan = case.loan
        loan.due_on = due
        loan.renewals += 1
    else:
        loan = _open(work, case, due)
    work.details |= {"barcode": case.copy.barcode, "title": case.title}
    work.session.flush()
    done = lent(work.session, loan, work.operation, notes + judgement.answer.to_know)
    work.commit()
    return done


def _confirm(work: UnitOfWork, answer: Answer, override: str | None) -> None:
    """Raise what stops the act; log the reason typed by the agent who goes on nevertheless."""
    typed = line(override or "")
    answer.require(confirmed=bool(typed))
    if answer.to_confirm:
        require(work.actor, Permission.OVERRIDE)
        codes = [each.code.value for each in answer.to_confirm]
        work.details |= {"override": typed, "overridden": codes}


def _open(work: UnitOfWork, case: Case, due: date) -> Loan:
    loan = Loan(
        copy_id=case.copy.id,
        copy_kept=True,
        lent_on=case.day,
        lent_at=_instant(work.clock, case.day),
        due_on=due,
        renewals=0,
    )
    work.session.add(loan)
    work.session.flush()
    work.session.add(LoanBorrower(loan_id=loan.id, borrower_id=case.borrower.id))
    return loan


def _close(session: Session, loan: Loan, day: date, at: datetime) -> None:
    loan.returned_on, loan.returned_at, loan.copy_kept = day, at, None
    link = session.get(LoanBorrower, loan.id)
    if link is not None:
        link.expires_on = add_months(day, LINK_MONTHS)
    session.flush()


def _instant(clock: Clock, day: date) -> datetime:
    """Return the present instant, or noon of the earlier day that is being typed in."""
    if day == clock.today():
        return clock.now()
    return datetime.combine(day, time(12), PARIS)


def _refuse_before(loan: Loan, day: date) -> None:
    if day < loan.lent_on:
        raise LibraryError(Code.DATE_BEFORE_LOAN, day=day, since=loan.lent_on)
