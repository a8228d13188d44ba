"""Finding what a command names, or refusing with a sentence that helps."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, Loan
from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError


def document(session: Session, document_id: int) -> Document:
    """Return the document with that id; LibraryError(UNKNOWN_DOCUMENT) without."""
    found = session.get(Document, document_id)
    if found is None:
        raise LibraryError(Code.UNKNOWN_DOCUMENT, id=str(document_id))
    return found


def digital_file(session: Session, file_id: int) -> DigitalFile:
    """Return the file with that id; LibraryError(UNKNOWN_FILE) without."""
    found = session.get(DigitalFile, file_id)
    if found is None:
        raise LibraryError(Code.UNKNOWN_FILE, id=str(file_id))
    return found


def copy(session: Session, copy_id: int) -> Copy:
    """Return the copy with that id; LibraryError(UNKNOWN_COPY) without."""
    found = session.get(Copy, copy_id)
    if found is None:
        raise LibraryError(Code.UNKNOWN_COPY, id=str(copy_id))
    return found


def has_kept_copy(session: Session, document_id: int) -> bool:
    """Tell whether the document has a copy that is not withdrawn."""
    query = select(Copy.id).where(Copy.document_id == document_id, Copy.kept).limit(1)
    return session.scalar(query) is not None


def copy_count(session: Session, document_id: int) -> int:
    """Return how many copies the document has, withdrawn ones included."""
    query = select(func.count()).select_from(Copy).where(Copy.document_id == document_id)
    return session.scalar(query) or 0


def open_loan(session: Session, copy_id: int) -> Loan | None:
    """Return the open loan of a copy, if it is out."""
    return session.scalar(select(Loan).where(Loan.copy_id == copy_id, Loan.returned_on.is_(None)))
