"""Beside the pages: thumbnails against raw ones (bar B14), headings against raw text."""

import queue
import statistics
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pymupdf

from irev_desktop.pdf.headings import FoundHeadings, HeadingsJob
from irev_desktop.pdf.jobs import Answer, DrawJob, Job
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.thumbnails import Thumbnail, ThumbnailJob
from tests.benchmarks.figures import Ratio, timed

ROUNDS = 5
SEEN = 12
WIDTH, HEIGHT = 120, 170
WORKERS = 2
CLIP = (0, 0, 1160, 1642)
SENTENCE = "Les partenaires s'engagent à agir ensemble pour les habitants des quartiers. "


def text_pdf(path: Path, pages: int) -> Path:
    """Make pages full of text, an article on each."""
    with pymupdf.open() as file:
        for number in range(1, pages + 1):
            page = file.new_page(width=595, height=842)
            page.insert_text((72, 72), f"Article {number} : Objet", fontname="hebo", fontsize=12)
            page.insert_textbox((72, 90, 523, 790), SENTENCE * 45, fontname="helv", fontsize=10)
        file.save(path)
    return path


def scan_pdf(path: Path, pages: int) -> Path:
    """Make pages that are gray pictures of 200 dots an inch, each another one."""
    with pymupdf.open() as text, pymupdf.open() as file:
        for number in range(pages):
            page = text.new_page(width=595, height=842)
            words = f"{number} {SENTENCE}" * 60
            page.insert_textbox((30, 30, 565, 812), words, fontname="helv", fontsize=10)
            pixels = page.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY)
            file.new_page(width=595, height=842).insert_image(
                pymupdf.Rect(0, 0, 595, 842), stream=pixels.tobytes("jpeg", jpg_quality=80)
            )
        file.save(path)
    return path


class Asked:
    """An open file of a pool, and its answers as they come."""

    def __init__(self, pool: PdfPool, path: Path) -> None:
        self.answers: queue.Queue[tuple[Job | None, Answer]] = queue.Queue()
        self.reading = pool.open(path, lambda job, answer: self.answers.put((job, answer)))
        _job, facts = self.answers.get(timeout=60)
        assert isinstance(facts, DocumentFacts)
        self.facts = facts

    def ask(self, jobs: Sequence[Job], kind: type) -> None:
        """Wish for jobs and wait for as many answers of a kind; release pictures."""
        self.reading.wish(jobs)
        left = sum(1 for job in jobs if isinstance(job, DrawJob) == (kind is Picture))
        while left:
            _job, answer = self.answers.get(timeout=60)
            left -= isinstance(answer, kind)
            if isinstance(answer, Picture):
                answer.release()

    def headings(self) -> None:
        """Look for all headings."""
        first = 1
        while first <= self.facts.page_count:
            self.reading.wish([HeadingsJob(first, self.facts.page_count + 1 - first)])
            _job, answer = self.answers.get(timeout=60)
            assert isinstance(answer, FoundHeadings), answer
            first += answer.pages


def raw_thumbnails(path: Path, first: int, count: int) -> float:
    """Draw thumbnails with PyMuPDF, one after the other; seconds, the opening left out."""
    with pymupdf.open(path) as file:
        len(file)

        def draw() -> None:
            for number in range(first, first + count):
                zoom = min(WIDTH / file[number].rect.width, HEIGHT / file[number].rect.height)
                file[number].get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)

        return timed(draw)


def raw_abreast(processes: ProcessPoolExecutor, path: Path, first: int) -> float:
    """Draw the same thumbnails in as many raw processes as we have workers; the slower one."""
    share = SEEN // WORKERS
    parts = [
        processes.submit(raw_thumbnails, path, first + share * at, share) for at in range(WORKERS)
    ]
    return max(part.result() for part in parts)


def thumbnails(name: str, pool: PdfPool, path: Path) -> Ratio:
    """Twelve thumbnails seen at once; other pages in each round, so that nothing is at hand."""
    asked = Asked(pool, path)
    asked.ask([ThumbnailJob(1, WIDTH, HEIGHT), ThumbnailJob(2, WIDTH, HEIGHT)], Thumbnail)
    ours, raw = [], []
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as processes:
        raw_abreast(processes, path, 1)
        for turn in range(ROUNDS):
            first = 3 + turn * SEEN
            raw.append(raw_abreast(processes, path, first - 1))
            jobs = [ThumbnailJob(first + at, WIDTH, HEIGHT) for at in range(SEEN)]
            ours.append(timed(partial(asked.ask, jobs, Thumbnail)))
    asked.reading.close()
    reference = statistics.median(raw) * 1000
    limit = f"1.2 × raw, {WORKERS} abreast, + 30 ms = {1.2 * reference + 30:.0f} ms"
    median = statistics.median(ours) * 1000
    return Ratio(f"B14 {SEEN} thumbnails, {name}", median, reference, "ms", limit)


def jump_meanwhile(name: str, pool: PdfPool, path: Path) -> Ratio:
    """A page drawn while many thumbnails are wished for, against the same page drawn alone."""
    asked = Asked(pool, path)
    waiting = [ThumbnailJob(page, WIDTH, HEIGHT) for page in range(1, asked.facts.page_count + 1)]
    alone: list[float] = []
    meanwhile: list[float] = []
    for turn in range(15):
        for page, times, others in ((3, alone, ()), (10, meanwhile, waiting)):
            at = (turn * 14 + page) % (asked.facts.page_count - 2) + 2
            job = DrawJob(at, 1.95, 0, CLIP)
            asked.reading.wish(others)
            times.append(timed(partial(asked.ask, [job, *others], Picture)))
            asked.reading.wish([])
    asked.reading.close()
    one, other = (statistics.median(times) * 1000 for times in (meanwhile, alone))
    limit = "B2: 1.3 × + 5 ms"
    return Ratio(f"B14 page while thumbnails run, {name}", one, other, "ms", limit)


def headings(pool: PdfPool, path: Path) -> Ratio:
    """All headings of a document, in portions, against its raw text with fonts."""
    asked = Asked(pool, path)
    asked.headings()
    ours = statistics.median(timed(asked.headings) for _turn in range(3))
    asked.reading.close()

    def read() -> None:
        with pymupdf.open(path) as file:
            for page in file:
                page.get_text("dict", flags=pymupdf.TEXTFLAGS_TEXT)

    raw = statistics.median(timed(read) for _turn in range(3))
    return Ratio(
        "headings of 300 pages", ours * 1000, raw * 1000, "ms", "none: it runs after all else"
    )


def ratios(scratch: Path) -> Iterator[Ratio]:
    """Yield the figures."""
    pool = PdfPool()
    makers: dict[str, tuple[Callable[[Path, int], Path], int]] = {
        "text": (text_pdf, 300),
        "gray scan": (scan_pdf, 70),
    }
    try:
        pool.start()
        for name, (make, pages) in makers.items():
            path = make(scratch / f"{name}.pdf", pages)
            yield thumbnails(name, pool, path)
            yield jump_meanwhile(name, pool, path)
            if name == "text":
                yield headings(pool, path)
    finally:
        pool.close()
