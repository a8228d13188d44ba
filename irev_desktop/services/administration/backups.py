"""Backups: one verified file; restoring opens it elsewhere (see `bootstrap.restore`)."""

import shutil
from datetime import datetime
from hashlib import file_digest
from itertools import chain, count
from pathlib import Path

from sqlalchemy import func, select

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.kernel.whole_file import translated_io
from irev_desktop.services.administration.choices import chosen
from irev_desktop.services.administration.records import BackupMade
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage import archive, leftovers
from irev_desktop.storage.dump import check_sqlite, copy_name, dump
from irev_desktop.storage.named_files import named_bytes, named_files
from irev_desktop.storage.opening import BACKUPS, NAME_FACT
from irev_desktop.storage.storage import Storage


def usual_backup(library: Library, now: datetime) -> Path:
    """Return the path of a new backup in the library's own folder, named by the local time."""
    stamp = now.astimezone(PARIS).strftime("%Y-%m-%d-%H%M%S")
    return library.storage.folder / BACKUPS / f"irev-{stamp}.zip"


@requires(Permission.ADMINISTER)
def proposed_backup(library: Library, actor: Actor) -> Path:
    """Return the name that a backup made now would bear; nothing is written."""
    return usual_backup(library, library.clock.now())


@requires(Permission.ADMINISTER)
def back_up(
    library: Library,
    actor: Actor,
    target: Path | None = None,
    progress: Progress | None = None,
) -> BackupMade:
    """Write a verified backup of the whole library into one file.

    Raises TroubleError: TARGET_EXISTS, DISK_FULL, FILE_LOST, FILE_ALTERED (repair first), …;
    then no file bears the name asked for.
    """
    if target is None:
        target = usual_backup(library, library.clock.now())
        with translated_io(target.parent):
            target.parent.mkdir(exist_ok=True)
    target = target.expanduser().absolute()
    if target.exists():
        raise TroubleError(Code.TARGET_EXISTS, path=target)
    if not target.parent.is_dir():
        raise TroubleError(Code.PATH_MISSING, path=target.parent)
    with library.storage.reading() as session:
        name = chosen(library, session).name
    return save_storage(library.storage, name, target, progress or Silent())


def save_before_upgrade(storage: Storage, progress: Progress) -> BackupMade:
    """Save a library of an earlier schema in its own folder, named after it and the time.

    Raises TroubleError like `back_up`: the library is then not to be upgraded.
    """
    stamp = storage.clock.now().astimezone(PARIS).strftime("%Y-%m-%d-%H%M%S")
    folder = storage.folder / BACKUPS
    with translated_io(folder):
        folder.mkdir(exist_ok=True)
    name = f"avant-mise-a-niveau-{storage.schema}-{stamp}"
    again = (f"{name}-{number}.zip" for number in count(2))  # after an upgrade that was killed
    target = next(
        path for each in chain([f"{name}.zip"], again) if not (path := folder / each).exists()
    )
    with storage.reading() as session:
        fact = session.get(LibraryFact, NAME_FACT)
    return save_storage(storage, fact.value if fact else "", target, progress)


def save_storage(storage: Storage, name: str, target: Path, progress: Progress) -> BackupMade:
    """Write a verified backup at an absent path. Only what every schema has is looked at."""
    with storage.reading() as session:
        size = named_bytes(session)
        named = {file.sha256 for file in named_files(session)}
    archive.require_room(target.parent, size)
    leftovers.sweep(target)
    scratch = leftovers.beside(target)
    with translated_io(target.parent):
        scratch.mkdir(mode=0o700)
        try:
            database = scratch / copy_name(storage.engine)
            dump(storage.engine, database)
            return _write(storage, name, target, database, named, progress)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _write(
    storage: Storage, name: str, target: Path, database: Path, named: set[str], progress: Progress
) -> BackupMade:
    """Write the archive; `named` are the files named before the dump.

    With those named after it they cover all that the dump names, whatever was deleted meanwhile.
    """
    with storage.reading() as session:
        digests = sorted(named.union(file.sha256 for file in named_files(session)))
        documents = session.scalar(select(func.count()).select_from(Document)) or 0
    if database.suffix == ".db":
        verdict = check_sqlite(database)
        if verdict != "ok":
            raise TroubleError(Code.LIBRARY_DAMAGED, path=storage.where, why=verdict)
    with database.open("rb") as stream:
        sha256 = file_digest(stream, "sha256").hexdigest()
    manifest = archive.Manifest(
        format=archive.FORMAT,
        name=name,
        created_at=storage.clock.now().isoformat(),
        schema=storage.schema,
        engine=storage.engine.dialect.name,
        database=database.name,
        database_sha256=sha256,
        files=len(digests),
        documents=documents,
    )
    settings = storage.folder / archive.SETTINGS
    archive.write(
        target,
        manifest,
        database,
        settings if settings.is_file() else None,
        storage.store,
        digests,
        progress,
    )
    return BackupMade(target, target.stat().st_size, len(digests), documents)
