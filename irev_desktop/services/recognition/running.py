"""The long work: every page that waits is read, several at a time, each kept as soon as it is read.

Killed at any instant, it goes on where it was: a page is either kept or still waits. What search
does not know of yet is told by an operation for each file, every few pages, and at the next start.
"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.ocr.engine import FRENCH
from irev_desktop.ocr.records import ReadPage
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.recognition import queue
from irev_desktop.services.recognition.pace import Pace, left_words
from irev_desktop.services.recognition.queue import Waiting
from irev_desktop.services.recognition.reading import language_of, read_page
from irev_desktop.services.recognition.records import RecognitionReport
from irev_desktop.storage.turn import turn

TURN = "recognition"
ANNOUNCE_PAGES = 20
LOOK_SECONDS = 0.2
OURS = frozenset({Code.OCR_MISSING, Code.OCR_LANGUAGE_MISSING})
"""Troubles of this machine, not of a page."""


@requires(Permission.CATALOGUE)
def recognise(
    library: Library,
    actor: Actor,
    documents: Sequence[int] | None = None,
    *,
    progress: Progress | None = None,
) -> RecognitionReport:
    """Read every page that waits, of some documents or of all, those that come meanwhile too.

    All: those of the files that wait in the inbox as well, their first pages before all else.

    Raises TroubleError OCR_MISSING or OCR_LANGUAGE_MISSING; LibraryError OCR_BUSY while another
    program does this work; Cancelled when `progress` says so: what was read is kept.
    """
    library.ocr.require(FRENCH)
    with turn(library.storage.engine, library.storage.folder, TURN) as free:
        if not free:
            raise LibraryError(Code.OCR_BUSY)
        run = _Run(library, actor, documents, progress or Silent())
        return run.go()


@dataclass
class _Brakes:
    """Stops the engines at work when the person, or the run itself, gives up."""

    progress: Progress
    pulled: bool = False

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Say nothing: the run tells of pages."""

    def check(self) -> None:
        """Raise Cancelled when the work is to stop."""
        if self.pulled:
            raise Cancelled
        self.progress.check()


@dataclass
class _Run:
    """One run: what is under way, what was done."""

    library: Library
    actor: Actor
    documents: Sequence[int] | None
    progress: Progress
    _under_way: dict["Future[ReadPage]", Waiting] = field(default_factory=dict)
    _to_tell: dict[str, int] = field(default_factory=dict)
    _done: int = 0
    _failed: int = 0
    _pace: Pace = field(default_factory=Pace)

    def go(self) -> RecognitionReport:
        """Read until nothing waits any more."""
        started = time.monotonic()
        with self.library.storage.reading() as session:
            self._tell(queue.unannounced(session))
        brakes = _Brakes(self.progress)
        engines = os.cpu_count() or 1
        pool = ThreadPoolExecutor(engines, thread_name_prefix="irev-ocr")
        try:
            while self._fill(pool, engines, brakes):
                self._take()
        finally:
            brakes.pulled = True
            pool.shutdown(wait=True, cancel_futures=True)
            self._tell(list(self._to_tell))
        seconds = time.monotonic() - started
        return RecognitionReport(self._done, self._failed, self._waiting(), seconds)

    def _fill(self, pool: ThreadPoolExecutor, engines: int, brakes: _Brakes) -> bool:
        """Give every engine a page; tell whether any is at work."""
        self.progress.check()
        missing = engines - len(self._under_way)
        if missing:
            taken = [(page.sha256, page.page) for page in self._under_way.values()]
            with self.library.storage.reading() as session:
                pages = queue.waiting(session, self.documents, missing, taken)
            for page in pages:
                self._under_way[pool.submit(read_page, self.library, page, brakes)] = page
        return bool(self._under_way)

    def _take(self) -> None:
        """Wait for the next page and keep what became of it."""
        started = time.monotonic()
        ended: set[Future[ReadPage]] = set()
        while not ended:
            self.progress.check()
            ended, _others = wait(self._under_way, LOOK_SECONDS, FIRST_COMPLETED)
        for future in ended:
            self._keep(self._under_way.pop(future), future)
        self._pace.note((time.monotonic() - started) / len(ended))

    def _keep(self, page: Waiting, future: "Future[ReadPage]") -> None:
        now = self.library.clock.now()
        try:
            read = future.result()
        except (LibraryError, TroubleError) as error:
            if error.code in OURS:
                raise
            queue.keep_failure(self.library.storage, page, error.code, now)
            self._failed += 1
        else:
            queue.keep(self.library.storage, page, read, language_of(page), now)
            self._done += 1
            self._to_tell[page.sha256] = self._to_tell.get(page.sha256, 0) + 1
        self._tell_of_others(page)
        self._advance(page)

    def _tell_of_others(self, page: Waiting) -> None:
        """Tell of the files that are behind us, and of this one every few pages."""
        still = {other.sha256 for other in self._under_way.values()} | {page.sha256}
        ready = [sha for sha in self._to_tell if sha not in still]
        arriving = not page.document and page.page <= queue.SOON
        enough = queue.SOON if arriving else ANNOUNCE_PAGES
        if self._to_tell.get(page.sha256, 0) >= enough:
            ready.append(page.sha256)
        self._tell(ready)

    def _tell(self, digests: Sequence[str]) -> None:
        """Have an operation for each file tell search and other desks of its new texts."""
        for sha256 in digests:
            with self.library.storage.command(self.actor, "recognise") as work:
                queue.announce(work, [sha256])
                work.commit()
            self._to_tell.pop(sha256, None)

    def _waiting(self) -> int:
        with self.library.storage.reading() as session:
            return queue.count_waiting(session, self.documents)

    def _advance(self, page: Waiting) -> None:
        """Tell how far the work is, and for how long it will go on."""
        left = self._waiting()
        so_far = self._done + self._failed
        what = _("{title}, page {page}").format(title=page.title, page=page.page)
        seconds = self._pace.left(left)
        if seconds is not None and left:
            what = f"{left_words(seconds)} · {what}"
        self.progress.advance(so_far, so_far + left, what)
