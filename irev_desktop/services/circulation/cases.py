"""Loads what the rules of circulation look at, in the caller's session."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import (
    Borrower,
    Copy,
    Loan,
    LoanBorrower,
)
from irev_desktop.entities.document import Document
from irev_desktop.entities.journal import JournalEntry
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.services.circulation.finding import open_loan
from irev_desktop.services.circulation.judgement import Case, Holding


def title_of(session: Session, document_id: int) -> str:
    """Return the title of a document."""
    return session.scalar(select(Document.title).where(Document.id == document_id)) or ""


def load_case(
    session: Session, copy: Copy, borrower: Borrower, day: date, *, lock: bool = False
) -> Case:
    """Return all that counts to answer whether a copy may go, or stay, with a borrower."""
    document = session.get_one(Document, copy.document_id)
    loan = open_loan(session, copy.id, lock=lock)
    holdings = _holdings(session, borrower.id)
    return Case(day, copy, document.title, document.state, borrower, holdings, loan)


def _holdings(session: Session, borrower_id: int) -> tuple[Holding, ...]:
    query = (
        select(Loan.id, Copy.document_id, Loan.due_on)
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .join(Copy, Copy.id == Loan.copy_id)
        .where(LoanBorrower.borrower_id == borrower_id, Loan.returned_on.is_(None))
        .order_by(Loan.due_on)
    )
    return tuple(Holding(*row) for row in session.execute(query))


def loan_done_by(session: Session, operation: OperationId | None) -> Loan | None:
    """Return the loan that an operation already touched: its answer was lost on the way.

    Nothing when it was not done yet; LibraryError(ALREADY_UNDONE) when the loan is gone since.
    """
    if operation is None:
        return None
    key = session.scalar(
        select(JournalEntry.row_key).where(
            JournalEntry.operation_id == operation,
            JournalEntry.table_name == Loan.__tablename__,
        )
    )
    if key is None:
        return None
    loan = session.get(Loan, int(key))
    if loan is None:
        raise LibraryError(Code.ALREADY_UNDONE)
    return loan
