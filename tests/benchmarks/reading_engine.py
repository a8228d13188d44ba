"""The bars of the reader that concern the processes alone: no window."""

import hashlib
import queue
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from irev_desktop.pdf.jobs import Answer, DrawJob, Job, OutlineJob, Sketch, TextJob, Texts
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.words import WordsJob
from tests.benchmarks.bars import Bar, median, quantile
from tests.benchmarks.figures import timed
from tests.benchmarks.reading_raw import Raw
from tests.pdf import hostile
from tests.pdf.processes import status, worker_within

ZOOM: Final = 1.956
TIMES: Final = 40
IDENTICAL: Final = ("text", "two columns", "gray scan", "RGB scan", "G4 scan", "JPEG 2000", "plan")
DEEP: Final = ("text", "gray scan", "RGB scan", "G4 scan", "JPEG 2000", "dense plan")
LONGEST: Final = 16.0


class Asked:
    """An open file of a pool, asked one thing at a time. `opened`: what its opening gave."""

    def __init__(self, pool: PdfPool, path: Path) -> None:
        self._answers: queue.Queue[Answer] = queue.Queue()
        start = time.perf_counter()
        self.reading = pool.open(path, lambda _job, answer: self._answers.put(answer))
        self.opened = self._answers.get(timeout=60)
        self.waited = time.perf_counter() - start

    @property
    def facts(self) -> DocumentFacts:
        """What is known of a file that could be opened."""
        assert isinstance(self.opened, DocumentFacts), self.opened
        return self.opened

    def ask(self, job: Job) -> Answer:
        """Wait for the answer to one job; the caller releases a picture."""
        self.reading.wish([job])
        answer = self._answers.get(timeout=60)
        while isinstance(answer, Sketch):
            answer = self._answers.get(timeout=60)
        return answer

    def draw(self, job: Job) -> None:
        """Wait for the answer and let go of it."""
        answer = self.ask(job)
        if isinstance(answer, Picture):
            answer.release()


def loaded() -> float:
    """Count modules of MuPDF that the window's code brings in."""
    count = "sum('mupdf' in name or name == 'fitz' for name in sys.modules)"
    code = f"import irev_desktop.ui.start, sys; print({count})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def whole(page: int, asked: Asked, zoom: float = ZOOM) -> DrawJob:
    """Return the drawing of a whole page."""
    size = asked.facts.sizes[page - 1]
    return DrawJob(page, zoom, 0, (0, 0, round(size.width * zoom), round(size.height * zoom)))


def bars(pool: PdfPool, made: dict[str, Path]) -> Iterator[Bar]:
    """Measure what concerns the processes."""
    raw = Raw()
    try:
        yield from handing_over(pool, made["text"])
        for name in IDENTICAL:
            yield same_pixels(pool, raw, name, made[name])
        yield from finding(pool, raw, made["text"])
        yield selecting(pool, raw, made["text"])
    finally:
        raw.close()
    for name in DEEP:
        yield memory(name, made[name])


def handing_over(pool: PdfPool, path: Path) -> Iterator[Bar]:
    """B7: what a picture costs besides its drawing: a drawing of one pixel, there and back."""
    asked = Asked(pool, path)
    asked.draw(whole(1, asked))
    times = []
    for at in range(TIMES):
        job = DrawJob(1, 1.0, 0, (at, 0, at + 1, 1))
        times.append(1000 * timed(partial(asked.draw, job)))
    asked.reading.close()
    yield Bar("B7 hand-over of a picture", median(times), 0, 0, 2)
    yield Bar("B7 hand-over, 95th", quantile(times, 0.95), 0, 0, 5)


def same_pixels(pool: PdfPool, raw: Raw, name: str, path: Path) -> Bar:
    """B8: whole pages, bit by bit."""
    asked = Asked(pool, path)
    different = 0
    for page in (1, 2, 5):
        answer = asked.ask(whole(page, asked))
        assert isinstance(answer, Picture), answer
        data = bytes(answer.data)
        answer.release()
        pixels = bytearray(len(data) // 4 * 3)
        pixels[0::3], pixels[1::3], pixels[2::3] = data[2::4], data[1::4], data[0::4]
        ours = hashlib.sha256(pixels).hexdigest()
        different += ours != raw.ask("digest", path, page, ZOOM)
    asked.reading.close()
    return Bar(f"B8 pages that differ, {name}", different, 0, 0, 0, "")


def finding(pool: PdfPool, raw: Raw, path: Path) -> Iterator[Bar]:
    """B9: the texts of a whole document for the first query; the first portion at once."""
    asked = Asked(pool, path)
    reference = raw.milliseconds("text", path)
    first_at = 0.0
    start = time.perf_counter()
    page = 1
    while page <= asked.facts.page_count:
        answer = asked.ask(TextJob(page, 20))
        assert isinstance(answer, Texts), answer
        first_at = first_at or (time.perf_counter() - start) * 1000
        page += len(answer.pages)
    ours = (time.perf_counter() - start) * 1000
    asked.reading.close()
    yield Bar("B9 texts of a whole document", ours, reference, 1.2, 0)
    yield Bar("B9 first portion of them", first_at, reference, 0.2, 10)


def selecting(pool: PdfPool, raw: Raw, path: Path) -> Bar:
    """B10: the words of a page, for selection."""
    asked = Asked(pool, path)
    ours, reference = [], []
    for page in range(10, 30):
        reference.append(raw.milliseconds("words", path, page))
        ours.append(1000 * timed(partial(asked.ask, WordsJob(page))))
    asked.reading.close()
    return Bar("B10 words of a page", median(ours), median(reference), 1, 10)


def memory(name: str, path: Path) -> Bar:
    """B11: how much one worker grows over all pages of a file."""
    pool = PdfPool(size=1)
    try:
        asked = Asked(pool, path)
        pool.wait_complete(60)
        before = max(_private(pid) for pid in pool.pids)
        most = before
        for page in range(1, min(asked.facts.page_count, 300) + 1):
            asked.draw(whole(page, asked))
            most = max(most, *(_private(pid) for pid in pool.pids))
    finally:
        pool.close()
    return Bar(f"B11 growth of a worker, {name}", most - before, 0, 0, 100, "MiB")


def _private(pid: int) -> float:
    """Return the mebibytes that the worker of a process holds for itself."""
    return int(status(worker_within(pid))["RssAnon"].split()[0]) / 1024


def hostile_answers(scratch: Path) -> Iterator[Bar]:
    """Hostile files, with the limits of the program: seconds to each answer, the longest told."""
    folder = scratch / "hostile"
    folder.mkdir()
    pool = PdfPool()
    try:
        pool.start()
        for name, path in hostile.make_all(folder).items():
            yield Bar(f"hostile, {name}", _longest(pool, path), 0, 0, LONGEST, "s")
    finally:
        pool.close()


def _longest(pool: PdfPool, path: Path) -> float:
    """Open a file and ask for several things; return the longest wait, in seconds."""
    asked = Asked(pool, path)
    longest = asked.waited
    jobs: list[Job] = [DrawJob(1, 1.0, 0, (0, 0, 595, 842)), TextJob(1, 1), OutlineJob()]
    for job in jobs if isinstance(asked.opened, DocumentFacts) else []:
        longest = max(longest, timed(partial(asked.draw, job)))
    asked.reading.close()
    return longest
