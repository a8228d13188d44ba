"""Lending and prolonging: one command each, committed as its last act.

Two desks that want the same copy at the same instant: the database refuses the second, which then
asks the rules again and is told until when it is on loan (domain, invariant 1).
"""

from datetime import date

from irev_desktop.entities.circulation import Loan, LoanBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.acting import (
    beaten_tries_again,
    confirm,
    instant_of,
)
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.cases import load_case, loan_done_by
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import (
    borrower_of,
    find_borrower,
    find_copy,
    open_loan,
)
from irev_desktop.services.circulation.judgement import Case, judge
from irev_desktop.services.circulation.outcomes import lent, lent_before
from irev_desktop.services.circulation.policy import Policy, load_policy
from irev_desktop.services.circulation.records import Lent
from irev_desktop.services.circulation.settling import chosen_due, prolong, settle_others
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CIRCULATE)
def lend(
    library: Library,
    actor: Actor,
    barcode: str,
    card: str,
    *,
    on: date | None = None,
    until: date | None = None,
    override: str | None = None,
    operation: OperationId | None = None,
) -> Lent:
    """Lend a copy to a borrower; prolong the loan if he has it already (rule 26).

    `on` is the day it happened, today unless told; `until` another due date than the rules give,
    an open day; `override` the reason typed by an agent who
    confirms; `operation` a UUID under which a repeated call is done once. Raises LibraryError
    with the first reason that stops it (`answer.Answer.require`), FIELD_INVALID for
    `until`, or FORBIDDEN.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> Lent:
        with library.storage.command(actor, MovementKind.LEND.value, operation=operation) as work:
            if done := loan_done_by(work.session, operation):
                return lent_before(work.session, done, work.operation)
            copy = find_copy(work.session, barcode, lock=True)
            borrower = find_borrower(work.session, card, lock=True)
            policy = load_policy(work.session)
            case = load_case(work.session, copy, borrower, day, policy.switches, lock=True)
            notes = (reason(Code.LOAN_RENEWED),) if case.is_renewal else ()
            return _settle(work, case, policy, override, notes, until=until)

    return beaten_tries_again(attempt)


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
                return lent_before(work.session, done, work.operation)
            copy = find_copy(work.session, barcode, lock=True)
            loan = open_loan(work.session, copy.id, lock=True)
            borrower = borrower_of(work.session, loan.id) if loan else None
            if borrower is None:
                raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
            policy = load_policy(work.session)
            case = load_case(work.session, copy, borrower, day, policy.switches)
            return _settle(work, case, policy, override, ())

    return beaten_tries_again(attempt)


def _settle(
    work: UnitOfWork,
    case: Case,
    policy: Policy,
    override: str | None,
    notes: tuple[Reason, ...],
    *,
    until: date | None = None,
) -> Lent:
    """Let the rules decide, write the loan or its renewal, and commit."""
    judgement = judge(case, policy)
    confirm(work, judgement.answer, override)
    due = judgement.due_day() if until is None else chosen_due(policy, case, until)
    loan = prolong(work, case, due, seen=True) if case.is_renewal else None
    if loan is None:
        notes += settle_others(work, case, policy)
        loan = _open(work, case, due)
    else:
        work.kind = MovementKind.RENEW.value
    work.details |= {"barcode": case.copy.barcode, "title": case.title}
    done = lent(case, loan, work.operation, notes + judgement.answer.to_know)
    work.commit()
    return done


def _open(work: UnitOfWork, case: Case, due: date) -> Loan:
    loan = Loan(
        copy_id=case.copy.id,
        copy_kept=True,
        lent_on=case.day,
        lent_at=instant_of(work.clock, case.day),
        due_on=due,
        renewals=0,
    )
    work.session.add(LoanBorrower(loan=loan, borrower_id=case.borrower.id))
    work.session.flush()
    return loan
