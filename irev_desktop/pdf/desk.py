"""Documents open for reading, and the threads that fulfil what is wished of them.

Pull, not push: a reader keeps a list of wishes, newest and nearest first, and replaces it at each
movement; a thread that becomes free takes the first wish of the document wished of last. Nothing
stale can wait in a queue, so only a job under way can be too late. A drawing that is not wished
any more is interrupted at once; whatever cannot be interrupted is left to end by itself, while
the spare worker takes its place, and costs its worker when that takes too long. Drawings never
wait for other jobs: of those that take a while only one goes on at a time, and the spare worker
draws when all others answer questions.

A document is opened by one worker, and by the others after its first answer.

Answers come to the document's listener, called on a thread of this desk as `listener(job, answer)`;
`job` is None for the opening itself, whose answer is `DocumentFacts` or an error. A drawing that
takes long shows itself before it is finished: `Sketch`, any number of times, then the answer.
"""

import contextlib
import logging
from pathlib import Path
from threading import Condition, Thread

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, IrevError, LibraryError
from irev_desktop.pdf import visit
from irev_desktop.pdf.headings import HeadingsJob
from irev_desktop.pdf.inspection import too_slow
from irev_desktop.pdf.jobs import Answer, DrawJob, Job, SlotsWanted, TextJob
from irev_desktop.pdf.messages import UnheardError, WireError
from irev_desktop.pdf.patterns import PatternJob
from irev_desktop.pdf.reading import Errand, Listener, Reading, blamed
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.staff import Staff

LOG = logging.getLogger(__name__)
MOST_UNHEARD = 20
"""How many workers may turn out to be dead already before that counts against a job."""
LONG_JOBS = (TextJob, HeadingsJob, PatternJob)


class Desk:
    """The open documents and the reader threads: `size` wanted jobs go on at a time."""

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
            wanted = set(jobs)
            for job, errand in reading.running.items():
                if job in wanted:
                    errand.want()
                elif job is not None:
                    errand.drop()
            self._wake()

    def reopen(self, reading: Reading, password: str) -> None:
        """Open a document again."""
        with self._changed:
            reading.password = password
            reading.must_open = True
            reading.strikes.clear()
            reading.lost.clear()
            self._changed.notify()

    def forgive(self, reading: Reading, job: Job) -> None:
        """Let a job that failed be tried again."""
        with self._changed:
            reading.strikes.pop(blamed(job), None)
            reading.lost.pop(blamed(job), None)

    def drop(self, reading: Reading) -> None:
        """Forget a document; workers that have it open close it when they are free."""
        with self._changed:
            if reading.closed:
                return
            reading.closed = True
            reading.wishes = []
            for errand in reading.running.values():
                errand.drop()
            self._readings.remove(reading)
            self._to_forget.append(reading.number)
            self._changed.notify_all()

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
        """Start the reader threads at the first document: one for each worker."""
        if self._threads:
            return
        self._threads = [
            Thread(target=self._work, name=f"irev-pdf-{n}", daemon=True)
            for n in range(self._staff.most)
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
                errand = None if number else self._next()
            if number:
                # a worker that dies meanwhile has forgotten the document too
                with contextlib.suppress(Cancelled, WireError, TimeoutError):
                    visit.forget(self._staff, number)
            elif errand is not None:
                self._serve(errand)

    def _wake(self) -> None:
        """Wake one thread if there is something to be done; it wakes the next one."""
        if self._peek() is not None:
            self._changed.notify()

    def _peek(self) -> Errand | None:
        """Return the first errand to be run, if one may begin; openings before anything else."""
        under_way = [
            errand.job
            for reading in self._readings
            for errand in reading.running.values()
            if errand.wanted
        ]
        for reading in reversed(self._readings):
            if reading.must_open and None not in reading.running:
                return Errand(reading, None) if len(under_way) < self._size else None
        for reading in reversed(self._readings):
            for job in reading.wishes if self._ready(reading) else ():
                if job not in reading.running and self._may_begin(job, under_way):
                    return Errand(reading, job)
        return None

    def _may_begin(self, job: Job, under_way: list[Job | None]) -> bool:
        """Tell whether a job may begin beside those under way."""
        if isinstance(job, DrawJob):
            return sum(isinstance(each, DrawJob) for each in under_way) < self._size
        if isinstance(job, LONG_JOBS) and any(isinstance(each, LONG_JOBS) for each in under_way):
            return False
        return len(under_way) < self._size

    def _ready(self, reading: Reading) -> bool:
        """Tell whether a worker may do more for a document."""
        alone = reading.served or not any(each.wanted for each in reading.running.values())
        return reading.facts is not None and alone

    def _next(self) -> Errand | None:
        """Begin the first errand."""
        errand = self._peek()
        if errand is not None:
            errand.reading.running[errand.job] = errand
            if errand.job is None:
                errand.reading.must_open = False
            self._wake()
        return errand

    def _serve(self, errand: Errand) -> None:
        """Run one errand and tell the listener."""
        answer: Answer | None
        try:
            answer = self._answer(errand)
        except IrevError as error:
            answer = error
        except visit.Abandoned:
            answer = None
        except Exception:  # a bug must not end the thread; the page shows its error tile
            LOG.exception("reading %s", errand.job)
            answer = LibraryError(Code.PAGE_FAILED, page=getattr(errand.job, "page", 1))
        self._tell(errand, answer)
        self._staff.segment.prepare()

    def _answer(self, errand: Errand) -> Answer:
        """Run one errand, on a fresh worker after a first death; raises the error to be shown."""
        reading, culprit = errand.reading, blamed(errand.job)
        if culprit in reading.lost:
            raise reading.lost[culprit]
        unheard = 0
        while True:
            try:
                return visit.visit(self._staff, errand)
            except TimeoutError as error:
                reason = self._too_slow(errand)
                self._strike(errand, reason)
                raise reason from error
            except WireError as error:
                if self._closed:
                    raise Cancelled from error
                if isinstance(error, UnheardError) and unheard < MOST_UNHEARD:
                    unheard += 1
                    continue
                reason = LibraryError(Code.FILE_CRASHED_READER, path=str(reading.path))
                if self._strike(errand, reason):
                    raise reason from error
                if not errand.wanted:
                    raise visit.Abandoned from error

    def _strike(self, errand: Errand, reason: LibraryError) -> bool:
        """Count a lost worker; tell whether that was the last one that the culprit may cost."""
        reading, culprit = errand.reading, blamed(errand.job)
        with self._changed:
            reading.strikes[culprit] += 1
            last = reading.strikes[culprit] >= self._staff.limits.strikes
            if last:
                reading.lost[culprit] = reason
        return last

    def _too_slow(self, errand: Errand) -> LibraryError:
        limits = self._staff.limits
        if isinstance(errand.job, DrawJob):
            seconds = round(limits.draw_seconds)
            return LibraryError(Code.PAGE_TOO_SLOW, page=errand.job.page, seconds=seconds)
        return too_slow(errand.reading.path, limits.request_seconds)

    def _tell(self, errand: Errand, answer: Answer | None) -> None:
        """Hand an answer over, None for none; what comes too late is let go of."""
        reading, job = errand.reading, errand.job
        with self._changed:
            reading.running.pop(job, None)
            if answer is not None and job in reading.wishes:
                reading.wishes.remove(job)
            reading.served = reading.served or (job is not None and answer is not None)
            if isinstance(answer, DocumentFacts):
                reading.facts = answer
            listeners = [reading.listener] if not reading.closed else []
            if isinstance(answer, SlotsWanted):
                listeners = [each.listener for each in self._readings]
        if isinstance(answer, Picture) and not listeners:
            answer.release()
        if answer is not None and not isinstance(answer, Cancelled):
            for listener in listeners:
                self._call(listener, job, answer)

    def _call(self, listener: Listener, job: Job | None, answer: Answer) -> None:
        try:
            listener(job, answer)
        except Exception:  # a listener's bug is the window's, the thread goes on
            LOG.exception("listener of %s", job)
