"""Composition root without Qt: a place and a clock become one opened `Library`.

create("…/fonds")      makes a library with its reference data, and opens it
open_library("…")      opens a folder or a PostgreSQL address
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from irev_desktop.kernel import paths
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import Clock, SystemClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError, UsageError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import sync_folder, translated_io
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.administration.agents import local_administrator
from irev_desktop.services.administration.backups import save_before_upgrade
from irev_desktop.services.circulation.privacy.restoring import forget_again
from irev_desktop.services.library import Library
from irev_desktop.services.reference.loading import load_reference
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage import leftovers, opening
from irev_desktop.storage.archive import Manifest, manifest_of, unpack
from irev_desktop.storage.document_store import DocumentStore
from irev_desktop.storage.dump import check_sqlite, restore_server
from irev_desktop.storage.engine import make_engine, parse_url, shown, translated, without_password
from irev_desktop.storage.index.index import SearchIndex
from irev_desktop.storage.places import refuse_network
from irev_desktop.storage.storage import Storage

SETTINGS_FILE = "library.toml"


def is_address(where: str) -> bool:
    """Tell whether a library is named by a server's address rather than by a folder."""
    return "://" in where


def create(
    folder: Path,
    *,
    settings: LibrarySettings | None = None,
    clock: Clock | None = None,
    fill: Callable[[Library, Actor], object] | None = None,
) -> Library:
    """Create a library in an absent or empty folder, with its reference data, and open it.

    Everything is made in a folder beside, renamed at the end; `fill` then puts something into it
    before anybody has it. A failure leaves nothing. Raises TroubleError: LIBRARY_EXISTS,
    NETWORK_PATH, SERVER_AWAY, DISK_FULL… and what `fill` raises.
    """
    settings = settings or LibrarySettings()
    clock = clock or SystemClock()
    folder = folder.absolute()
    if not settings.database:
        refuse_network(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TroubleError(Code.LIBRARY_EXISTS, path=folder)
    leftovers.sweep(folder)
    beside = leftovers.beside(folder)
    with translated_io(folder):
        try:
            opening.make_folders(beside)
            written_down(settings).save(beside / SETTINGS_FILE)
            DocumentStore(_store_in(beside, folder, settings)).create()
            _create_database(beside, folder, settings, clock.now())
            if not settings.database:
                _take_place(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    library = open_library(str(folder), clock=clock, database=settings.database)
    if fill is not None:
        _fill(library, fill, folder, settings)
    return library


def _fill(
    library: Library,
    fill: Callable[[Library, Actor], object],
    folder: Path,
    settings: LibrarySettings,
) -> None:
    """Fill a library that was just made; a failure takes it away again, from its server too."""
    try:
        fill(library, local_actor(library))
    except BaseException:
        library.close()
        if settings.database:
            _empty_server(settings.database)
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _empty_server(address: str) -> None:
    engine = make_engine(parse_url(address))
    try:
        with translated(shown(engine)), engine.begin() as connection:
            opening.remove_schema(connection)
    finally:
        engine.dispose()


def _store_in(beside: Path, folder: Path, settings: LibrarySettings) -> Path:
    """Return where to make the store: beside, too, if it is to lie in the library's folder."""
    store = _store_of(folder, settings)
    return beside / store.relative_to(folder) if store.is_relative_to(folder) else store


def _store_of(folder: Path, settings: LibrarySettings) -> Path:
    return Path(settings.store).absolute() if settings.store else folder / opening.STORE


def _take_place(beside: Path, folder: Path) -> None:
    """Give what was made beside its name, in the stead of an empty folder."""
    if folder.exists():
        folder.rmdir()
    beside.rename(folder)
    sync_folder(folder.parent)


def _create_database(beside: Path, folder: Path, settings: LibrarySettings, now: datetime) -> None:
    """Fill the database; one on a server is committed only once the folder has its name."""
    url = parse_url(settings.database) if settings.database else opening.embedded_url(beside)
    facts = {
        opening.NAME_FACT: settings.name,
        opening.IDENTITY_FACT: str(uuid4()),
        opening.CREATED_FACT: now.isoformat(),
    }
    if settings.database:
        facts[opening.STORE_FACT] = str(_store_of(folder, settings))
    engine = make_engine(url)
    try:
        with translated(str(folder)), opening.writing(engine).begin() as connection:
            opening.create_schema(connection, facts)
            load_reference(connection, now)
            if settings.database:
                _take_place(beside, folder)
    finally:
        engine.dispose()


def written_down(settings: LibrarySettings) -> LibrarySettings:
    """Return the settings as they may be written down: the address without its password."""
    if not settings.database:
        return settings
    address = without_password(parse_url(settings.database))
    return replace(settings, database=address.render_as_string())


def open_library(
    where: str,
    *,
    clock: Clock | None = None,
    database: str = "",
    older: bool = False,
    progress: Progress | None = None,
) -> Library:
    """Open the library in a folder or at a PostgreSQL address.

    `database` overrides the address in `library.toml` (it may bear the password); `older` admits
    a library of an earlier schema after saving it in its `backups/` and upgrading it; `progress`
    tells of that. Raises TroubleError.
    """
    watched = (progress or Silent()) if older else None
    if is_address(where):
        return _open_server(where, clock or SystemClock(), watched)
    folder = Path(where).expanduser().absolute()
    if not (folder / SETTINGS_FILE).is_file():
        raise TroubleError(Code.LIBRARY_MISSING, path=where)
    settings = LibrarySettings.load(folder / SETTINGS_FILE)
    url = _database_url(folder, settings, database)
    clock = clock or SystemClock()
    store = _store_of(folder, settings)
    before = _saving(store, folder, clock, watched)
    engine = opening.checked_engine(url, folder, before)
    storage = opening.open_storage(engine, store, folder, clock, str(folder))
    return _assemble(settings, storage)


def _saving(
    store: Path, folder: Path, clock: Clock, progress: Progress | None
) -> opening.Precaution | None:
    """Return what saves a library before its upgrade; nothing if none is to be upgraded."""
    if progress is None:
        return None

    def save(engine: Engine, schema: str) -> None:
        storage = opening.open_storage(engine, store, folder, clock, str(folder), schema)
        save_before_upgrade(storage, progress)

    return save


def _database_url(folder: Path, settings: LibrarySettings, database: str) -> URL:
    """Return where the database is, by the address given, or else by the library's settings."""
    if database:
        return parse_url(database)
    if not settings.database:
        return opening.embedded_url(folder)
    try:
        return parse_url(settings.database)
    except UsageError as error:
        path = folder / SETTINGS_FILE
        raise TroubleError(Code.SETTINGS_INVALID, path=path, why="database") from error


def restore(
    source: Path, folder: Path, *, database: str = "", progress: Progress | None = None
) -> Library:
    """Restore a backup into an absent or empty folder, check it, purge it again, and open it.

    A PostgreSQL backup needs `database`, the address of an empty database. Everything is unpacked
    beside and renamed last. Raises TroubleError: BACKUP_INVALID, TARGET_EXISTS, LIBRARY_NEWER…
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TroubleError(Code.LIBRARY_EXISTS, path=folder)
    if not database:
        refuse_network(folder)
    _check_target(manifest_of(source), database)
    leftovers.sweep(folder)
    beside = leftovers.beside(folder)
    with translated_io(folder):
        try:
            opening.make_folders(beside)
            store = DocumentStore(beside / opening.STORE)
            store.create()
            manifest = unpack(source, beside, store, progress or Silent())
            _restore_database(source, beside, folder, manifest, database)
            settings = LibrarySettings.load(beside / SETTINGS_FILE)
            settings = replace(settings, name=manifest.name, database=database, store="")
            written_down(settings).save(beside / SETTINGS_FILE)
            _take_place(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    library = open_library(str(folder), database=database)
    try:
        forget_again(library, source.expanduser().absolute().parent)
    except BaseException:
        library.close()
        raise
    return library


def _restore_database(
    source: Path, beside: Path, folder: Path, manifest: Manifest, database: str
) -> None:
    """Check the SQLite copy, or load the PostgreSQL one into the empty database."""
    if manifest.engine == "sqlite":
        copy = beside / opening.DATABASE
        verdict = check_sqlite(copy)
        if verdict != "ok":
            raise TroubleError(Code.BACKUP_INVALID, path=source, why=verdict)
        # the backup itself is what an upgrade would save before
        opening.checked_engine(opening.embedded_url(beside), beside, _saved_already).dispose()
        return
    url = parse_url(database)
    copy = beside / manifest.database
    restore_server(url, copy)
    copy.unlink()
    engine = opening.checked_engine(url, folder, _saved_already)
    try:
        opening.set_fact(engine, opening.STORE_FACT, str(folder / opening.STORE))
    finally:
        engine.dispose()


def _saved_already(_engine: Engine, _schema: str) -> None:
    """Let a library just restored be upgraded: its backup is there."""


def _check_target(manifest: Manifest, database: str) -> None:
    """Refuse, before anything is unpacked, a database that a backup cannot be restored into."""
    if manifest.engine == "sqlite":
        if database:
            expected = _("rien\u00a0: cette sauvegarde se restaure dans un dossier")
            raise UsageError(
                Code.OPTION_INVALID, option="--database", value=database, expected=expected
            )
        return
    if not database:
        raise UsageError(Code.ARGUMENT_MISSING, value=_("--database, une base PostgreSQL vide"))
    engine = make_engine(parse_url(database))
    try:
        with translated(shown(engine)), engine.connect() as connection:
            opening.refuse_tables(connection)
    finally:
        engine.dispose()


def _open_server(where: str, clock: Clock, progress: Progress | None) -> Library:
    """Open a library named by its server's address; this desk keeps its own index.

    It is upgraded if need be when `progress` is given.
    """
    url = parse_url(where, "--library")
    address = url.set(drivername="postgresql").render_as_string(hide_password=True)

    def save(engine: Engine, schema: str) -> None:
        facts = opening.facts(engine)
        store, folder = Path(facts[opening.STORE_FACT]), _desk_folder(facts)
        storage = opening.open_storage(engine, store, folder, clock, address, schema)
        save_before_upgrade(storage, progress or Silent())

    engine = opening.checked_engine(url, Path(address), save if progress is not None else None)
    facts = opening.facts(engine)
    folder = _desk_folder(facts)
    settings = LibrarySettings(
        name=facts[opening.NAME_FACT], database=where, store=facts[opening.STORE_FACT]
    )
    storage = opening.open_storage(engine, Path(settings.store), folder, clock, address)
    return _assemble(settings, storage)


def _desk_folder(facts: dict[str, str]) -> Path:
    """Return this desk's own folder for a library on a server, made if need be."""
    folder = paths.usual_library().with_name(facts[opening.IDENTITY_FACT])
    with translated_io(folder):
        opening.make_folders(folder)
    return folder


def _assemble(settings: LibrarySettings, storage: Storage) -> Library:
    """Put the parts together; what an administrator chose is told by the database.

    A library that may only be read is searched through an index of this account's own.
    """
    facts = opening.facts(storage.engine)
    settings = replace(
        settings,
        name=facts.get(opening.NAME_FACT, settings.name),
        report_mail=facts.get(opening.MAIL_FACT, settings.report_mail),
    )
    identity = facts[opening.IDENTITY_FACT]
    folder = paths.usual_library().with_name(identity) if storage.read_only else storage.folder
    return Library(
        settings=settings,
        storage=storage,
        index=SearchIndex(folder / opening.INDEX, identity),
        pdf=PdfPool(),
        clock=storage.clock,
    )


def local_actor(library: Library) -> Actor:
    """Return the local administrator, as whom `irev` and a one-desk window act.

    Raises LibraryError(FORBIDDEN) when the library has none active: sign-in is then needed.
    """
    actor = local_administrator(library)
    if actor is None:
        raise LibraryError(Code.FORBIDDEN, role="")
    return actor
