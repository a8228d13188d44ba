"""Prolonging several loans of a borrower at once: one operation, one undo."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, Loan, LoanBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.cases import load_case
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.judgement import Case, judge
from irev_desktop.services.circulation.outcomes import lent
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import Lent, NotRenewed, RenewedAll
from irev_desktop.services.circulation.settling import prolong
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import require, requires


@requires(Permission.CIRCULATE)
def renew_all(
    library: Library,
    actor: Actor,
    card: str,
    *,
    barcodes: Collection[str] | None = None,
    on: date | None = None,
    override: str | None = None,
) -> RenewedAll:
    """Prolong all loans of a borrower, or those of the `barcodes` given, that may be.

    What may not is told with its answer and left as it is; `override` is the reason typed for what
    is to confirm. Raises LibraryError: NOTHING_TO_RENEW, UNKNOWN_CODE, CODE_IS_COPY, FORBIDDEN.
    """
    day = asked_day(library.clock.today(), on)
    typed = line(override or "")
    if typed:
        require(actor, Permission.OVERRIDE)
    with library.storage.command(actor, "renew_all") as work:
        session = work.session
        borrower = find_borrower(session, card, lock=True)
        policy = load_policy(session)
        renewed: list[tuple[Case, Loan]] = []
        refused: list[NotRenewed] = []
        wanted = _loans(session, borrower.id, barcodes)
        if not wanted:
            raise LibraryError(Code.NOTHING_TO_RENEW)
        for copy in wanted:
            case = load_case(session, copy, borrower, day, policy.switches, lock=True)
            judgement = judge(case, policy)
            answer = judgement.answer
            if answer.impossible or (answer.to_confirm and not typed):
                due = case.loan.due_on if case.loan else day
                refused.append(NotRenewed(copy.barcode, case.title, due, answer))
            else:
                loan = prolong(work, case, judgement.due_day(), seen=False)
                renewed.append((case, loan))
        session.flush()
        work.details |= {"title": str(len(renewed))} | ({"override": typed} if typed else {})
        lines: tuple[Lent, ...] = tuple(lent(case, loan, work.operation) for case, loan in renewed)
        operation: OperationId | None = work.operation if renewed else None
        if renewed:
            work.commit()
        return RenewedAll(lines, tuple(refused), operation)


def _loans(session: Session, borrower_id: int, barcodes: Collection[str] | None) -> list[Copy]:
    """Return the copies that a borrower has, of those asked for, the first due first."""
    query = (
        select(Copy)
        .join(Loan, Loan.copy_id == Copy.id)
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .where(LoanBorrower.borrower_id == borrower_id, Loan.returned_on.is_(None))
        .order_by(Loan.due_on, Loan.id)
    )
    if barcodes is not None:
        query = query.where(Copy.barcode.in_(list(barcodes)))
    return list(session.scalars(query))
