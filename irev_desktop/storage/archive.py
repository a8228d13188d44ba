"""A backup: one file that holds database, store and settings, verified before it bears its name.

A ZIP, uncompressed where the content already is: `manifest.json`, `library.toml`,
`library.db` (or `library.pgdump`), `store/<sha256>.pdf`. Written beside, read back, renamed last.
"""

import json
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import IO

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import sync_folder, translated_io
from irev_desktop.storage.document_store import DocumentStore

FORMAT = 1
MANIFEST = "manifest.json"
SETTINGS = "library.toml"
BESIDE = "sauvegarde.zip"
"""What a backup is called before it is known to be good."""
STORED = re.compile(r"store/([0-9a-f]{64})\.pdf")
SPARE_BYTES = 16 << 20
SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError)
"""What reading a spoilt or foreign archive raises."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    name: str
    created_at: str
    schema: str
    engine: str
    """« sqlite » or « postgresql »: which kind of database it restores into."""
    database: str
    """Name of the database's copy in the archive."""
    database_sha256: str
    files: int
    documents: int


def require_room(folder: Path, size: int) -> None:
    """Raise TroubleError(DISK_FULL) unless the disk of `folder` has `size` bytes and some spare."""
    with translated_io(folder):
        if shutil.disk_usage(folder).free < size + SPARE_BYTES:
            raise TroubleError(Code.DISK_FULL, path=folder)


def write(
    target: Path,
    manifest: Manifest,
    database: Path,
    settings: Path | None,
    store: DocumentStore,
    digests: Iterable[str],
    progress: Progress,
) -> None:
    """Write and verify a backup, beside the database's copy; then only does it bear its name.

    The copy lies in a folder of its own on the disk of `target`, which the caller removes. Raises
    TroubleError(FILE_LOST) when the store lacks a file that the database names.
    """
    digests = list(digests)
    beside = database.with_name(BESIDE)
    with translated_io(target.parent):
        with beside.open("xb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.write(database, manifest.database, zipfile.ZIP_DEFLATED)
                if settings is not None:
                    archive.write(settings, SETTINGS)
                for done, sha256 in enumerate(digests):
                    progress.check()
                    progress.advance(done, 2 * len(digests))
                    archive.write(store.open_path(sha256, sha256), f"store/{sha256}.pdf")
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False))
            stream.flush()
            os.fsync(stream.fileno())
        verify(beside, digests, progress)
        beside.replace(target)
        sync_folder(target.parent)


def _digest(stream: IO[bytes]) -> str:
    return file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # it can readinto


def verify(path: Path, digests: list[str], progress: Progress) -> None:
    """Read a backup back: every file is there with its digest. TroubleError(BACKUP_INVALID)."""
    with zipfile.ZipFile(path) as archive:
        for done, sha256 in enumerate(digests):
            progress.check()
            progress.advance(len(digests) + done, 2 * len(digests))
            with archive.open(f"store/{sha256}.pdf") as stream:
                if _digest(stream) != sha256:
                    raise TroubleError(Code.FILE_ALTERED, name=sha256)
        manifest = read_manifest(archive, path)
        with archive.open(manifest.database) as stream:
            if _digest(stream) != manifest.database_sha256:
                raise TroubleError(Code.BACKUP_INVALID, path=path, why=manifest.database)


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Return what a backup says of itself. TroubleError(BACKUP_INVALID) if it says nothing."""
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except (KeyError, TypeError, ValueError) as error:
        raise TroubleError(Code.BACKUP_INVALID, path=path, why=MANIFEST) from error
    if manifest.format > FORMAT or manifest.database not in {"library.db", "library.pgdump"}:
        raise TroubleError(Code.BACKUP_INVALID, path=path, why=f"format {manifest.format}")
    return manifest


def manifest_of(path: Path) -> Manifest:
    """Return what the backup in a file says of itself. Raises TroubleError like `unpack`."""
    with _opened(path) as archive:
        return read_manifest(archive, path)


def unpack(path: Path, folder: Path, store: DocumentStore, progress: Progress) -> Manifest:
    """Unpack a backup: database and settings into `folder`, files into `store`, each verified.

    Only names of our own making are read; any other entry is an error. Raises
    TroubleError(BACKUP_INVALID).
    """
    with _opened(path) as archive, translated_io(folder):
        manifest = read_manifest(archive, path)
        require_room(folder, sum(entry.file_size for entry in archive.infolist()))
        names = [n for n in archive.namelist() if n != MANIFEST]
        for done, name in enumerate(names):
            progress.check()
            progress.advance(done, len(names))
            _unpack_one(archive, name, manifest, folder, store, path)
        _refuse_incomplete(names, manifest, path)
        return manifest


def _refuse_incomplete(names: Sequence[str], manifest: Manifest, path: Path) -> None:
    """Refuse an archive that lacks what it says it holds."""
    files = sum(STORED.fullmatch(name) is not None for name in names)
    if manifest.database not in names or files != manifest.files:
        raise TroubleError(Code.BACKUP_INVALID, path=path, why=_("il y manque des fichiers"))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup to read it; whatever is wrong with it is told of the backup itself."""
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise TroubleError(Code.PATH_MISSING, path=path) from error
    except OSError as error:
        raise TroubleError(Code.PATH_UNREADABLE, path=path, why=meaning(error)) from error
    try:
        with stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except SPOILT as error:
        raise TroubleError(Code.BACKUP_INVALID, path=path, why=error) from error


def _unpack_one(
    archive: zipfile.ZipFile,
    name: str,
    manifest: Manifest,
    folder: Path,
    store: DocumentStore,
    path: Path,
) -> None:
    match = STORED.fullmatch(name)
    if match:
        target, expected = store.path(match[1]), match[1]
    elif name in {manifest.database, SETTINGS}:
        target = folder / name
        expected = manifest.database_sha256 if name == manifest.database else ""
    else:
        raise TroubleError(Code.BACKUP_INVALID, path=path, why=name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink)
        sink.flush()
        os.fsync(sink.fileno())
    with target.open("rb") as stream:
        if expected and file_digest(stream, "sha256").hexdigest() != expected:
            raise TroubleError(Code.BACKUP_INVALID, path=path, why=name)
