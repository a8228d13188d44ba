"""The index on disk: opened, read again when any process committed, made anew when damaged."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from uuid import uuid4

import tantivy

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.storage.index.faults import BusyIndexError, DamagedIndexError, engine_faults
from irev_desktop.storage.index.reading import Memory
from irev_desktop.storage.index.schema import (
    SCHEMA_VERSION,
    WORDS,
    Kind,
    Name,
    make_schema,
    space_tokenizer,
)
from irev_desktop.storage.index.writer import IndexWriter

WRITER_MEMORY = 50_000_000
"""Bytes that the engine gathers before it writes to disk by itself."""
RETRY_DELAY = 0.02
"""Seconds between two attempts at the writer's lock."""
MOST_FAILURES = 4
"""Attempts at opening, one of them on a new folder, before giving up."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is committed: a searcher over it, if it is ours to read, and the number reached.

    `memory` is for what questions over this state remember.
    """

    searcher: tantivy.Searcher | None = None
    number: int | None = None
    memory: Memory = field(default_factory=Memory)


NOTHING = Snapshot()


class IndexFolder:
    """One index, of one library, in one folder; any number of processes may have it open.

    `owner` names the library: the index of another one is not read, and is replaced. The folder
    has a subfolder for each version of the schema, so that two versions of the program agree.
    """

    def __init__(self, folder: Path, owner: str) -> None:
        self.schema = make_schema()
        self.path = folder / f"v{SCHEMA_VERSION}"
        self._owner = owner
        self._lock = Lock()
        self._index: tantivy.Index | None = None
        self._snapshot = NOTHING
        self._seen: tuple[int, int, int] | None = None
        self._damaged = False

    def current(self) -> Snapshot:
        """Return what is committed now, by whichever process."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                self._snapshot = self._read() if stamp else NOTHING
                self._seen = stamp
            return NOTHING if self._damaged else self._snapshot

    def distrust(self) -> None:
        """Note that reading failed: nothing is read any more until the index is made anew."""
        self._damaged = True

    @contextmanager
    def writing(self, patience: float) -> Iterator[IndexWriter]:
        """Give the writer, alone on this machine; what is not committed at the end is undone.

        Waits `patience` seconds for another process to finish. Raises TroubleError:
        INDEX_UNAVAILABLE when it does not or the index turns out damaged, DISK_FULL, WRITE_FAILED.
        """
        writer = self._acquire(time.monotonic() + patience)
        try:
            try:
                yield writer
            finally:
                writer.release()
        except DamagedIndexError as error:
            self.distrust()
            raise TroubleError(Code.INDEX_UNAVAILABLE) from error

    def size(self) -> int:
        """Return the bytes that the index takes on disk."""
        total = 0
        for path in self.path.glob("*"):
            with suppress(FileNotFoundError):  # merged away meanwhile
                total += path.stat().st_size
        return total

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._index, self._snapshot, self._seen = None, NOTHING, None

    def _stamp(self) -> tuple[int, int, int] | None:
        """Return what changes with each commit of any process; None without an index."""
        try:
            found = (self.path / "meta.json").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _read(self) -> Snapshot:
        try:
            with engine_faults(self.path):
                self._index = self._index or self._opened()
                self._index.reload()
                searcher = self._index.searcher()
                return self._judged(searcher)
        except (DamagedIndexError, BusyIndexError, TroubleError):
            self._index = None
            return NOTHING

    def _judged(self, searcher: tantivy.Searcher) -> Snapshot:
        """Return the snapshot that the mark allows: none if it is absent or of another library."""
        query = tantivy.Query.term_query(self.schema, Name.KIND, str(Kind.MARK))
        hits = searcher.search(query, limit=1).hits
        if not hits:
            return NOTHING
        mark = searcher.doc(hits[0][1])
        if bytes(mark.get_first(Name.OWNER) or b"") != self._owner.encode():
            return NOTHING
        reached = int(mark.get_first(Name.REACHED) or 0)
        return Snapshot(searcher, reached if reached >= 0 else None)

    def _opened(self) -> tantivy.Index:
        self.path.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(self.schema, str(self.path))
        index.register_tokenizer(WORDS, space_tokenizer())
        index.config_reader("manual", 0)
        return index

    def _acquire(self, deadline: float) -> IndexWriter:
        failures = 0
        while True:
            try:
                return self._try_writer()
            except BusyIndexError as error:
                if time.monotonic() >= deadline:
                    raise TroubleError(Code.INDEX_UNAVAILABLE) from error
            except DamagedIndexError as error:
                failures += 1
                # once may be another process making the index at this moment
                self._damaged = self._damaged or failures > 1
                if failures > MOST_FAILURES:
                    raise TroubleError(Code.INDEX_UNAVAILABLE) from error
            time.sleep(RETRY_DELAY)

    def _try_writer(self) -> IndexWriter:
        with self._lock, engine_faults(self.path):
            if self._damaged:
                self._set_aside()
            index = self._opened()
            writer = index.writer(WRITER_MEMORY, 1)
            # what a killed writer had written of a commit is in the way of the same commit again
            writer.garbage_collect_files()
            self._index, self._seen, self._damaged = index, None, False
        self._remove_leftovers()
        return IndexWriter(writer, self.path, self._owner)

    def _set_aside(self) -> None:
        """Take a damaged index out of the way, at once for every process."""
        if self.path.exists():
            self.path.rename(self.path.with_name(f"damaged-{uuid4()}"))

    def _remove_leftovers(self) -> None:
        for other in self.path.parent.iterdir():
            if other != self.path and other.name.startswith(("v", "damaged-")):
                shutil.rmtree(other, ignore_errors=True)
