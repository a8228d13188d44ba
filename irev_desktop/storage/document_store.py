"""The document store: PDFs in a folder, each under its SHA-256, written before it is named.

Order of an arrival: temporary file → fsync → rename → fsync of the folder → row → commit (domain,
invariant 4). A file that nothing names is waste, removed by `collect` only.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.whole_file import sync_folder, translated_io

CHUNK = 1 << 20
INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Staged:
    """A file copied into the store's antechamber: its digest (hex), size in bytes, and place."""

    sha256: str
    byte_size: int
    path: Path


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class DocumentStore:
    """A folder of files addressed by content: `ab/abcd….pdf`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def create(self) -> None:
        """Make the folders of an empty store."""
        with translated_io(self.root):
            (self.root / INCOMING).mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where the file with that digest lies, or would."""
        return self.root / sha256[:2] / f"{sha256}.pdf"

    def has(self, sha256: str) -> bool:
        """Tell whether the store holds that file."""
        return self.path(sha256).is_file()

    def stage(self, source: Path) -> Staged:
        """Copy a file into the antechamber, durable, and return its digest.

        Raises LibraryError(PATH_UNREADABLE) if the source cannot be read, TroubleError on a full
        or read-only disk, or when the store itself is gone (a disk not plugged in): none is made
        in its stead. Nothing is in the store proper until `promote`.
        """
        try:
            stream = source.open("rb")
        except OSError as error:
            raise LibraryError(Code.PATH_UNREADABLE, path=source, why=meaning(error)) from error
        folder = self.root / INCOMING
        with stream, translated_io(self.root):
            folder.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as target:
                place = Path(target.name)
                try:
                    sha = hashlib.sha256()
                    size = 0
                    while block := stream.read(CHUNK):
                        sha.update(block)
                        size += target.write(block)
                    target.flush()
                    os.fsync(target.fileno())
                except BaseException:
                    place.unlink(missing_ok=True)
                    raise
        return Staged(sha.hexdigest(), size, place)

    def promote(self, staged: Staged) -> None:
        """Move a staged file to its lasting place, durably; harmless if it is already there."""
        place = self.path(staged.sha256)
        with translated_io(self.root):
            if not place.parent.is_dir():
                place.parent.mkdir(exist_ok=True)
                sync_folder(self.root)
            staged.path.replace(place)
            sync_folder(place.parent)

    def discard(self, staged: Staged) -> None:
        """Forget a staged file."""
        staged.path.unlink(missing_ok=True)

    def open_path(self, sha256: str, name: str) -> Path:
        """Return the path of a stored file; TroubleError(FILE_LOST) if it is gone.

        `name` is the file's label, for the message.
        """
        place = self.path(sha256)
        if not place.is_file():
            raise TroubleError(Code.FILE_LOST, name=name)
        return place

    def digests(self) -> Iterator[str]:
        """Give the digest in the name of every stored file, in no order."""
        for place in self.root.glob("??/*.pdf"):
            yield place.stem

    def leftovers(self, older_than_seconds: float = 0) -> list[Path]:
        """Return the files of interrupted arrivals, untouched for that long."""
        limit = time.time() - older_than_seconds
        parts = sorted((self.root / INCOMING).glob("*.part"))
        return [part for part in parts if part.stat().st_mtime <= limit]

    def remove(self, sha256: str) -> int:
        """Remove a file that nothing names; return the bytes freed. Only `collect` calls this."""
        place = self.path(sha256)
        size = place.stat().st_size
        place.unlink()
        return size
