"""Looking at files, in order, while both PDF processes are kept busy with the next ones.

Digests are taken and duplicates told in the order of the files, so that an import is the same
whatever the speed of its parts. Only a few files are ahead at a time: memory stays bounded.
"""

import hashlib
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from sqlalchemy import select

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError, TroubleError
from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.text_quality import poor
from irev_desktop.kernel.vocabulary import ReadingReason, TextState
from irev_desktop.pdf.records import Inspection, PageText
from irev_desktop.pdf.source import open_source
from irev_desktop.services.catalogue.importing.records import Duplicate
from irev_desktop.services.catalogue.importing.walking import Found
from irev_desktop.services.library import Library
from irev_desktop.storage.page_texts import pack

READERS = 2
"""Files read at the same time: one for each PDF process."""
AHEAD = 4
"""Files under way before the oldest is taken: the readers never wait for the database."""

SAMPLE = 3
"""Pages kept as they are from the beginning of a file."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that has been read: its digest, size in bytes, and what is in it.

    `texts` are all page texts, packed as the library keeps them; `first_pages` are a few of them,
    to recognise what it is about.
    """

    path: Path
    sha256: str
    byte_size: int
    page_count: int
    text_state: TextState
    title: str
    first_pages: tuple[PageText, ...]
    texts: bytes
    to_read: tuple[tuple[int, ReadingReason], ...] = ()
    """Pages of which the text should be recognised, and why."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be imported, and the error that says why."""

    path: Path
    error: IrevError


@dataclass(frozen=True, slots=True)
class Twin:
    """A file that is, byte for byte, an earlier one of the same import."""

    path: Path
    first: Path


Outcome = Examined | Refused | Twin | Duplicate


class _Brakes:
    """Stops the readers when the user cancels, or when whoever wanted the files has gone."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._gone = Event()

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Pages read of one file are no news of an import."""

    def check(self) -> None:
        """Raise `Cancelled` when the reading has lost its purpose."""
        if self._gone.is_set():
            raise Cancelled
        self._progress.check()

    def pull(self) -> None:
        """Stop at the next check."""
        self._gone.set()


def examine(
    library: Library, found: Iterable[Found], progress: Progress
) -> Generator[Outcome, None, None]:
    """Give what each file turns out to be, in order.

    Raises `Cancelled`, and a `TroubleError` that is no file's own fault. Close the iterator, or
    exhaust it: the readers end then.
    """
    brakes = _Brakes(progress)
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="import")
    try:
        yield from _in_order(library, found, brakes, readers)
    finally:
        brakes.pull()
        readers.shutdown(wait=True, cancel_futures=True)


def _in_order(
    library: Library, found: Iterable[Found], brakes: _Brakes, readers: ThreadPoolExecutor
) -> Iterator[Outcome]:
    ahead: deque[Outcome | Future[Outcome]] = deque()
    firsts: dict[str, Path] = {}
    for path, error in found:
        brakes.check()
        if error is not None:
            ahead.append(Refused(path, error))
        else:
            ahead.append(_begin(library, path, firsts, brakes, readers))
        while len(ahead) >= AHEAD or (ahead and not isinstance(ahead[0], Future)):
            yield _finished(ahead.popleft())
    while ahead:
        yield _finished(ahead.popleft())


def _finished(outcome: Outcome | Future[Outcome]) -> Outcome:
    return outcome.result() if isinstance(outcome, Future) else outcome


def _begin(
    library: Library,
    path: Path,
    firsts: dict[str, Path],
    brakes: _Brakes,
    readers: ThreadPoolExecutor,
) -> Outcome | Future[Outcome]:
    """Take the digest; have the file read unless it is known by then what it is."""
    try:
        sha256, size = _measure(path, library.pdf.limits.file_bytes, brakes)
    except (LibraryError, TroubleError) as error:
        return Refused(path, error)
    except OSError as error:  # a bad sector, a medium taken out
        why = meaning(error)
        return Refused(path, TroubleError(Code.PATH_UNREADABLE, path=str(path), why=why))
    known = stored(library, sha256)
    if known is not None:
        return Duplicate(path, *known)
    if sha256 in firsts:
        return Twin(path, firsts[sha256])
    firsts[sha256] = path
    return readers.submit(_read, library, path, sha256, size, brakes)


def _measure(path: Path, limit: int, brakes: _Brakes) -> tuple[str, int]:
    """Return digest and size of a file, refused at the door if it is none or far too large."""
    with os.fdopen(open_source(path, limit), "rb") as stream:
        sha = hashlib.sha256()
        size = 0
        while block := stream.read(1 << 20):
            brakes.check()
            sha.update(block)
            size += len(block)
    return sha.hexdigest(), size


def _read(library: Library, path: Path, sha256: str, size: int, brakes: _Brakes) -> Outcome:
    try:
        inspection = library.pdf.inspect(path, brakes)
    except (LibraryError, TroubleError) as error:
        return Refused(path, error)
    return Examined(
        path,
        sha256,
        size,
        inspection.page_count,
        inspection.text_state,
        inspection.title,
        inspection.pages[:SAMPLE],
        pack([(page.label, page.text) for page in inspection.pages]),
        tuple(_to_read(inspection)),
    )


def _to_read(inspection: Inspection) -> Iterator[tuple[int, ReadingReason]]:
    """Give the pages without text, and those of which the text is rubbish."""
    yield from ((page, ReadingReason.NO_TEXT) for page in inspection.unread)
    for number, page in enumerate(inspection.pages, start=1):
        if poor(page.text):
            yield number, ReadingReason.POOR_TEXT


def stored(library: Library, sha256: str) -> tuple[DocumentId, FileId, str] | None:
    """Return document, file and title of what the library holds under a digest, or nothing."""
    query = (
        select(Document.id, DigitalFile.id, Document.title)
        .join(DigitalFile, DigitalFile.document_id == Document.id)
        .where(DigitalFile.sha256 == sha256)
    )
    with library.storage.reading() as session:
        row = session.execute(query).one_or_none()
    return None if row is None else (DocumentId(row[0]), FileId(row[1]), row[2])
