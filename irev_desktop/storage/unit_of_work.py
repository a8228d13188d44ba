"""The `with` block that is a transaction: rows, files, journal and changes, together or not at all.

    with storage.command(actor, "lend") as work:
        work.session.add(loan)
        changes = work.commit()

Leaving without `commit` rolls everything back, staged files included.
"""

from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import ColumnElement, Engine, Table, delete, select, update
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import CommitCounter
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Change, Changes, Subject
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.ids import OperationId
from irev_desktop.storage import journal
from irev_desktop.storage.changes_board import ChangesBoard
from irev_desktop.storage.document_store import DocumentStore, Staged
from irev_desktop.storage.engine import WRITES, shown, translated
from irev_desktop.storage.recorder import RECORDER, Recorder
from irev_desktop.storage.rows import encode, fetch, personal_columns


@dataclass
class UnitOfWork:
    """One command. `details` goes into the journal: a title, a typed reason; nothing personal."""

    engine: Engine
    store: DocumentStore
    board: ChangesBoard
    clock: Clock
    schema: str
    actor: Actor
    kind: str
    operation: OperationId = field(default_factory=lambda: OperationId(str(uuid4())))
    undoes: OperationId | None = None
    details: dict[str, Any] = field(default_factory=dict)
    _staged: list[Staged] = field(default_factory=list)
    _recorder: Recorder = field(default_factory=Recorder)
    _declared: set[Change] = field(default_factory=set)
    _committed: bool = False
    session: Session = field(init=False)

    def __enter__(self) -> Self:
        writing = self.engine.execution_options(**{WRITES: True})
        self.session = Session(writing, expire_on_commit=False, autoflush=True)
        self.session.info[RECORDER] = self._recorder
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with translated(shown(self.engine)):
            try:
                self.session.rollback()
            finally:
                self.session.close()
                if not self._committed:
                    for staged in self._staged:
                        self.store.discard(staged)

    def add_file(self, staged: Staged) -> None:
        """Have a staged file moved into the store just before the commit."""
        self._staged.append(staged)

    def bulk_update(self, table: Table, where: ColumnElement[bool], values: dict[str, Any]) -> int:
        """Update many rows in one statement and declare each of them; return how many."""
        connection = self.session.connection()
        self.session.flush()
        before = [encode(row) for row in connection.execute(select(table).where(where)).mappings()]
        keys = [tuple(row[column.name] for column in table.primary_key) for row in before]
        connection.execute(update(table).where(where).values(**values))
        for row, key in zip(before, keys, strict=True):
            self._recorder.note(table, row, fetch(connection, table, key))
        self.session.expire_all()
        return len(before)

    def erase(self, table: Table, where: ColumnElement[bool]) -> int:
        """Delete rows for good, and return how many: nothing can undo it.

        The journal keeps that they went, without the values that named a person.
        """
        connection = self.session.connection()
        self.session.flush()
        gone = [encode(row) for row in connection.execute(select(table).where(where)).mappings()]
        connection.execute(delete(table).where(where))
        for row in gone:
            personal = personal_columns(table.name, row)
            self._recorder.note(table, {k: v for k, v in row.items() if k not in personal}, None)
        self.session.expire_all()
        return len(gone)

    def concern(self, subject: Subject, record_id: int) -> None:
        """Declare that a record changed by what is not journalled, such as a text recognised."""
        self._declared.add(Change(subject, record_id))

    def take_turn(self) -> None:
        """Wait for the commits under way elsewhere, and hold later ones back until our own."""
        self.session.execute(select(CommitCounter).with_for_update())

    @property
    def recorder(self) -> Recorder:
        """What was touched so far; the undo notes its own rows in it."""
        return self._recorder

    def commit(self) -> Changes:
        """Make it lasting: files into the store, journal, commit; then tell what changed."""
        self.session.flush()
        connection = self.session.connection()
        number = journal.next_number(connection)
        journal.write_operation(
            connection,
            {
                "id": self.operation,
                "number": number,
                "kind": self.kind,
                "at": self.clock.now(),
                "actor_id": self.actor.id,
                "actor_role": self.actor.role,
                "details": self.details,
                "schema": self.schema,
                "undoes_id": self.undoes,
            },
        )
        items = journal.write_entries(
            connection,
            self.operation,
            self._recorder.touched(),
            self.clock.today(),
            self._declared,
        )
        for staged in self._staged:
            self.store.promote(staged)
        self.session.commit()
        self._committed = True
        changes = Changes(number, self.operation, self.kind, items)
        self.board.tell(changes)
        return changes
