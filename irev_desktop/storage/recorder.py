"""Collects what a unit of work changes, row by row, as the session writes it.

Mapper events tell of every row that the session inserts, updates or deletes, cascades included.
Bulk statements are invisible to them: `UnitOfWork.bulk_update` declares its rows here by hand.
A session without a recorder (a reading one) cannot write at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, event, inspect
from sqlalchemy.orm import Mapper, object_session

from irev_desktop.entities.base import Base
from irev_desktop.storage.rows import (
    KEY_SEPARATOR,
    UNJOURNALLED,
    Row,
    as_inserted,
    fetch,
    key_of,
)

RECORDER = "irev_recorder"
"""Key of the recorder in `session.info`."""


@dataclass(slots=True)
class TouchedRow:
    """A row as it was before the operation and as it is now."""

    table: Table
    key: str
    before: Row | None
    after: Row | None


class Recorder:
    """The rows one operation touched, in the order it first touched them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], TouchedRow] = {}

    def note(self, table: Table, before: Row | None, after: Row | None) -> None:
        """Take note of one change; several changes of a row become one."""
        if table.name in UNJOURNALLED:
            return
        row = before if before is not None else after
        if row is None:
            return
        key = key_of(table, row)
        known = self._rows.get((table.name, key))
        if known is None:
            self._rows[table.name, key] = TouchedRow(table, key, before, after)
        else:
            known.after = after

    def gone(self, table: Table, key: tuple[Any, ...]) -> None:
        """Take note that a row already noted was deleted."""
        if table.name not in UNJOURNALLED:
            self._rows[table.name, KEY_SEPARATOR.join(map(str, key))].after = None

    def touched(self) -> Iterator[TouchedRow]:
        """Give the rows that differ from before."""
        return (row for row in self._rows.values() if row.before != row.after)


def _primary_key(target: object) -> tuple[Any, ...]:
    identity = inspect(target).identity
    if identity is not None:
        return cast("tuple[Any, ...]", identity)
    mapper = cast("Mapper[Any]", inspect(type(target)))
    return tuple(mapper.primary_key_from_instance(target))


def _recorder(target: object) -> Recorder:
    session = object_session(target)
    recorder = session.info.get(RECORDER) if session is not None else None
    if not isinstance(recorder, Recorder):
        raise RuntimeError("a change outside a unit of work")
    return recorder


def _table(mapper: Mapper[Any]) -> Table:
    return cast("Table", mapper.local_table)


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _note_before(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    recorder, table = _recorder(target), _table(mapper)
    if table.name not in UNJOURNALLED:
        before = fetch(connection, table, _primary_key(target))
        recorder.note(table, before, before)


@event.listens_for(Base, "after_insert", propagate=True)
def _note_new(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    recorder, table = _recorder(target), _table(mapper)
    if table.name not in UNJOURNALLED:
        state = inspect(target)
        row = None if state.expired_attributes else as_inserted(table, state.dict)
        recorder.note(table, None, row or fetch(connection, table, _primary_key(target)))


@event.listens_for(Base, "after_update", propagate=True)
def _note_after(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    recorder, table = _recorder(target), _table(mapper)
    if table.name not in UNJOURNALLED:
        recorder.note(table, None, fetch(connection, table, _primary_key(target)))


@event.listens_for(Base, "after_delete", propagate=True)
def _note_gone(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    _recorder(target).gone(_table(mapper), _primary_key(target))
