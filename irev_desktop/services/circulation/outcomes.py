"""What a command answers, read from the rows it wrote or found."""

from dataclasses import replace

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy, Loan
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import BorrowerId, CopyId, DocumentId, LoanId, OperationId
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.cases import title_of
from irev_desktop.services.circulation.finding import borrower_of, last_loan
from irev_desktop.services.circulation.judgement import Case
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import Lent, Returned


def lent(case: Case, loan: Loan, operation: OperationId, notes: tuple[Reason, ...] = ()) -> Lent:
    """Return the answer to a loan or a renewal just written."""
    done = _lent(loan, case.copy, case.title, case.borrower, operation, notes)
    return replace(done, loans=len(case.holdings) + (not case.is_renewal))


def lent_before(session: Session, loan: Loan, operation: OperationId) -> Lent:
    """Return the answer to a loan or a renewal that was written before, and is asked for again.

    Raises LibraryError(COPY_NOT_ON_LOAN) if it was returned and forgotten since.
    """
    copy = session.get_one(Copy, loan.copy_id)
    borrower = borrower_of(session, loan.id)
    if borrower is None:
        raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
    return _lent(loan, copy, title_of(session, copy.document_id), borrower, operation, ())


def _lent(
    loan: Loan,
    copy: Copy,
    title: str,
    borrower: Borrower,
    operation: OperationId,
    notes: tuple[Reason, ...],
) -> Lent:
    return Lent(
        loan=LoanId(loan.id),
        copy=CopyId(copy.id),
        barcode=copy.barcode,
        document=DocumentId(copy.document_id),
        title=title,
        borrower=BorrowerId(borrower.id),
        card=borrower.card,
        name=borrower.name,
        due=loan.due_on,
        renewed=loan.renewals > 0,
        notes=notes,
        operation=operation,
    )


def returned(
    session: Session,
    loan: Loan,
    operation: OperationId | None,
    notes: tuple[Reason, ...] = (),
) -> Returned:
    """Return the answer to a return that was written before: how late, what to look at."""
    late_days = load_policy(session).late_days(loan.due_on, loan.returned_on or loan.due_on)
    return back(session, loan, borrower_of(session, loan.id), late_days, operation, notes)


def back(
    session: Session,
    loan: Loan,
    borrower: Borrower | None,
    late_days: int,
    operation: OperationId | None,
    notes: tuple[Reason, ...],
) -> Returned:
    """Return the answer to a return: how late, and what to look at before shelving."""
    copy = session.get_one(Copy, loan.copy_id)
    return Returned(
        loan=LoanId(loan.id),
        copy=CopyId(copy.id),
        barcode=copy.barcode,
        document=DocumentId(copy.document_id),
        title=title_of(session, copy.document_id),
        card=borrower.card if borrower else "",
        name=borrower.name if borrower else "",
        due=loan.due_on,
        returned=loan.returned_on or loan.due_on,
        late_days=late_days,
        notes=notes + _return_notes(copy, late_days),
        operation=operation,
        accompanying=copy.accompanying,
    )


def returned_before(session: Session, copy: Copy) -> Returned:
    """Return the answer to the return of a copy that is in: its last return, once more.

    Raises LibraryError(COPY_NOT_ON_LOAN) if it was never lent.
    """
    loan = last_loan(session, copy.id)
    if loan is None:
        raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
    already = reason(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
    return returned(session, loan, None, (already,))


def _return_notes(copy: Copy, late_days: int) -> tuple[Reason, ...]:
    notes = []
    if late_days:
        notes.append(reason(Code.RETURNED_LATE, days=late_days))
    if copy.accompanying:
        notes.append(reason(Code.ACCOMPANYING_MATERIAL, note=copy.accompanying))
    if copy.lost_on is not None:
        notes.append(reason(Code.COPY_LOST))
    return tuple(notes)
