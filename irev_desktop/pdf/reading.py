"""A document open for reading, and what is done for it just now."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Protocol

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.jobs import Answer, DrawJob, Job
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.records import DocumentFacts

Listener = Callable[[Job | None, Answer], None]


class Errand:
    """A job under way. Whoever wants it no more calls `drop`: its worker is rung at once."""

    def __init__(self, reading: "Reading", job: Job | None) -> None:
        self.reading = reading
        self.job = job
        self._dropped_at: float | None = None
        self._worker: WorkerProcess | None = None
        self._lock = Lock()

    @property
    def wanted(self) -> bool:
        """Whether somebody still waits for it."""
        return self._dropped_at is None

    @property
    def begun(self) -> bool:
        """Whether a worker is drawing it."""
        return self._worker is not None

    @property
    def unwanted_seconds(self) -> float:
        """For how long nobody has waited for it."""
        dropped_at = self._dropped_at
        return 0.0 if dropped_at is None else time.monotonic() - dropped_at

    def drop(self) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            if self._dropped_at is None:
                self._dropped_at = time.monotonic()
            if self._worker is not None:
                self._worker.ring()

    def want(self) -> None:
        """Somebody waits for it again; it may have been interrupted meanwhile."""
        with self._lock:
            self._dropped_at = None

    def begin(self, worker: WorkerProcess) -> None:
        """A worker was asked for it, one that can be interrupted."""
        with self._lock:
            self._worker = worker
            if self._dropped_at is not None:
                worker.ring()

    def end(self) -> None:
        """The worker has answered: a ring would be for its next request."""
        with self._lock:
            self._worker = None

    def show(self, answer: Answer) -> None:
        """Tell the listener something before the answer itself."""
        if self.job is not None and self.wanted and not self.reading.closed:
            self.reading.listener(self.job, answer)


class Keeper(Protocol):
    """What a reading needs of the desk that keeps it."""

    def wish(self, reading: "Reading", jobs: list[Job]) -> None:
        """Replace its wishes."""

    def reopen(self, reading: "Reading", password: str) -> None:
        """Open it again."""

    def forgive(self, reading: "Reading", job: Job) -> None:
        """Let a job be tried again."""

    def drop(self, reading: "Reading") -> None:
        """Forget it."""


class Reading:
    """One document open for reading. Made by `PdfPool.open`; its methods return at once."""

    def __init__(self, keeper: Keeper, number: int, path: Path, listener: Listener) -> None:
        self.number = number
        self.path = path
        self.listener = listener
        self.password = ""
        self.facts: DocumentFacts | None = None
        self.closed = False
        self.must_open = True
        self.wishes: list[Job] = []
        self.running: dict[Job | None, Errand] = {}
        self.served = False
        """Whether a first wish was fulfilled: until then one worker does all, undisturbed."""
        self.strikes: Counter[object] = Counter()
        self.lost: dict[object, IrevError] = {}
        """What is not tried any more, and why."""
        self._keeper = keeper

    def wish(self, jobs: Iterable[Job]) -> None:
        """Replace the list of wishes by `jobs`, the most wanted first.

        A drawing under way that is not among them is interrupted.
        """
        self._keeper.wish(self, list(jobs))

    def reopen(self, password: str = "") -> None:
        """Try again to open a document that was refused, with another password perhaps."""
        self._keeper.reopen(self, password)

    def forgive(self, job: Job) -> None:
        """Let a job that failed be tried again; the other drawings of its page too."""
        self._keeper.forgive(self, job)

    def close(self) -> None:
        """Let go of the document: no answer comes any more, except one being told just now."""
        self._keeper.drop(self)


def blamed(job: Job | None) -> object:
    """Return what is to blame when a job costs a worker: the page that was drawn, or the job."""
    return ("page", job.page) if isinstance(job, DrawJob) else job
