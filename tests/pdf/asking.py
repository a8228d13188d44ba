"""One question to the PDF processes, and its answer."""

import queue
from pathlib import Path
from typing import TypeVar

from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts

PATIENCE = 60.0
Kind = TypeVar("Kind")


class Asker:
    """A file that is open, of which one asks one thing after the other."""

    def __init__(self, pool: PdfPool, path: Path) -> None:
        self._answers: queue.Queue[Answer] = queue.Queue()
        self.reading = pool.open(path, lambda _job, answer: self._answers.put(answer))
        facts = self._answers.get(timeout=PATIENCE)
        assert isinstance(facts, DocumentFacts), facts
        self.facts = facts

    def ask(self, job: Job, kind: type[Kind]) -> Kind:
        """Wait for the answer to `job`, which must be of `kind`."""
        self.reading.wish([job])
        answer = self._answers.get(timeout=PATIENCE)
        assert isinstance(answer, kind), answer
        return answer
