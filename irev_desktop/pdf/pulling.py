"""A document read by somebody who waits: one question after the other, for paper and copies."""

from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.progress import Progress
from irev_desktop.pdf.jobs import Answer, AskJob, DrawJob, Job, SlotsWanted
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture

LOOK_SECONDS = 0.1
"""Between two looks whether one should stop."""


class PulledDocument:
    """A file open at the pool, used as a context manager; every method blocks.

    Each raises the error of the file or page as an `IrevError`, and `Cancelled` when `progress`
    says so.
    """

    def __init__(self, pool: PdfPool, path: Path, password: str, progress: Progress) -> None:
        self._progress = progress
        self._facts: DocumentFacts | None = None
        self._answers: SimpleQueue[tuple[Job | None, Answer]] = SimpleQueue()
        self._reading = pool.open(path, self._hear, password)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        with closing(self._reading):
            self._drop_pictures()

    def facts(self) -> DocumentFacts:
        """Wait until the file is open; return what it says at once."""
        if self._facts is None:
            answer = self._wait(None)
            assert isinstance(answer, DocumentFacts)
            self._facts = answer
        return self._facts

    def draw(self, job: DrawJob) -> Picture:
        """Return a drawing, which the caller releases."""
        while True:
            answer = self._wait(job)
            if isinstance(answer, Picture):
                return answer

    def ask(self, job: AskJob) -> Answer:
        """Return the answer to another question."""
        return self._wait(job)

    def _hear(self, job: Job | None, answer: Answer) -> None:
        self._answers.put((job, answer))

    def _wait(self, wanted: Job | None) -> Answer:
        """Return the answer to what was wished, whatever else is told meanwhile."""
        if wanted is not None:
            self._reading.wish([wanted])
        while True:
            self._progress.check()
            try:
                job, answer = self._answers.get(timeout=LOOK_SECONDS)
            except Empty:
                if wanted is not None:
                    self._reading.wish([wanted])  # it is still wanted, however long it takes
                continue
            if isinstance(answer, IrevError) and job in {wanted, None}:
                raise answer
            if job == wanted and _is_final(job, answer):
                self._reading.wish([])
                return answer

    def _drop_pictures(self) -> None:
        while not self._answers.empty():
            _job, answer = self._answers.get()
            if isinstance(answer, Picture):
                answer.release()


def _is_final(job: Job | None, answer: Answer) -> bool:
    """Tell what ends the wait from what is told of a drawing under way."""
    return not isinstance(job, DrawJob) or isinstance(answer, Picture | SlotsWanted)
