"""One open file as the window sees it: wishes go out, answers come in on the GUI thread."""

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.jobs import Answer, Job, Sketch, SlotsWanted
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.reading import Reading
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture


class Rank(IntEnum):
    """Whose wishes come first."""

    SEEN = 0
    MARKS = 1
    CHARACTERS = 2
    PICTURES = 3
    WORDS = 4
    GLIMPSE = 5
    SIZES = 6
    OUTLINE = 7
    CONTENT = 8
    NEAR = 9
    LINKS = 10
    THUMBNAILS = 11
    PATTERNS = 12
    TEXTS = 13
    HEADINGS = 14


class OpenedDocument(QObject):
    """Asks the pool for a file.

    `opened` carries `DocumentFacts`; `refused` an error of the whole file; `answered` a job with
    its answer (`pdf.jobs`), `failed` a job with its error; `sketched` a drawing that takes long
    with what there is of it; `crowded` asks to release pictures.
    """

    opened = Signal(object)
    refused = Signal(object)
    answered = Signal(object, object)
    failed = Signal(object, object)
    sketched = Signal(object, object)
    crowded = Signal()
    _arrived = Signal(object, object)

    def __init__(self, pool: PdfPool, path: Path) -> None:
        super().__init__()
        self._closed = False
        self._wishes: dict[Rank, list[Job]] = {}
        self._on_its_way: set[Job] = set()
        self.facts: DocumentFacts | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._reading: Reading = pool.open(path, self._hear)

    def wish(self, rank: Rank, jobs: Iterable[Job]) -> None:
        """Replace the wishes of one rank."""
        self._wishes[rank] = list(jobs)
        self._send()

    def retry(self, job: Job) -> None:
        """Let a failed job be tried again, once it is wished again."""
        self._reading.forgive(job)

    def reopen(self, password: str = "") -> None:
        """Try to open a refused file again."""
        self._reading.reopen(password)

    def close(self) -> None:
        """Let go of the file; nothing is told any more."""
        self._closed = True
        self._reading.close()

    def _hear(self, job: Job | None, answer: Answer) -> None:
        """Receive an answer on a thread of the pool."""
        if job is not None and not isinstance(answer, Sketch | SlotsWanted):
            self._on_its_way.add(job)
        self._arrived.emit(job, answer)

    def _take(self, job: Job | None, answer: Answer) -> None:
        """Receive an answer on the GUI thread."""
        if job is not None:
            self._on_its_way.discard(job)
        if self._closed:
            if isinstance(answer, Picture):
                answer.release()
            return
        if isinstance(answer, SlotsWanted):
            self.crowded.emit()
        elif isinstance(answer, DocumentFacts):
            self.facts = answer
            self.opened.emit(answer)
        elif isinstance(answer, IrevError) and (job is None or self.facts is None):
            self.refused.emit(answer)
        elif isinstance(answer, Sketch):
            self.sketched.emit(job, answer)
        elif job is not None:
            self._forget(job)
            told = self.failed if isinstance(answer, IrevError) else self.answered
            told.emit(job, answer)

    def _forget(self, job: Job) -> None:
        """Take an answered job off the wishes."""
        for jobs in self._wishes.values():
            if job in jobs:
                jobs.remove(job)

    def _send(self) -> None:
        ranked = (job for rank in sorted(self._wishes) for job in self._wishes[rank])
        wished = [job for job in dict.fromkeys(ranked) if job not in self._on_its_way]
        self._reading.wish(wished)
