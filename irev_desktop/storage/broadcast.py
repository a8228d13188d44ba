"""Hears what other programs commit to the same library, and tells it like our own changes.

Asks twice a second: SQLite its `data_version`, PostgreSQL the commit counter, one indexed row.
A poll needs no reconnection logic and misses nothing, which notifications do; at a few desks it
costs nothing that can be measured. A plain thread; no Qt.
"""

import logging
from threading import Event, Thread

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from irev_desktop.entities.journal import CommitCounter, Operation, OperationConcern
from irev_desktop.kernel.changes import Change, Changes
from irev_desktop.kernel.ids import OperationId
from irev_desktop.storage.changes_board import ChangesBoard

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
RETRY_SECONDS = 3.0


def last_number(engine: Engine) -> int:
    """Return the number of the last committed operation, 0 when there is none."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(Operation.number))) or 0


def changes_since(engine: Engine, number: int) -> list[Changes]:
    """Return the operations committed after `number`, in commit order."""
    query = (
        select(
            Operation.number,
            Operation.id,
            Operation.kind,
            OperationConcern.subject,
            OperationConcern.record_id,
        )
        .outerjoin(OperationConcern, OperationConcern.operation_id == Operation.id)
        .where(Operation.number > number)
        .order_by(Operation.number)
    )
    found: dict[int, tuple[str, str, set[Change]]] = {}
    with engine.connect() as connection:
        for row in connection.execute(query):
            items = found.setdefault(row.number, (row.id, row.kind, set()))[2]
            if row.subject is not None:
                items.add(Change(row.subject, row.record_id))
    return [
        Changes(n, OperationId(operation), kind, frozenset(items))
        for n, (operation, kind, items) in found.items()
    ]


class Broadcast:
    """The thread that watches for other programs' commits, from `start` to `close`."""

    def __init__(self, engine: Engine, board: ChangesBoard) -> None:
        self._engine = engine
        self._board = board
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to watch; what was committed before counts as known."""
        self._board.start_at(last_number(self._engine))
        self._thread = Thread(target=self._run, name="broadcast", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching and wait for the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._watch()
            except DBAPIError as error:
                log.info("watching interrupted, retrying: %s", error.orig)
                self._stop.wait(RETRY_SECONDS)

    def _watch(self) -> None:
        with self._engine.connect() as connection:
            version = -1
            while not self._stop.is_set():
                now = self._stamp(connection)
                connection.rollback()
                if now != version:
                    version = now
                    self.catch_up()
                self._stop.wait(POLL_SECONDS)

    def _stamp(self, connection: Connection) -> int:
        """Return a number that moves whenever another connection has committed."""
        if self._engine.dialect.name == "sqlite":
            return int(connection.execute(text("PRAGMA data_version")).scalar_one())
        return int(connection.execute(select(CommitCounter.value)).scalar_one())

    def catch_up(self) -> None:
        """Tell every operation that the board has not told yet."""
        for changes in changes_since(self._engine, self._board.seen):
            if changes.number > self._board.seen:
                self._board.tell(changes)
