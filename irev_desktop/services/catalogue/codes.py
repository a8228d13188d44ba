"""The one table of codes: a barcode or a card number is claimed here, and given back here.

Everything happens in the caller's unit of work. A code names a copy or a borrower, never both
(domain, invariant 3); the database says so too.
"""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, ScannedCode, valid_code
from irev_desktop.entities.document import Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CodeKind


def claim_code(session: Session, code: str, kind: CodeKind) -> str:
    """Take a code for a copy or a borrower; return it as it is stored, without blanks around.

    It is written at once, before the row that bears it. Raises LibraryError: CODE_INVALID,
    CODE_TAKEN (with `holder`, never a person's name).
    """
    code = code.strip()
    if not valid_code(code):
        raise LibraryError(Code.CODE_INVALID, code=code)
    holder = _holder(session, code)
    if holder is not None:
        raise LibraryError(Code.CODE_TAKEN, code=code, holder=holder)
    session.add(ScannedCode(code=code, kind=kind))
    try:
        session.flush()
    except IntegrityError as error:  # another desk took it between the question and the answer
        holder = _("un autre poste, à l’instant")
        raise LibraryError(Code.CODE_TAKEN, code=code, holder=holder) from error
    return code


def release_code(session: Session, code: str) -> None:
    """Give a code back, after the row that bore it is gone or bears another one."""
    session.flush()
    found = session.scalar(select(ScannedCode).where(ScannedCode.code == code))
    if found is not None:
        session.delete(found)
        session.flush()


def _holder(session: Session, code: str) -> str | None:
    """Return in words what bears a code, or nothing if it is free."""
    kind = session.scalar(select(ScannedCode.kind).where(ScannedCode.code == code))
    if kind is None or kind is CodeKind.BORROWER:
        return None if kind is None else _("un emprunteur")
    titles = select(Document.title).join(Copy, Copy.document_id == Document.id)
    title = session.scalar(titles.where(Copy.barcode == code))
    return _("un exemplaire de « {title} »").format(title=title or "…")
