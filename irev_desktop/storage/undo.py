"""Undoing an operation: a new operation that puts every row back, or declines.

It declines when a row has moved on since (someone else's work is never overwritten), when the
schema has changed, when a file that would come back is gone, or when personal values the journal
kept apart have expired. Undoing an undo is redoing.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.journal import JournalEntry, JournalPersonal, Operation
from irev_desktop.entities.mapped import metadata
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import InboxState
from irev_desktop.storage.rows import Row, decode, fetch, personal_columns
from irev_desktop.storage.unit_of_work import UnitOfWork

NAMES: Mapping[str, str] = {
    "territories": _("le territoire"),
    "territory_codes": _("un code du territoire"),
    "territory_names": _("un nom du territoire"),
    "territory_memberships": _("un rattachement du territoire"),
    "territory_successions": _("une succession de territoires"),
    "dispositifs": _("le dispositif"),
    "dispositif_links": _("un lien du dispositif"),
    "dispositif_successions": _("une succession de dispositifs"),
    "documents": _("la notice"),
    "digital_files": _("un fichier"),
    "page_decisions": _("une page"),
    "quests": _("la recherche de la notice"),
    "copies": _("l’exemplaire"),
    "codes": _("un code"),
    "borrowers": _("l’emprunteur"),
    "loans": _("le prêt"),
    "loan_borrowers": _("le prêt"),
    "reports": _("le signalement"),
    "inbox_items": _("un fichier"),
    "refused_suggestions": _("une suggestion"),
    "relations": _("un lien"),
    "library_facts": _("les réglages"),
}
"""What the rows of a table are to a person."""


def _named(table: Table) -> str:
    return NAMES.get(table.name, _("la notice"))


def undo(work: UnitOfWork, operation_id: str) -> None:
    """Put back, within `work`, all that an operation changed.

    Raises LibraryError: UNKNOWN_OPERATION, ALREADY_UNDONE, UNDO_SCHEMA, UNDO_STALE,
    UNDO_BLOCKED, FILE_GONE_FROM_STORE, UNDO_NOTHING.
    """
    operation = _undoable(work, operation_id)
    connection = work.session.connection()
    entries = _entries(connection, operation.id)
    if not entries:
        raise LibraryError(Code.UNDO_NOTHING)
    try:
        for entry in entries:
            _put_back(work, connection, entry)
    except IntegrityError as error:
        raise LibraryError(Code.UNDO_BLOCKED) from error
    work.details = {**operation.details, "kind": operation.kind}


def _undoable(work: UnitOfWork, operation_id: str) -> Operation:
    operation = work.session.get(Operation, operation_id)
    if operation is None:
        raise LibraryError(Code.UNKNOWN_OPERATION, id=operation_id)
    undone = select(Operation.id).where(Operation.undoes_id == operation_id)
    if work.session.scalar(undone) is not None:
        raise LibraryError(Code.ALREADY_UNDONE)
    if operation.schema != work.schema:
        raise LibraryError(Code.UNDO_SCHEMA)
    return operation


def _entries(connection: Connection, operation_id: str) -> list[Mapping[str, Any]]:
    """Return the operation's entries, last first, with their personal values."""
    query = (
        select(
            JournalEntry.table_name,
            JournalEntry.row_key,
            JournalEntry.before,
            JournalEntry.after,
            JournalPersonal.entry_id.label("personal"),
            JournalPersonal.before.label("personal_before"),
            JournalPersonal.after.label("personal_after"),
        )
        .outerjoin(JournalPersonal, JournalPersonal.entry_id == JournalEntry.id)
        .where(JournalEntry.operation_id == operation_id)
        .order_by(JournalEntry.id.desc())
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _whole(entry: Mapping[str, Any], side: str) -> Row | None:
    """Join the impersonal and the personal halves of one side of an entry."""
    half = entry[side]
    if half is None:
        return None
    return {**half, **(entry[f"personal_{side}"] or {})}


def _put_back(work: UnitOfWork, connection: Connection, entry: Mapping[str, Any]) -> None:
    table = metadata().tables[entry["table_name"]]
    before, after = _whole(entry, "before"), _whole(entry, "after")
    _refuse_expired(table, entry)
    key = _key(before if before is not None else after or {}, table)
    now = fetch(connection, table, key)
    if _content(now) != _content(after):
        raise LibraryError(Code.UNDO_STALE, what=_named(table))
    if before is None:
        connection.execute(delete(table).where(_is(table, key)))
        restored = None
    else:
        restored = _restore(work, connection, table, key, before, now)
    work.recorder.note(table, now, restored)


def _content(row: Row | None) -> Row | None:
    """A row without its version, which an undo raises too: undoing twice in a row must work."""
    return None if row is None else {k: v for k, v in row.items() if k != "version"}


def _refuse_expired(table: Table, entry: Mapping[str, Any]) -> None:
    sample = entry["after"] or entry["before"] or {}
    if personal_columns(table.name, sample) and entry["personal"] is None:
        raise LibraryError(Code.UNDO_STALE, what=_named(table))


def _restore(
    work: UnitOfWork,
    connection: Connection,
    table: Table,
    key: tuple[Any, ...],
    before: Row,
    now: Row | None,
) -> Row:
    """Write the earlier row again; a version goes on growing, so that open forms notice."""
    if _needs_file(table, before) and not work.store.has(before["sha256"]):
        raise LibraryError(Code.FILE_GONE_FROM_STORE, name=before["name"])
    values = dict(before)
    if "version" in values:
        values["version"] = (now or before)["version"] + 1
    row = decode(table, values)
    if now is None:
        connection.execute(insert(table).values(**row))
    else:
        connection.execute(update(table).where(_is(table, key)).values(**row))
    return values


def _needs_file(table: Table, row: Row) -> bool:
    """Tell whether a row names a file of the store: a record's, or one that waits for one."""
    waits = {InboxState.WAITING, InboxState.ASIDE}
    return table.name == "digital_files" or (
        table.name == "inbox_items" and InboxState(row["state"]) in waits
    )


def _key(row: Row, table: Table) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(c == value for c, value in zip(table.primary_key, key, strict=True)))
