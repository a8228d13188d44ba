"""The database engine: SQLite beside the store, or a PostgreSQL server; same schema, same rules.

SQLite: WAL, `synchronous=FULL`, foreign keys on, writers begin with `BEGIN IMMEDIATE` (a deferred
transaction that turns into a writer fails at once under contention: 993 of 2,000 measured).
PostgreSQL: time limits on statements, locks and idle transactions.
"""

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError, UsageError

sqlite_module: ModuleType = (
    importlib.import_module("pysqlite3.dbapi2")
    if importlib.util.find_spec("pysqlite3") is not None
    else sqlite3
)
"""Carries a SQLite without the WAL-reset defect (3.7.0-3.51.2), where a wheel exists; on Windows
and macOS Python's own."""

SQLITE_SOUND = (3, 51, 3)
BUSY_SECONDS = 5

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",  # FULL
    "foreign_keys": "1",
    "busy_timeout": str(BUSY_SECONDS * 1000),
    "secure_delete": "1",
    "temp_store": "2",
}

WRITES = "irev_writes"
"""Execution option of a connection whose transaction will write."""


def sqlite_version() -> tuple[int, ...]:
    """Return the version of SQLite that the library runs on."""
    return tuple(sqlite_module.sqlite_version_info)


def sqlite_url(path: Path) -> URL:
    """Return the address of the SQLite database in that file."""
    return URL.create("sqlite", database=str(path))


def parse_url(text: str) -> URL:
    """Return the address of a PostgreSQL database, with our driver; UsageError otherwise."""
    try:
        url = make_url(text)
    except SQLAlchemyError as error:
        raise UsageError(
            Code.OPTION_INVALID, value=text, option="--database", expected="postgresql://…"
        ) from error
    if url.get_backend_name() != "postgresql":
        raise UsageError(
            Code.OPTION_INVALID,
            value=url.render_as_string(hide_password=True),
            option="--database",
            expected="postgresql://…",
        )
    return url.set(drivername="postgresql+psycopg")


def without_password(url: URL) -> URL:
    """Return a PostgreSQL address as people write it and files may keep it: no password in it."""
    return url._replace(drivername="postgresql", password=None)


def make_engine(url: URL) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": 5,
            "options": "-c statement_timeout=30000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=60000 -c timezone=UTC",
        },
    )


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url, module=sqlite_module, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for name, value in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def translated(where: str = "") -> Iterator[None]:
    """Turn failures of the database's environment into `TroubleError`; let bugs through.

    `where` names the library in messages. Integrity errors pass: the service that provoked one
    knows which rule it broke.
    """
    try:
        yield
    except StaleDataError as error:
        raise LibraryError(Code.RECORD_CHANGED) from error
    except DBAPIError as error:
        trouble = _trouble(error, where)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(error: DBAPIError, where: str) -> TroubleError | None:
    text = str(error.orig).lower()
    for needle, code in (
        ("full", Code.DISK_FULL),
        ("no space left", Code.DISK_FULL),
        ("locked", Code.LIBRARY_LOCKED),
        ("lock timeout", Code.LIBRARY_LOCKED),
        ("readonly", Code.LIBRARY_READ_ONLY),
        ("read-only", Code.LIBRARY_READ_ONLY),
        ("not a database", Code.LIBRARY_DAMAGED),
        ("malformed", Code.LIBRARY_DAMAGED),
        ("unable to open", Code.LIBRARY_MISSING),
        ("disk i/o error", Code.WRITE_FAILED),
    ):
        if needle in text:
            return TroubleError(code, path=where, why=str(error.orig))
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return TroubleError(Code.SERVER_AWAY, why=str(error.orig).strip().splitlines()[0])
    return None
