"""Erases people within the caller's command: links, cards, and what the journal says of them."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, LoanBorrower, ScannedCode
from irev_desktop.entities.journal import JournalEntry, JournalPersonal
from irev_desktop.entities.mapped import metadata
from irev_desktop.entities.reminders import Notice, ReturnClaim
from irev_desktop.storage.journal import forget_borrower
from irev_desktop.storage.unit_of_work import UnitOfWork

KEYS = {
    "loan_borrowers": "loan_id",
    "hold_borrowers": "hold_id",
    "consultation_borrowers": "consultation_id",
    "last_borrowers": "copy_id",
}
"""Of each table of links, the column that names what is linked to a person."""

CHUNK = 400
"""Ids in one statement: SQLite binds a limited number of values."""


def forget_links(work: UnitOfWork, table: str, ids: Collection[int]) -> int:
    """Erase the links of loans, holds, … to their borrowers, in the journal too; return how many.

    The journal keeps that there was a loan, not whose.
    """
    rows = metadata().tables[table]
    count = 0
    for chunk in _chunks(sorted(ids)):
        entries = select(JournalEntry.id).where(
            JournalEntry.table_name == table, JournalEntry.row_key.in_([str(n) for n in chunk])
        )
        work.session.execute(delete(JournalPersonal).where(JournalPersonal.entry_id.in_(entries)))
        count += work.erase(rows, rows.c[KEYS[table]].in_(chunk))
        _forget_letters(work.session, table, chunk)
    return count


def forget_person(work: UnitOfWork, borrower: Borrower) -> int:
    """Erase a borrower with everything that names them; return how many past loans were theirs."""
    session = work.session
    borrower_id, card = borrower.id, borrower.card
    tables = metadata().tables
    links = select(LoanBorrower.loan_id).where(LoanBorrower.borrower_id == borrower_id)
    past = list(session.scalars(links))
    forget_borrower(session.connection(), borrower_id, past)
    for table, key in KEYS.items():
        rows = tables[table]
        mine = select(rows.c[key]).where(rows.c.borrower_id == borrower_id)
        forget_links(work, table, list(session.scalars(mine)))
    for table in ("borrower_contacts", "borrower_activity"):
        work.erase(tables[table], tables[table].c.borrower_id == borrower_id)
    work.erase(tables["borrowers"], Borrower.id == borrower_id)
    work.erase(tables["codes"], ScannedCode.code == card)
    return len(past)


def _forget_letters(session: Session, table: str, ids: list[int]) -> None:
    """Take away the notices of loans and holds, and the words of claims, that named a person."""
    if table == "loan_borrowers":
        session.execute(delete(Notice).where(Notice.loan_id.in_(ids)))
        claims = update(ReturnClaim).where(ReturnClaim.loan_id.in_(ids)).values(note="")
        session.execute(claims)
    elif table == "hold_borrowers":
        session.execute(delete(Notice).where(Notice.hold_id.in_(ids)))


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
