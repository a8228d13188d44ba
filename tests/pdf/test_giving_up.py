"""Drawings that take long: shown while they go on, interrupted when unwanted, blamed on a page."""

import os
import signal
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.pdf.jobs import DrawJob, Sketch
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import Picture
from tests.pdf import files
from tests.pdf.conftest import MakePool
from tests.pdf.test_reading import A4, PATIENCE, Reader

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def under_way(reader: Reader, job: DrawJob = A4) -> None:
    """Wait until a worker has been asked for a job."""
    while job not in reader.reading.running or not reader.reading.running[job].begun:
        Event().wait(0.005)


def opened(pool: PdfPool, path: Path) -> Reader:
    reader = Reader(pool, path)
    reader.next(DocumentFacts)
    return reader


def test_a_drawing_that_nobody_wants_any_more_is_interrupted_and_its_worker_kept(
    pool: PdfPool, tmp_path: Path
) -> None:
    pool.start()
    assert pool.wait_complete(PATIENCE)
    pids = pool.pids
    reader = opened(pool, files.endless_pdf(tmp_path / "sans fin.pdf"))
    for _time in range(20):
        reader.reading.wish([A4])
        under_way(reader)
        errand = reader.reading.running[A4]
        reader.reading.wish([])
        while reader.reading.running:
            Event().wait(0.005)
        assert not errand.wanted
    assert pool.pids == pids
    assert reader.answers.empty()


def test_what_was_interrupted_and_is_wanted_again_is_drawn(pool: PdfPool, tmp_path: Path) -> None:
    reader = opened(pool, files.endless_pdf(tmp_path / "lent.pdf", depth=6))
    for _time in range(3):
        reader.reading.wish([A4])
        under_way(reader)
        reader.reading.wish([])
    reader.reading.wish([A4])
    reader.next(Picture).release()


def test_a_long_drawing_shows_what_there_is_of_it(pool: PdfPool, tmp_path: Path) -> None:
    reader = opened(pool, files.slow_pdf(tmp_path / "lent.pdf"))
    reader.reading.wish([A4])
    sketch = reader.next(Sketch)
    assert (sketch.width, sketch.height) == (A4.width, A4.height)
    assert len(sketch.data) == A4.width * A4.height * 4
    reader.reading.close()


def test_all_slots_are_free_after_drawings_were_given_up(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(slots=3)
    reader = opened(pool, files.endless_pdf(tmp_path / "sans fin.pdf"))
    for _time in range(6):
        reader.reading.wish([A4])
        under_way(reader)
        reader.reading.wish([])
    while reader.reading.running:
        Event().wait(0.005)
    assert pool.free_slots == 3


def test_a_page_that_was_too_slow_twice_is_not_tried_again_until_told(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(draw_seconds=0.2)
    reader = opened(pool, files.endless_pdf(tmp_path / "sans fin.pdf"))
    for zoom in (1.0, 1.5):
        reader.reading.wish([DrawJob(1, zoom, 0, (0, 0, 99, 99))])
        assert reader.refusal() is Code.PAGE_TOO_SLOW
    pids = pool.pids
    reader.reading.wish([A4])
    assert reader.refusal() is Code.PAGE_TOO_SLOW
    assert pool.pids == pids
    reader.reading.forgive(A4)
    reader.reading.wish([A4])
    under_way(reader)
    reader.reading.close()


def test_other_pages_of_the_document_are_drawn_all_the_same(
    make_pool: MakePool, tmp_path: Path
) -> None:
    pool = make_pool(draw_seconds=0.3)
    reader = opened(pool, files.endless_pdf(tmp_path / "sans fin.pdf", good_pages=1))
    reader.reading.wish([A4])
    assert reader.refusal() is Code.PAGE_TOO_SLOW
    reader.ask(DrawJob(2, 1.0, 0, (0, 0, 595, 842)), Picture).release()


@posix
@pytest.mark.faults
def test_fifty_workers_killed_while_paging_lose_no_page(
    make_pool: MakePool, tmp_path: Path, faults: int
) -> None:
    pool = make_pool(strikes=4)  # one that dies slowly, and the next kill, may hit the same page
    reader = opened(pool, files.good_pdf(tmp_path / "contrat.pdf", pages=60))
    pool.start()
    assert pool.wait_complete(PATIENCE)
    for turn in range(50 * faults):
        job = DrawJob(turn % 60 + 1, 3.0 + turn // 60 * 0.01, 0, (0, 0, 1700, 2400))
        reader.reading.wish([job])
        victims = pool.pids
        os.kill(victims[turn % len(victims)], (signal.SIGKILL, signal.SIGSEGV)[turn % 2])
        picture = reader.next(Picture)
        assert (picture.width, picture.height) == (1700, 2400)
        picture.release()
    assert pool.wait_complete(PATIENCE)
    assert pool.free_slots == pool.limits.slots


@posix
def test_a_worker_that_crashes_by_itself_costs_no_page(pool: PdfPool, tmp_path: Path) -> None:
    reader = opened(pool, files.good_pdf(tmp_path / "contrat.pdf"))
    started = time.monotonic()
    for pid in pool.pids:
        os.kill(pid, signal.SIGSEGV)
    reader.ask(A4, Picture).release()
    assert time.monotonic() - started < PATIENCE
