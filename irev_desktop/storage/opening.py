"""Creating and opening the database of a library, with every check before anything is written."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, insert, inspect, select, update
from sqlalchemy.engine import URL
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DropTable
from sqlalchemy.sql.compiler import DDLCompiler

from irev_desktop.entities.administration import Agent, LibraryFact
from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.storage import migrations
from irev_desktop.storage.broadcast import Broadcast
from irev_desktop.storage.changes_board import ChangesBoard
from irev_desktop.storage.document_store import DocumentStore
from irev_desktop.storage.engine import (
    BUSY_SECONDS,
    WRITES,
    make_engine,
    reading_address,
    shown,
    sqlite_module,
    sqlite_url,
    translated,
    trouble,
)
from irev_desktop.storage.places import refuse_network
from irev_desktop.storage.storage import Storage

DATABASE = "library.db"
STORE = "store"
INDEX = "index"
BACKUPS = "backups"

STORE_FACT = "store"
NAME_FACT = "name"
MAIL_FACT = "report_mail"
RECOGNITION_FACT = "recognition"
AT_IMPORT, WHEN_ASKED = "at_import", "when_asked"
"""When pages without text are recognised: the first of these unless an administrator chose."""
IDENTITY_FACT = "identity"
CREATED_FACT = "created_at"


def make_folders(folder: Path) -> None:
    """Make the folders of a library, readable by their owner alone."""
    for name in ("", STORE, INDEX, BACKUPS):
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            place.chmod(0o700)


def refuse_tables(connection: Connection) -> None:
    """Raise TroubleError(LIBRARY_EXISTS) unless a database is empty: a library, or not ours."""
    if inspect(connection).get_table_names():
        raise TroubleError(Code.LIBRARY_EXISTS, path=shown(connection.engine))


def create_schema(connection: Connection, facts: dict[str, str]) -> None:
    """Make the schema, the library's facts and its local administrator, in one transaction.

    Raises TroubleError(LIBRARY_EXISTS) if the database holds anything.
    """
    refuse_tables(connection)
    migrations.upgrade(connection)
    connection.execute(
        insert(LibraryFact), [{"name": name, "value": value} for name, value in facts.items()]
    )
    connection.execute(
        insert(Agent).values(
            login="administrateur",
            name="Administrateur",
            role=Role.ADMINISTRATEUR,
            active=True,
            version=1,
        )
    )


def remove_schema(connection: Connection) -> None:
    """Empty a database of a server that `create_schema` has just made a library of.

    It held nothing before.
    """
    found = MetaData()
    found.reflect(connection)
    for table in found.tables.values():
        connection.execute(_DropWithViews(table))


class _DropWithViews(DropTable):
    """Removes a table, with the views upon it and the ties to it."""


@compiles(_DropWithViews, "postgresql")
def _cascading(element: _DropWithViews, compiler: DDLCompiler, **options: Any) -> str:
    alone = compiler.visit_drop_table(element, **options)  # type: ignore[no-untyped-call] # theirs
    return f"{alone} CASCADE"


def facts(engine: Engine) -> dict[str, str]:
    """Return the library's named facts."""
    with translated(shown(engine)), engine.connect() as connection:
        rows = connection.execute(select(LibraryFact.name, LibraryFact.value))
        return {row.name: row.value for row in rows}


def set_fact(engine: Engine, name: str, value: str) -> None:
    """Change one named fact of the library, in its own transaction."""
    with translated(shown(engine)), writing(engine).begin() as connection:
        connection.execute(update(LibraryFact).where(LibraryFact.name == name).values(value=value))


Precaution = Callable[[Engine, str], None]
"""What is done with a library of an earlier schema, named by its revision, before its upgrade."""


def checked_engine(url: URL, folder: Path, before: Precaution | None = None) -> Engine:
    """Return the engine of an existing library; refuse one that is missing, newer, damaged.

    An earlier one is refused too, unless `before` is given: that is done first, and once it has
    ended well the upgrade is made, in one transaction. The schema's stamp is read before anything
    is opened for writing: a refused library is untouched. Raises TroubleError.
    """
    where = str(folder)
    if url.get_backend_name() == "sqlite":
        refuse_network(folder)
        found = _sqlite_stamp(Path(url.database or ""), where)
        engine = make_engine(url)
    else:
        engine = make_engine(url)
        with translated(where), engine.connect() as connection:
            found = migrations.current(connection)
    try:
        stamp = _refuse_stamp(found, where, older=before is not None)
        if before is not None and stamp != migrations.head():
            before(engine, stamp)
            with translated(where), writing(engine).begin() as connection:
                migrations.upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _sqlite_stamp(database: Path, where: str) -> str | None:
    if not database.is_file():
        raise TroubleError(Code.LIBRARY_MISSING, path=where)
    if not os.access(database, os.R_OK):
        raise TroubleError(Code.PATH_UNREADABLE, path=database, why=_("droits insuffisants"))
    try:
        return _read_stamp(database)
    except sqlite_module.DatabaseError as error:
        if "no such table" in str(error):
            return None
        known = trouble(error, where)
        raise known or TroubleError(Code.LIBRARY_DAMAGED, path=where, why=error) from error


def _read_stamp(database: Path) -> str | None:
    connection = sqlite_module.connect(
        reading_address(database), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row[0] if row else None
    finally:
        connection.close()


def _refuse_stamp(found: str | None, where: str, *, older: bool) -> str:
    """Return the revision of a library that may be opened, or upgraded if `older`."""
    if found is None:
        raise TroubleError(Code.LIBRARY_DAMAGED, path=where, why=_("ce n’est pas un fonds"))
    if not migrations.known(found):
        raise TroubleError(Code.LIBRARY_NEWER, path=where, found=found, known=migrations.head())
    if found != migrations.head() and not older:
        raise TroubleError(Code.LIBRARY_OLDER, path=where, found=found)
    return found


def open_storage(
    engine: Engine, store: Path, folder: Path, clock: Clock, where: str, schema: str = ""
) -> Storage:
    """Return the storage over a checked engine; watching of other desks starts later.

    `schema` is the revision of a library that is about to be upgraded.
    """
    board = ChangesBoard()
    return Storage(
        engine=engine,
        store=DocumentStore(store),
        changes=board,
        broadcast=Broadcast(engine, board),
        clock=clock,
        schema=schema or migrations.head(),
        where=where,
        folder=folder,
    )


def writing(engine: Engine) -> Engine:
    """Return the engine as a writer's: its transactions begin by taking the write lock."""
    return engine.execution_options(**{WRITES: True})


def embedded_url(folder: Path) -> URL:
    """Return the address of the SQLite database in a library's folder."""
    return sqlite_url(folder / DATABASE)
