"""Finds what a code names, and who has a copy, in the caller's session.

`lock` holds a row until the end of a command, so that two desks decide one after the other; the
order is copy, borrower, loan.
"""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import (
    Borrower,
    Copy,
    Loan,
    LoanBorrower,
    ScannedCode,
    valid_code,
)
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import CodeKind
from irev_desktop.services.circulation.keyboards import readings

# Made once: every scan asks them.
_KIND = select(ScannedCode.kind).where(ScannedCode.code == bindparam("code"))
_COPY = select(Copy).where(Copy.barcode == bindparam("code"))
_COPY_HELD = _COPY.with_for_update(key_share=True)
_BORROWER = select(Borrower).where(Borrower.card == bindparam("code"))
_BORROWER_HELD = _BORROWER.with_for_update()
_OPEN_LOAN = select(Loan).where(Loan.copy_id == bindparam("copy"), Loan.returned_on.is_(None))
_OPEN_LOAN_HELD = _OPEN_LOAN.with_for_update()
_BORROWER_OF = (
    select(Borrower)
    .join(LoanBorrower, LoanBorrower.borrower_id == Borrower.id)
    .where(LoanBorrower.loan_id == bindparam("loan"))
)


def kind_of(session: Session, code: str) -> CodeKind | None:
    """Return what a code names; nothing for an unknown, empty or unreadable one (rule 25)."""
    code = code.strip()
    if not valid_code(code):
        return None
    return session.scalar(_KIND, {"code": code})


def understood(session: Session, typed: str) -> str:
    """Return the registered code that a scan means: itself, or the only one that it may have been.

    Where several are registered that it may have been, or none, it is left as it was typed.
    """
    code = typed.strip()
    if kind_of(session, code) is not None:
        return code
    query = select(ScannedCode.code).where(ScannedCode.code.in_(readings(code)))
    known = session.scalars(query).all()
    return known[0] if len(known) == 1 else code


def find_copy(session: Session, barcode: str, *, lock: bool = False) -> Copy:
    """Return the copy with that barcode; LibraryError UNKNOWN_CODE or CODE_IS_BORROWER."""
    code = barcode.strip()
    found = None
    if valid_code(code):
        found = session.scalar(_COPY_HELD if lock else _COPY, {"code": code})
    if found is None:
        is_card = kind_of(session, code) is CodeKind.BORROWER
        raise LibraryError(Code.CODE_IS_BORROWER if is_card else Code.UNKNOWN_CODE, code=code)
    return found


def find_borrower(session: Session, card: str, *, lock: bool = False) -> Borrower:
    """Return the borrower with that card; LibraryError UNKNOWN_CODE or CODE_IS_COPY."""
    code = card.strip()
    found = None
    if valid_code(code):
        found = session.scalar(_BORROWER_HELD if lock else _BORROWER, {"code": code})
    if found is None:
        is_copy = kind_of(session, code) is CodeKind.COPY
        raise LibraryError(Code.CODE_IS_COPY if is_copy else Code.UNKNOWN_CODE, code=code)
    return found


def open_loan(session: Session, copy_id: int, *, lock: bool = False) -> Loan | None:
    """Return the open loan of a copy, or nothing."""
    return session.scalar(_OPEN_LOAN_HELD if lock else _OPEN_LOAN, {"copy": copy_id})


def last_loan(session: Session, copy_id: int) -> Loan | None:
    """Return the last loan of a copy, or nothing if it was never lent."""
    query = select(Loan).where(Loan.copy_id == copy_id)
    return session.scalar(query.order_by(Loan.returned_on.desc(), Loan.id.desc()).limit(1))


def borrower_of(session: Session, loan_id: int) -> Borrower | None:
    """Return who has, or had, a loan; nothing once that is forgotten."""
    return session.scalar(_BORROWER_OF, {"loan": loan_id})
