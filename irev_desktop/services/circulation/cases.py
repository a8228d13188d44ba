"""Loads what the rules of circulation look at, in the caller's session."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import (
    Borrower,
    Copy,
    Loan,
    LoanBorrower,
)
from irev_desktop.entities.document import Document
from irev_desktop.entities.journal import JournalEntry
from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.services.circulation.finding import open_loan
from irev_desktop.services.circulation.holds.reading import free_copies, waits
from irev_desktop.services.circulation.judgement import Case, Holding
from irev_desktop.services.circulation.switches import Switches

# Made once: every loan asks them.
_READ_SINCE = select(Consultation.started_at).where(
    Consultation.copy_id == bindparam("copy"), Consultation.ended_at.is_(None)
)
_DOCUMENT = select(Document, _READ_SINCE.scalar_subquery()).where(
    Document.id == bindparam("document")
)
_HOLDINGS = (
    select(Loan.id, Copy.document_id, Loan.due_on)
    .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
    .join(Copy, Copy.id == Loan.copy_id)
    .where(LoanBorrower.borrower_id == bindparam("borrower"), Loan.returned_on.is_(None))
    .order_by(Loan.due_on)
)


def title_of(session: Session, document_id: int) -> str:
    """Return the title of a document."""
    return session.scalar(select(Document.title).where(Document.id == document_id)) or ""


def load_case(
    session: Session,
    copy: Copy,
    borrower: Borrower,
    day: date,
    switches: Switches,
    *,
    lock: bool = False,
) -> Case:
    """Return all that counts to answer whether a copy may go, or stay, with a borrower.

    What no rule looks at by the library's choices is not looked for: a desk waits for the answer.
    """
    ids = {"copy": copy.id, "document": copy.document_id}
    document, read_since = session.execute(_DOCUMENT, ids).one()
    loan = open_loan(session, copy.id, lock=lock)
    holdings = _holdings(session, borrower.id)
    line = waits(session, copy.document_id)
    damaged = switches.damaged_holdable
    free = free_copies(session, copy.document_id, damaged=damaged) if line else frozenset()
    gap = switches.gap_days is not None
    return Case(
        day,
        copy,
        borrower,
        document,
        holdings,
        loan,
        waits=line,
        free_copies=free,
        consulted=consulted(session, borrower.id) if switches.on_site_counts else 0,
        read_since=read_since,
        last_back=_last_back(session, borrower.id, copy.document_id) if gap else None,
    )


def consulted(session: Session, borrower_id: int) -> int:
    """Count the copies that a borrower reads on the premises now."""
    query = (
        select(func.count())
        .select_from(Consultation)
        .join(ConsultationBorrower, ConsultationBorrower.consultation_id == Consultation.id)
        .where(ConsultationBorrower.borrower_id == borrower_id, Consultation.ended_at.is_(None))
    )
    return session.scalar(query) or 0


def read_since(session: Session, copy_id: int) -> datetime | None:
    """Return since when a copy is read on the premises, or nothing."""
    return session.scalar(_READ_SINCE, {"copy": copy_id})


def _last_back(session: Session, borrower_id: int, document_id: int) -> date | None:
    """Return when a borrower brought a document back last, as long as that is known."""
    query = (
        select(func.max(Loan.returned_on))
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .join(Copy, Copy.id == Loan.copy_id)
        .where(LoanBorrower.borrower_id == borrower_id, Copy.document_id == document_id)
    )
    return session.scalar(query)


def _holdings(session: Session, borrower_id: int) -> tuple[Holding, ...]:
    rows = session.execute(_HOLDINGS, {"borrower": borrower_id})
    return tuple(Holding(*row) for row in rows)


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
