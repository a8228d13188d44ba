"""A consistent copy of a living database: `VACUUM INTO` for SQLite, `pg_dump` for PostgreSQL."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.storage.engine import sqlite_module, trouble, without_password

SQLITE_COPY = "library.db"
SERVER_COPY = "library.pgdump"


def copy_name(engine: Engine) -> str:
    """Return the name that the database's copy bears in a backup."""
    return SQLITE_COPY if engine.dialect.name == "sqlite" else SERVER_COPY


def dump(engine: Engine, target: Path) -> None:
    """Copy the database as it stands now, committed rows only, into `target`."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(engine, target)
    else:
        _run("pg_dump", engine.url, ["--format=custom", "--no-owner", f"--file={target}"])


def restore_server(url: URL, source: Path) -> None:
    """Load a `pg_dump` copy into an empty PostgreSQL database, whole or not at all."""
    _run("pg_restore", url, ["--no-owner", "--exit-on-error", "--single-transaction", str(source)])


def check_sqlite(path: Path) -> str:
    """Return « ok », or what `integrity_check` says of a database file."""
    try:
        connection = sqlite_module.connect(path)
        try:
            return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
        finally:
            connection.close()
    except sqlite_module.DatabaseError as error:
        return str(error)


def _copy_sqlite(engine: Engine, target: Path) -> None:
    source = str(Path(engine.url.database or "").parent)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    except sqlite_module.DatabaseError as error:
        known = trouble(error, source)
        if known is None:
            raise
        raise known from error
    finally:
        connection.close()


def _run(tool: str, url: URL, arguments: list[str]) -> None:
    program = shutil.which(tool)
    if program is None:
        raise TroubleError(Code.SERVER_TOOL_MISSING, tool=tool)
    address = without_password(url).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": url.password} if url.password else {})}
    done = subprocess.run(
        [program, f"--dbname={address}", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [tool])[0]
        away = "connection" in why or "could not connect" in why
        raise TroubleError(Code.SERVER_AWAY if away else Code.SERVER_REFUSED, why=why)
