"""The bars of the reader, B1 to B15: raw PyMuPDF and ours in turn, the limit beside each figure.

`--quick` measures on fewer pages. Files are made on the spot (`reading_files`); the widgets are
the program's own, on a window that nobody sees. On a machine with other work the figures are those
of the other work: `chrt -r 1` helps, but for B3, which real-time processes that want all of the
machine are made to wait for by the system itself.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from irev_desktop.ui.start import make_application
from tests.benchmarks import reading_engine, reading_files
from tests.benchmarks.bars import Bar, median, quantile
from tests.benchmarks.reading_raw import Raw
from tests.benchmarks.reading_stage import Gaps, Stage, rest
from tests.pdf import files

OPENINGS: Final = 7
JUMPS: Final = 21
KINDS: Final = ("text", "two columns", "gray scan", "RGB scan", "G4 scan", "JPEG 2000", "plan")
SECONDS: Final = 2.5
"""Of paging or scrolling for one figure."""
STALE: Final = 100


class Measured:
    """One kind of file, raw and in the window, in turn."""

    def __init__(self, name: str, path: Path, raw: Raw, stage: Stage) -> None:
        self.name = name
        self.path = path
        self.raw = raw
        self.stage = stage
        self.pace = 0.0
        """Milliseconds of a raw page."""

    def bars(self) -> Iterator[Bar]:
        """Measure all that concerns the window."""
        yield self.opening()
        self.stage.open(self.path)
        self.zoom = self.stage.zoom
        self.count = self.stage.view.page_count
        yield from self.jumping()
        yield from self.stale_jumps()
        yield from self.zooming()
        yield from self.paging()
        yield from self.scrolling(3700)
        yield from self.scrolling(12_400)
        yield from self.killed()
        self.stage.leave()

    def opening(self) -> Bar:
        """B1: from the wish to the first page painted, the processes warm."""
        ours, raw = [], []
        self.stage.open(self.path)
        zoom = self.stage.zoom
        self.stage.leave()
        for _time in range(OPENINGS):
            raw.append(self.raw.milliseconds("first", self.path, zoom))
            ours.append(self.stage.open(self.path))
            self.stage.leave()
        return Bar(f"B1 open, {self.name}", median(ours), median(raw), 1.5, 10)

    def some_pages(self, count: int) -> list[int]:
        """Return at most `count` pages far from one another, each once: none of them is at hand."""
        step = max(4, self.count // (count + 1))
        pages = list(range(4, self.count - 1, step))[:count]
        random.Random(1).shuffle(pages)
        return pages

    def far_page(self, turn: int) -> int:
        """Return a page that the view has no drawing of."""
        pages = [(11 + turn * 17 + 5 * at) % (self.count - 4) + 2 for at in range(self.count)]
        view = self.stage.view
        return next((page for page in pages if view.whole_drawing(page) is None), pages[0])

    def settle(self) -> None:
        """Let what is drawn in advance be drawn."""
        rest(int(max(120, 6 * self.pace)))

    def jumping(self) -> Iterator[Bar]:
        """B2: jump to a page far off, until it is sharp."""
        ours, raw = [], []
        for page in self.some_pages(JUMPS):
            self.settle()
            raw.append(self.raw.milliseconds("page", self.path, page, self.zoom))
            self.pace = raw[0]
            ours.append(self.stage.until_sharp(partial(self.stage.view.go_to, page)))
        self.pace = median(raw)
        yield Bar(f"B2 jump, {self.name}", median(ours), median(raw), 1.3, 5)
        high, high_raw = quantile(ours, 0.95), quantile(raw, 0.95)
        yield Bar(f"B2 jump, 95th, {self.name}", high, high_raw, 1.5, 15)

    def stale_jumps(self) -> Iterator[Bar]:
        """B5: a hundred jumps at 5 ms that are overtaken, then one that is meant."""
        ours = []
        for turn in range(5):
            pages = [7 + (turn + 13 * at) % (self.count - 8) for at in range(STALE)]
            for page in pages:
                self.stage.view.go_to(page)
                rest(5)
            target = self.far_page(turn)
            ours.append(self.stage.until_sharp(partial(self.stage.view.go_to, target)))
            self.settle()
        yield Bar(f"B5 after {STALE} stale jumps, {self.name}", median(ours), self.pace, 2, 10)
        yield Bar(f"B5 worst, {self.name}", max(ours), self.pace, 3, 10)

    def zooming(self) -> Iterator[Bar]:
        """B6: a step of zoom: scaled at once, then sharp."""
        view = self.stage.view
        scaled, sharp, raw = [], [], []
        debounce = view._settle.interval()
        for percent in (90, 110, 95, 105, 100):
            self.settle()
            zoom = Zoom(Fit.NONE, percent)
            scaled.append(self.stage.until_painted(partial(view.set_zoom, zoom)))
            sharp.append(self.stage.until_sharp(view.viewport().update) + scaled[-1])
            raw.append(self.raw.milliseconds("page", self.path, view.page, self.stage.zoom))
        view.set_zoom(Zoom(Fit.WIDTH))
        self.settle()
        yield Bar(f"B6 zoom, scaled, {self.name}", median(scaled), 0, 0, 8)
        limit = 10 + debounce
        yield Bar(f"B6 zoom, sharp, {self.name}", median(sharp), median(raw), 1.4, limit)

    def paging(self) -> Iterator[Bar]:
        """B3: how late a 5 ms timer comes while pages are drawn as fast as they can be."""
        idle = Gaps(5)
        rest(1500)
        idle_worst, idle_high = idle.stop()
        gaps = Gaps(5)
        end = time.perf_counter() + SECONDS
        page = 1
        while time.perf_counter() < end:
            page = (page + 7) % self.count + 1
            self.stage.until_sharp(partial(self.stage.view.go_to, page))
        worst, high = gaps.stop()
        yield Bar(f"B3 worst gap, {self.name}", worst, idle_worst, 1, 16)
        yield Bar(f"B3 99th gap, {self.name}", high, idle_high, 1, 2)

    def scrolling(self, speed: int) -> Iterator[Bar]:
        """B4: scroll at so many pixels a second; frames without anything of a page are blank."""
        view = self.stage.view
        view.go_to(1)
        self.stage.until_sharp(view.viewport().update)
        self.settle()
        blanks: list[bool] = []
        bar = view.verticalScrollBar()
        last = [time.perf_counter()]

        def frame() -> None:
            now = time.perf_counter()
            bar.setValue(bar.value() + round(speed * (now - last[0])))
            last[0] = now
            view.viewport().repaint()
            blanks.append(self.stage.blank())

        gaps = Gaps(16, frame)
        rest(int(SECONDS * 1000))
        _worst, high = gaps.stop()
        yield Bar(f"B4 frames, 99th, {speed} px/s, {self.name}", high, 0, 0, 18)
        if speed < 5000 or self.pace <= 80:
            part = 100 * sum(blanks) / max(1, len(blanks))
            allowed = 0 if speed < 5000 else 1
            yield Bar(f"B4 blank, {speed} px/s, {self.name}", part, 0, 0, allowed, "%")

    def killed(self) -> Iterator[Bar]:
        """B12: all processes but one killed by SIGSEGV while a page is wanted; it is sharp."""
        ours = []
        raw = self.raw.milliseconds("first", self.path, self.zoom)
        for turn in range(3):
            self.settle()
            self.stage.pool.wait_complete(30)
            rest(400)
            page = self.far_page(turn)
            spare = self.stage.pool.pids[-1]

            def gesture(page: int = page, spare: int = spare) -> None:
                self.stage.view.go_to(page)
                for pid in self.stage.pool.pids:
                    if pid != spare:
                        os.kill(pid, signal.SIGSEGV)

            ours.append(self.stage.until_sharp(gesture))
        yield Bar(f"B12 after a crash, {self.name}", median(ours), raw, 1.5, 40)


def window_bars(stage: Stage, made: dict[str, Path]) -> Iterator[Bar]:
    """Measure every kind of file in the window."""
    raw = Raw()
    try:
        for name in KINDS:
            yield from Measured(name, made[name], raw, stage).bars()
    finally:
        raw.close()


def giving_way(stage: Stage, scratch: Path) -> Iterator[Bar]:
    """B13: a page of many seconds gives way to another; a wanted one says that it is too slow."""
    path = files.endless_pdf(scratch / "sans fin.pdf", good_pages=30)
    ours = []
    for _time in range(5):
        stage.panel.open_document("Contrat", [(1, path.name, path)])
        rest(700)
        ours.append(stage.until_sharp(partial(stage.view.go_to, 20)))
        stage.leave()
    yield Bar("B13 an unwanted endless page gives way", median(ours), 0, 0, 200)
    stage.panel.open_document("Contrat", [(1, path.name, path)])
    start = time.perf_counter()
    while not (stage.view._drawings and stage.view._drawings.failed_pages()):
        rest(50)
        if time.perf_counter() - start > 30:
            break
    seconds = time.perf_counter() - start
    stage.leave()
    yield Bar("B13 a wanted endless page is reported", seconds, 0, 0, 10, "s")


def ratios(scratch: Path) -> Iterator[Bar]:
    """Give the figures of this module."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = reading_files.make_all(scratch, quick="--quick" in sys.argv)
    application = QApplication.instance() or make_application([])
    assert isinstance(application, QApplication)
    pool = PdfPool(replace(Limits()))
    try:
        pool.start()
        pool.wait_complete(60)
        yield Bar(
            "B15 modules of MuPDF that the window loads", reading_engine.loaded(), 0, 0, 0, ""
        )
        yield from reading_engine.bars(pool, made)
        stage = Stage(application, pool, scratch / "fonds")
        try:
            yield from window_bars(stage, made)
            yield from giving_way(stage, scratch)
        finally:
            stage.close()
        yield from reading_engine.hostile_answers(scratch)
    finally:
        pool.close()
