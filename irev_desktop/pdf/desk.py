"""Documents open for reading, and the threads that fulfil what is wished of them.

Pull, not push: a reader keeps a list of wishes, newest and nearest first, and replaces it at each
movement; a thread that becomes free takes the first wish of the document wished of last. Nothing
stale can wait in a queue, so only the job under way is ever too late: it is given up, with its
worker, when it drags on unwanted.

Answers come to the document's listener, called on a thread of this desk as `listener(job, answer)`;
`job` is None for the opening itself, whose answer is `DocumentFacts` or an error.
"""

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition, Thread

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError
from irev_desktop.pdf import visit
from irev_desktop.pdf.inspection import too_slow
from irev_desktop.pdf.jobs import Answer, Job, SlotsWanted
from irev_desktop.pdf.messages import WireError
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.staff import Staff

LOG = logging.getLogger(__name__)
UNWANTED_SECONDS = 2.0
"""How long a job that nobody wants any more may go on."""

Listener = Callable[[Job | None, Answer], None]
Task = tuple["Reading", Job | None]


class Reading:
    """One document open for reading. Made by `PdfPool.open`; its methods return at once."""

    def __init__(self, desk: "Desk", number: int, path: Path, listener: Listener) -> None:
        self.number = number
        self.path = path
        self.listener = listener
        self.password = ""
        self.facts: DocumentFacts | None = None
        self.closed = False
        self.must_open = True
        self.wishes: list[Job] = []
        self.running: set[Job | None] = set()
        self.strikes: Counter[Job | None] = Counter()
        self._desk = desk

    def wish(self, jobs: Iterable[Job]) -> None:
        """Replace the list of wishes by `jobs`, the most wanted first."""
        self._desk.wish(self, list(jobs))

    def reopen(self, password: str = "") -> None:
        """Try again to open a document that was refused, with another password perhaps."""
        self._desk.reopen(self, password)

    def forgive(self, page_job: Job) -> None:
        """Let a job that failed be tried again."""
        self.strikes.pop(page_job, None)

    def close(self) -> None:
        """Let go of the document: no answer comes any more, except one being told just now."""
        self._desk.drop(self)


class Desk:
    """The open documents and the reader threads."""

    def __init__(self, staff: Staff, size: int) -> None:
        self._staff = staff
        self._size = size
        self._readings: list[Reading] = []
        self._to_forget: list[int] = []
        self._threads: list[Thread] = []
        self._changed = Condition()
        self._closed = False
        self._last_number = 0

    def open(self, path: Path, listener: Listener, password: str) -> Reading:
        """Add a document; its opening is the first thing done for it."""
        with self._changed:
            if self._closed:
                raise Cancelled
            self._last_number += 1
            reading = Reading(self, self._last_number, path, listener)
            reading.password = password
            self._readings.append(reading)
            self._start_threads()
            self._changed.notify()
        return reading

    def wish(self, reading: Reading, jobs: list[Job]) -> None:
        """Replace the wishes of a document, which becomes the one served first."""
        with self._changed:
            reading.wishes = jobs
            if reading in self._readings:
                self._readings.remove(reading)
                self._readings.append(reading)
            self._changed.notify_all()

    def reopen(self, reading: Reading, password: str) -> None:
        """Open a document again."""
        with self._changed:
            reading.password = password
            reading.must_open = True
            reading.strikes.clear()
            self._changed.notify()

    def drop(self, reading: Reading) -> None:
        """Forget a document; workers that have it open close it when they are free."""
        with self._changed:
            if reading.closed:
                return
            reading.closed = True
            reading.wishes = []
            self._readings.remove(reading)
            self._to_forget.append(reading.number)
            self._changed.notify()

    def close(self) -> None:
        """Forget everything and end the threads."""
        with self._changed:
            self._closed = True
            for reading in self._readings:
                reading.closed = True
            self._readings = []
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _start_threads(self) -> None:
        """Start the reader threads at the first document."""
        if self._threads:
            return
        self._threads = [
            Thread(target=self._work, name=f"irev-pdf-{n}", daemon=True) for n in range(self._size)
        ]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        """Take one task after the other until the desk closes."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._to_forget or self._peek())
                if self._closed:
                    return
                number = self._to_forget.pop() if self._to_forget else 0
                task = None if number else self._next()
            if number:
                # a worker that dies meanwhile has forgotten the document too
                with contextlib.suppress(Cancelled, WireError, TimeoutError):
                    visit.forget(self._staff, number)
            elif task is not None:
                self._serve(*task)

    def _peek(self) -> Task | None:
        """Return the first task that nobody works on; openings before anything else."""
        for reading in reversed(self._readings):
            if reading.must_open and None not in reading.running:
                return reading, None
        for reading in reversed(self._readings):
            for job in reading.wishes if reading.facts else ():
                if job not in reading.running:
                    return reading, job
        return None

    def _next(self) -> Task | None:
        """Take the first task off the list."""
        task = self._peek()
        if task is not None:
            reading, job = task
            reading.running.add(job)
            if job is None:
                reading.must_open = False
            else:
                reading.wishes.remove(job)
        return task

    def _serve(self, reading: Reading, job: Job | None) -> None:
        """Do one task and tell the listener."""
        answer: Answer | None
        try:
            answer = self._answer(reading, job)
        except IrevError as error:
            answer = error
        except visit.Abandoned:
            answer = None
        except Exception:  # a bug must not end the thread; the page shows its error tile
            LOG.exception("reading %s", job)
            answer = LibraryError(Code.PAGE_FAILED, page=getattr(job, "page", 1))
        with self._changed:
            reading.running.discard(job)
            closed = reading.closed
        if answer is not None and not isinstance(answer, Cancelled):
            self._tell(reading, job, answer, closed=closed)

    def _answer(self, reading: Reading, job: Job | None) -> Answer:
        """Do one task, on a fresh worker after a first death; raises the error to be shown."""
        while True:
            try:
                return visit.visit(self._staff, reading, job, self._unwanted(reading, job))
            except TimeoutError as error:
                raise too_slow(reading.path, self._staff.limits.request_seconds) from error
            except WireError as error:
                if self._closed:
                    raise Cancelled from error
                reading.strikes[job] += 1
                if reading.strikes[job] >= self._staff.limits.strikes:
                    raise LibraryError(Code.FILE_CRASHED_READER, path=str(reading.path)) from error

    def _unwanted(self, reading: Reading, job: Job | None) -> Callable[[], bool]:
        """Return the question whether a job under way dragged on although nobody wants it."""
        started = time.monotonic()

        def unwanted() -> bool:
            late = time.monotonic() - started > UNWANTED_SECONDS
            return reading.closed or (late and job is not None and job not in reading.wishes)

        return unwanted

    def _tell(self, reading: Reading, job: Job | None, answer: Answer, *, closed: bool) -> None:
        """Hand an answer over; what comes too late is let go of."""
        if closed:
            if isinstance(answer, Picture):
                answer.release()
            return
        if isinstance(answer, DocumentFacts):
            reading.facts = answer
        listeners = [reading.listener]
        if isinstance(answer, SlotsWanted):
            with self._changed:
                listeners = [each.listener for each in self._readings]
        for listener in listeners:
            try:
                listener(job, answer)
            except Exception:  # a listener's bug is the window's, the thread goes on
                LOG.exception("listener of %s", job)
        if isinstance(answer, DocumentFacts):
            with self._changed:
                self._changed.notify_all()
