"""The history of a record: which operations touched it, when, by whom, what moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import Agent
from irev_desktop.entities.journal import JournalEntry, Operation, OperationConcern
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.administration.kinds import label
from irev_desktop.services.administration.records import FieldChange, HistoryLine
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

MERGE = "merge_documents"
SILENT = frozenset({"version", "modified_at", "created_at", "code_kind", "copy_kept", "position"})
"""Columns that move by themselves: no news to a reader of the history."""


@requires(Permission.READ_ALL)
def history(
    library: Library, actor: Actor, subject: Subject, record_id: int
) -> tuple[HistoryLine, ...]:
    """Return the operations that touched one record, newest first; empty if there is none.

    Those of a document that was merged into it are its own.
    """
    with library.storage.reading() as session:
        records = _with_merged(session, subject, record_id)
        concerned = select(OperationConcern.operation_id).where(
            OperationConcern.subject == subject, OperationConcern.record_id.in_(records)
        )
        query = (
            select(Operation, Agent.name)
            .outerjoin(Agent, Agent.id == Operation.actor_id)
            .where(Operation.id.in_(concerned))
            .order_by(Operation.number.desc())
        )
        rows = session.execute(query).all()
        ids = [operation.id for operation, _name in rows]
        changes = _changes(session, ids)
        undone = set(
            session.scalars(select(Operation.undoes_id).where(Operation.undoes_id.in_(ids)))
        )
        return tuple(
            HistoryLine(
                OperationId(operation.id),
                operation.number,
                operation.at,
                name or "",
                operation.kind,
                label(operation.kind),
                operation.details,
                tuple(changes[operation.id]),
                operation.id in undone,
            )
            for operation, name in rows
        )


def _with_merged(session: Session, subject: Subject, record_id: int) -> set[int]:
    """Return a record with those that were merged into it and still are."""
    records = {record_id}
    if subject is not Subject.DOCUMENT:
        return records
    undone = select(Operation.undoes_id).where(Operation.undoes_id.is_not(None))
    merges = (
        select(OperationConcern.record_id, Operation.details)
        .join(Operation, Operation.id == OperationConcern.operation_id)
        .where(
            Operation.kind == MERGE,
            OperationConcern.subject == subject,
            Operation.id.not_in(undone),
        )
    )
    into = [(row.details["number"], row.record_id) for row in session.execute(merges)]
    while gone := {old for old, kept in into if kept in records} - records:
        records |= gone
    return records


def _changes(session: Session, ids: Iterable[str]) -> Mapping[str, list[FieldChange]]:
    entries = (
        select(JournalEntry).where(JournalEntry.operation_id.in_(ids)).order_by(JournalEntry.id)
    )
    found: dict[str, list[FieldChange]] = defaultdict(list)
    for entry in session.scalars(entries):
        found[entry.operation_id] += _fields(entry.table_name, entry.before, entry.after)
    return found


def _fields(
    table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterable[FieldChange]:
    """Give what moved in one row; of a new or deleted row, what it holds."""
    names = dict.fromkeys([*(before or {}), *(after or {})])
    for name in names:
        if name in SILENT or name == "id":
            continue
        old, new = (before or {}).get(name), (after or {}).get(name)
        if old != new and (old or new):
            yield FieldChange(table, name, old, new)
