"""Reading loans: may this be lent, what is out, what is late."""

from datetime import date

from sqlalchemy import or_

from irev_desktop.entities.circulation import Loan
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.answer import Answer, reason
from irev_desktop.services.circulation.cases import load_case
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import (
    borrower_of,
    find_borrower,
    find_copy,
    open_loan,
)
from irev_desktop.services.circulation.judgement import judge
from irev_desktop.services.circulation.lines import loan_lines
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def can_lend(
    library: Library, actor: Actor, barcode: str, card: str, *, on: date | None = None
) -> Answer:
    """Answer whether a copy can be lent to a borrower; unknown codes are answers too (rule 25).

    For a copy that he has already, the answer is about the renewal. Raises DATE_IN_FUTURE only.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.reading() as session:
        try:
            copy = find_copy(session, barcode)
            borrower = find_borrower(session, card)
        except LibraryError as error:
            return Answer(impossible=(reason(error.code, **error.data),))
        policy = load_policy(session)
        return judge(load_case(session, copy, borrower, day, policy.switches), policy).answer


@requires(Permission.CIRCULATE)
def can_renew(library: Library, actor: Actor, barcode: str, *, on: date | None = None) -> Answer:
    """Answer whether the loan of a copy can be prolonged; as `can_lend`."""
    day = asked_day(library.clock.today(), on)
    with library.storage.reading() as session:
        try:
            copy = find_copy(session, barcode)
        except LibraryError as error:
            return Answer(impossible=(reason(error.code, **error.data),))
        loan = open_loan(session, copy.id)
        borrower = borrower_of(session, loan.id) if loan else None
        if borrower is None:
            return Answer(impossible=(reason(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode),))
        policy = load_policy(session)
        return judge(load_case(session, copy, borrower, day, policy.switches), policy).answer


@requires(Permission.CIRCULATE)
def loans(
    library: Library, actor: Actor, *, overdue: bool = False, on: date | None = None
) -> tuple[LoanLine, ...]:
    """Return the loans open at the end of a day, today unless told, the first due first.

    `overdue` keeps those whose due date had passed. Raises LibraryError(DATE_IN_FUTURE).
    """
    day = asked_day(library.clock.today(), on)
    still_out = or_(Loan.returned_on.is_(None), Loan.returned_on > day)
    conditions = [Loan.lent_on <= day, still_out]
    if overdue:
        conditions.append(Loan.due_on < day)
    with library.storage.reading() as session:
        return loan_lines(session, day, *conditions)


@requires(Permission.CIRCULATE)
def due_today(library: Library, actor: Actor) -> tuple[LoanLine, ...]:
    """Return the open loans due today; late ones are not among them (rule 63)."""
    today = library.clock.today()
    with library.storage.reading() as session:
        return loan_lines(session, today, Loan.returned_on.is_(None), Loan.due_on == today)
