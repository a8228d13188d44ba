"""What the library is, and whether it is sound: info, check, collect."""

import os
import stat
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

import irev_desktop
from irev_desktop.entities.base import Base
from irev_desktop.entities.circulation import Borrower, Copy, Loan
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.administration.choices import chosen
from irev_desktop.services.administration.records import (
    CheckReport,
    Collected,
    LibraryInfo,
    Remark,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.broadcast import last_number
from irev_desktop.storage.document_store import digest
from irev_desktop.storage.engine import SQLITE_SOUND, sqlite_version, without_password
from irev_desktop.storage.named_files import named_files
from irev_desktop.storage.places import sync_service
from irev_desktop.storage.recognitions import forget_unnamed

LEFTOVER_SECONDS = 3600
"""An arrival still under way writes all the time; one untouched for an hour was interrupted."""

COUNTED: tuple[tuple[str, type[Base]], ...] = (
    ("dispositifs", Dispositif),
    ("territories", Territory),
    ("documents", Document),
    ("files", DigitalFile),
    ("copies", Copy),
    ("borrowers", Borrower),
    ("loans", Loan),
)


def _embedded(library: Library) -> bool:
    return library.storage.engine.dialect.name == "sqlite"


@requires(Permission.READ_ALL)
def info(library: Library, actor: Actor) -> LibraryInfo:
    """Return what the library is: where, which versions, how much it holds, what to beware of."""
    storage = library.storage
    with storage.reading() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(entity)) or 0
            for name, entity in COUNTED
        }
        opened = select(func.count()).select_from(Loan).where(Loan.returned_on.is_(None))
        counts["open_loans"] = session.scalar(opened) or 0
        name = chosen(library, session).name
    return LibraryInfo(
        name=name,
        path=storage.where,
        database=_database(library),
        store=str(storage.store.root),
        schema=storage.schema,
        version=irev_desktop.__version__,
        sqlite=".".join(map(str, sqlite_version())),
        counts=counts,
        index_number=library.index.number or 0,
        last_number=last_number(storage.engine),
        warnings=warnings(library),
    )


def _database(library: Library) -> str:
    """Return « sqlite », or the server's address without password."""
    if _embedded(library):
        return "sqlite"
    return without_password(library.storage.engine.url).render_as_string()


def warnings(library: Library) -> tuple[Remark, ...]:
    """Return what an administrator should know, without being damage."""
    found: list[Remark] = []
    folder = library.storage.folder
    if library.storage.read_only:
        found.append(Remark(Code.LIBRARY_READ_ONLY, {"path": str(folder)}))
    if _embedded(library):
        if sqlite_version() < SQLITE_SOUND:
            version = ".".join(map(str, sqlite_version()))
            found.append(Remark(Code.SQLITE_OLD, {"version": version}))
        if service := sync_service(folder):
            found.append(Remark(Code.SYNCED_FOLDER, {"path": str(folder), "service": service}))
    if os.name == "posix" and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        found.append(Remark(Code.FOLDER_PERMISSIONS, {"path": str(folder)}))
    return tuple(found)


@requires(Permission.READ_ALL)
def check(library: Library, actor: Actor, progress: Progress | None = None) -> CheckReport:
    """Verify the database and every stored file against its SHA-256.

    Damage: the database's own verdict, broken references, lost or altered files. Waste in the
    store is no damage. Raises Cancelled.
    """
    progress = progress or Silent()
    with library.storage.reading() as session:
        damage = _database_damage(library, session)
        files = named_files(session)
        documents = session.scalar(select(func.count()).select_from(Document)) or 0
    for done, file in enumerate(files):
        progress.check()
        progress.advance(done, len(files), file.name)
        damage += _file_damage(library, file.sha256, file.name)
    progress.advance(len(files), len(files))
    return CheckReport(tuple(damage), warnings(library), len(files), documents)


def _database_damage(library: Library, session: Session) -> list[Remark]:
    if not _embedded(library):
        return []
    where = library.storage.where
    found = []
    for (line,) in session.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            found.append(Remark(Code.LIBRARY_DAMAGED, {"path": where, "why": line}))
    for row in session.execute(text("PRAGMA foreign_key_check")):
        found.append(Remark(Code.LIBRARY_DAMAGED, {"path": where, "why": f"{row[0]} → {row[2]}"}))
    return found


def _file_damage(library: Library, sha256: str, name: str) -> list[Remark]:
    path = library.storage.store.path(sha256)
    if not path.is_file():
        return [Remark(Code.FILE_LOST, {"name": name})]
    try:
        sound = digest(path) == sha256
    except OSError as error:
        return [Remark(Code.PATH_UNREADABLE, {"path": str(path), "why": meaning(error)})]
    return [] if sound else [Remark(Code.FILE_ALTERED, {"name": name})]


@requires(Permission.ADMINISTER)
def collect(library: Library, actor: Actor) -> Collected:
    """Remove from the store what no record names, and the leftovers of interrupted arrivals.

    Undoing an operation that would bring such a file back is declined from then on.
    """
    store = library.storage.store
    with library.storage.command(actor, "collect") as work:
        # In commit order: an import elsewhere has its row committed, or has moved no file in yet.
        work.take_turn()
        named = {file.sha256 for file in named_files(work.session)}
        waste = [sha256 for sha256 in store.digests() if sha256 not in named]
        for texts in work.session.scalars(select(PageTexts).where(PageTexts.sha256.not_in(named))):
            work.session.delete(texts)
        forget_unnamed(work.session, named)
        leftovers = store.leftovers(older_than_seconds=LEFTOVER_SECONDS)
        work.details = {"files": len(waste), "leftovers": len(leftovers)}
        freed = sum(store.remove(sha256) for sha256 in waste)
        freed += sum(_unlink(path) for path in leftovers)
        work.commit()
    return Collected(len(waste), freed, len(leftovers))


def _unlink(path: Path) -> int:
    size = path.stat().st_size
    path.unlink()
    return size
