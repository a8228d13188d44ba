"""The database engine: SQLite beside the store, or a PostgreSQL server; same schema, same rules.

SQLite: WAL, `synchronous=FULL`, foreign keys on, writers begin with `BEGIN IMMEDIATE` (a deferred
transaction that turns into a writer fails at once under contention: 993 of 2,000 measured).
PostgreSQL: time limits on statements, locks and idle transactions.
"""

import importlib.util
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool

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
PAUSES = (0.001, 0.006)
"""Seconds between two looks whether one may write."""
SCARCE_BYTES = 1 << 20
"""Less room than this on a disk that fails, and it is called full."""

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
READ_ONLY = "irev_read_only"
"""Execution option of an engine over a SQLite database that this account may only read."""


def sqlite_version() -> tuple[int, ...]:
    """Return the version of SQLite that the library runs on."""
    return tuple(sqlite_module.sqlite_version_info)


def sqlite_url(path: Path) -> URL:
    """Return the address of the SQLite database in that file."""
    return URL.create("sqlite", database=str(path))


def may_write(database: Path) -> bool:
    """Tell whether this account may write a SQLite database: the file, and beside it."""
    return os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)


def reading_address(database: Path) -> str:
    """Return the URI under which SQLite only reads a database, and makes no file beside it.

    While another program has it open, its log is read too. Without a log it was closed cleanly,
    and SQLite makes none only when told that nobody writes.
    """
    log = database.with_name(database.name + "-wal")
    closed = "" if log.exists() else "&immutable=1"
    return f"{database.resolve().as_uri()}?mode=ro{closed}"


def parse_url(text: str, option: str = "--database") -> URL:
    """Return the address of a PostgreSQL database, with our driver; UsageError otherwise.

    `option` is what the person gave it by.
    """
    try:
        url = make_url(text)
    except SQLAlchemyError as error:
        raise UsageError(
            Code.OPTION_INVALID, value=text, option=option, expected="postgresql://…"
        ) from error
    if url.get_backend_name() != "postgresql":
        raise UsageError(
            Code.OPTION_INVALID,
            value=url.render_as_string(hide_password=True),
            option=option,
            expected="postgresql://…",
        )
    return url.set(drivername="postgresql+psycopg")


def without_password(url: URL) -> URL:
    """Return a PostgreSQL address as people write it and files may keep it: no password in it."""
    return url._replace(drivername="postgresql", password=None)


def shown(engine: Engine) -> str:
    """Return where a database is, for a message: a file, or an address without its password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return without_password(engine.url).render_as_string()


def make_engine(url: URL) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        database = Path(url.database or "")
        read_only = database.is_file() and not may_write(database)
        return _reading_engine(url, database) if read_only else _sqlite_engine(url)
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
        _set(connection, PRAGMAS)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            _begin_to_write(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_to_write(connection: Connection) -> None:
    """Begin a transaction that writes, when its turn comes; fail once that lasts too long."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        if not _took_turn(driver):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # its error is understood
    finally:
        driver.execute(f"PRAGMA busy_timeout={PRAGMAS['busy_timeout']}")


def _took_turn(driver: Any) -> bool:
    """Begin to write as soon as nobody else does; False once that lasts too long.

    SQLite's own wait sleeps longer each time, up to 100 ms: beside a desk that writes without a
    pause it is passed over until it gives up (15 of 5,000 loans measured). Short sleeps are not.
    """
    end = time.monotonic() + BUSY_SECONDS
    while time.monotonic() < end:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite_module.OperationalError as error:
            if "locked" not in str(error):
                return False
            time.sleep(random.uniform(*PAUSES))
        else:
            return True
    return False


def _reading_engine(url: URL, database: Path) -> Engine:
    """Return an engine that only reads; each connection looks anew how the database stands."""

    def connect() -> Any:
        address = reading_address(database)
        connection = sqlite_module.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        _set(connection, {name: PRAGMAS[name] for name in ("busy_timeout", "temp_store")})
        return connection

    options = {READ_ONLY: True}
    engine = create_engine(
        url, module=sqlite_module, creator=connect, poolclass=NullPool, execution_options=options
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            raise TroubleError(Code.LIBRARY_READ_ONLY, path=database.parent)
        connection.exec_driver_sql("BEGIN")

    return engine


def _set(connection: Any, pragmas: Mapping[str, str]) -> None:
    cursor = connection.cursor()
    for name, value in pragmas.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


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
    if known := trouble(error.orig, where):
        return known
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return TroubleError(Code.SERVER_AWAY, why=str(error.orig).strip().splitlines()[0])
    return None


def trouble(said: object, where: str) -> TroubleError | None:
    """Return what a database's own words mean for the library at `where`, if it is no bug."""
    text = str(said).lower()
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
            full = code is Code.WRITE_FAILED and _is_full(where)
            return TroubleError(Code.DISK_FULL if full else code, path=where, why=said)
    return None


def _is_full(where: str) -> bool:
    """Tell whether a failure of the disk was want of room: SQLite does not always say so."""
    try:
        return shutil.disk_usage(where).free < SCARCE_BYTES
    except OSError:
        return False
