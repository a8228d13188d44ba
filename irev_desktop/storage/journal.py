"""Writes what an operation changed into the journal, in the operation's own transaction."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from irev_desktop.entities.journal import (
    CommitCounter,
    JournalEntry,
    JournalPersonal,
    Operation,
    OperationConcern,
)
from irev_desktop.kernel.changes import Change
from irev_desktop.storage.recorder import TouchedRow
from irev_desktop.storage.rows import LINKS, Row, concerns, personal_columns

PERSONAL_DAYS = 183
"""Values of a borrower's card live six months in the journal (architecture, rule 4)."""


# Made once: every command writes them.
_NEXT = (
    update(CommitCounter)
    .where(CommitCounter.id == 1)
    .values(value=CommitCounter.value + 1)
    .returning(CommitCounter.value)
)
_OPERATION = insert(Operation)
_ENTRIES = insert(JournalEntry).returning(
    JournalEntry.id, JournalEntry.table_name, JournalEntry.row_key
)
_PERSONAL = insert(JournalPersonal)
_CONCERNS = insert(OperationConcern)


def next_number(connection: Connection) -> int:
    """Take the next number in commit order.

    The counter's row stays locked until the commit, on PostgreSQL as (trivially) on SQLite, so
    that a late commit can never bear a smaller number than one already seen.
    """
    return int(connection.execute(_NEXT).scalar_one())


def write_operation(connection: Connection, operation: dict[str, Any]) -> None:
    """Insert the operation's own row; a UUID that was used before breaks its primary key."""
    connection.execute(_OPERATION, operation)


def write_entries(
    connection: Connection,
    operation_id: str,
    rows: Iterable[TouchedRow],
    today: date,
    declared: Iterable[Change] = (),
) -> frozenset[Change]:
    """Insert one entry per row, personal values apart; return the records concerned.

    `declared` are those that the operation changed besides the rows.
    """
    touched = [(row, _personal(row)) for row in rows]
    changed: set[Change] = set(declared)
    for row, _columns in touched:
        for side in (row.before, row.after):
            changed |= concerns(row.table.name, side or {})
    if touched:
        ids = _insert_entries(connection, operation_id, touched)
        values = [
            _personal_values(ids[row.table.name, row.key], row, personal, today)
            for row, personal in touched
            if _only(row.before, personal) or _only(row.after, personal)
        ]
        if values:
            connection.execute(_PERSONAL, values)
    if changed:
        connection.execute(
            _CONCERNS,
            [
                {"operation_id": operation_id, "subject": item.subject, "record_id": item.id}
                for item in changed
            ],
        )
    return frozenset(changed)


def _personal(row: TouchedRow) -> frozenset[str]:
    sample = row.after if row.after is not None else row.before or {}
    return personal_columns(row.table.name, sample)


def _insert_entries(
    connection: Connection,
    operation_id: str,
    touched: Iterable[tuple[TouchedRow, frozenset[str]]],
) -> dict[tuple[str, str], int]:
    """Insert the entries in one statement; return their ids by table and key of the row."""
    entries = [
        {
            "operation_id": operation_id,
            "table_name": row.table.name,
            "row_key": row.key,
            "before": _without(row.before, personal),
            "after": _without(row.after, personal),
        }
        for row, personal in touched
    ]
    written = connection.execute(_ENTRIES, entries)
    return {(table, key): entry_id for entry_id, table, key in written}


def forget_borrower(connection: Connection, borrower_id: int, loan_ids: Iterable[int]) -> None:
    """Delete every value of a borrower that the journal holds: edits, cards, links to loans.

    Called in the operation that erases the borrower, before it is committed.
    """
    personal = JournalPersonal
    of_borrower = personal.borrower_id == borrower_id
    cards = {
        side["card"]
        for row in connection.execute(select(personal.before, personal.after).where(of_borrower))
        for side in row
        if side and "card" in side
    }
    of_codes = (
        select(personal.entry_id, personal.before, personal.after)
        .join(JournalEntry, JournalEntry.id == personal.entry_id)
        .where(JournalEntry.table_name == "codes")
    )
    claims = [
        row.entry_id
        for row in connection.execute(of_codes)
        if (row.after or row.before or {}).get("code") in cards
    ]
    of_loans = personal.loan_id.in_(list(loan_ids))
    connection.execute(
        delete(personal).where(or_(of_borrower, of_loans, personal.entry_id.in_(claims)))
    )


def forget_links(connection: Connection, table: str, keys: Iterable[str]) -> None:
    """Delete what the journal says of who some rows of a table of links named."""
    entries = select(JournalEntry.id).where(
        JournalEntry.table_name == table, JournalEntry.row_key.in_(list(keys))
    )
    connection.execute(delete(JournalPersonal).where(JournalPersonal.entry_id.in_(entries)))


def forget_expired(connection: Connection, day: date) -> int:
    """Delete the personal values that expire by themselves by a day; return how many."""
    gone = connection.execute(delete(JournalPersonal).where(JournalPersonal.expires_on <= day))
    return gone.rowcount


def _without(row: Row | None, personal: frozenset[str]) -> Row | None:
    return None if row is None else {k: v for k, v in row.items() if k not in personal}


def _only(row: Row | None, personal: frozenset[str]) -> Row | None:
    return None if row is None else {k: v for k, v in row.items() if k in personal}


def _personal_values(
    entry_id: int, row: TouchedRow, personal: frozenset[str], today: date
) -> dict[str, Any]:
    sample = row.after if row.after is not None else row.before or {}
    table = row.table.name
    of_loan = table == "loan_borrowers"
    borrower = "id" if table == "borrowers" else "borrower_id"
    return {
        "entry_id": entry_id,
        "before": _only(row.before, personal),
        "after": _only(row.after, personal),
        "loan_id": sample["loan_id"] if of_loan else None,
        "borrower_id": None if of_loan else sample.get(borrower),
        "expires_on": None if table in LINKS else today + timedelta(days=PERSONAL_DAYS),
    }
