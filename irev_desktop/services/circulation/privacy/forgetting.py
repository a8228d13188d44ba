"""Erases people within the caller's command: links, cards, and what the journal says of them."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from irev_desktop.entities.circulation import Borrower, LoanBorrower, ScannedCode
from irev_desktop.entities.mapped import metadata
from irev_desktop.services.circulation.privacy.merged import merged_into
from irev_desktop.storage import journal
from irev_desktop.storage.unit_of_work import UnitOfWork

KEYS = {
    "loan_borrowers": "loan_id",
    "hold_borrowers": "hold_id",
    "consultation_borrowers": "consultation_id",
    "last_borrowers": "copy_id",
    "notice_recipients": "notice_id",
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
        journal.forget_links(work.session.connection(), table, map(str, chunk))
        count += work.erase(rows, rows.c[KEYS[table]].in_(chunk))
        if table == "loan_borrowers":
            _forget_claims(work, chunk)
    return count


def forget_person(work: UnitOfWork, borrower: Borrower) -> int:
    """Erase a borrower with everything that names them; return how many past loans were theirs.

    What the journal still says of records that were merged into this one goes with it.
    """
    session = work.session
    borrower_id, card = borrower.id, borrower.card
    tables = metadata().tables
    links = select(LoanBorrower.loan_id).where(LoanBorrower.borrower_id == borrower_id)
    past = list(session.scalars(links))
    activity = tables["borrower_activity"]
    for former in merged_into(session, borrower_id):
        journal.forget_borrower(session.connection(), former, ())
        work.erase(activity, activity.c.borrower_id == former)
    journal.forget_borrower(session.connection(), borrower_id, past)
    for table, key in KEYS.items():
        rows = tables[table]
        mine = select(rows.c[key]).where(rows.c.borrower_id == borrower_id)
        forget_links(work, table, list(session.scalars(mine)))
    work.erase(activity, activity.c.borrower_id == borrower_id)
    contacts = tables["borrower_contacts"]
    work.erase(contacts, contacts.c.borrower_id == borrower_id)
    work.erase(tables["borrowers"], Borrower.id == borrower_id)
    work.erase(tables["codes"], ScannedCode.code == card)
    return len(past)


def _forget_claims(work: UnitOfWork, loans: list[int]) -> None:
    """Take away what the borrowers of some loans claimed."""
    claims = metadata().tables["return_claims"]
    told = select(claims.c.id).where(claims.c.loan_id.in_(loans))
    keys = [str(key) for key in work.session.scalars(told)]
    journal.forget_links(work.session.connection(), "return_claims", keys)
    work.erase(claims, claims.c.loan_id.in_(loans))


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
