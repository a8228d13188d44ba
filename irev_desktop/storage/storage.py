"""The library's keeping, as services see it: reading sessions, commands, store, index, changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.ids import OperationId
from irev_desktop.storage.broadcast import Broadcast
from irev_desktop.storage.changes_board import ChangesBoard
from irev_desktop.storage.document_store import DocumentStore
from irev_desktop.storage.engine import READ_ONLY, WRITES, translated
from irev_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Storage:
    """One opened library. `where` is its folder, or its address without password."""

    engine: Engine
    store: DocumentStore
    changes: ChangesBoard
    broadcast: Broadcast
    clock: Clock
    schema: str
    where: str
    folder: Path
    """Local folder of the library: its database and store, or only this desk's index."""

    @property
    def read_only(self) -> bool:
        """True when this account may only read the library: no command will be possible."""
        return bool(self.engine.get_execution_options().get(READ_ONLY))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that can only read, for one query function; one consistent snapshot."""
        with translated(self.where), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def command(
        self,
        actor: Actor,
        kind: str,
        *,
        operation: OperationId | None = None,
        undoes: OperationId | None = None,
        **details: Any,
    ) -> Iterator[UnitOfWork]:
        """Give the unit of work of one command.

        `kind` names the command in the history; `operation` is the caller's UUID, so that a
        command whose answer was lost is not done twice; `details` go into the journal.
        """
        work = UnitOfWork(
            self.engine,
            self.store,
            self.changes,
            self.clock,
            self.schema,
            actor,
            kind,
            undoes=undoes,
            details=details,
        )
        if operation is not None:
            work.operation = operation
        with translated(self.where), work:
            yield work

    @contextmanager
    def private(self) -> Iterator[Connection]:
        """Give a transaction for what one agent keeps for themselves, committed at its end.

        It is no operation: neither journalled nor told to anybody. Only for tables of that kind.
        """
        writing = self.engine.execution_options(**{WRITES: True})
        with translated(self.where), writing.begin() as connection:
            yield connection

    def close(self) -> None:
        """Stop watching, and close every connection."""
        self.broadcast.close()
        self.engine.dispose()
