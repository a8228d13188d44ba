"""Bars of text in the reader's window: B9 a search, cold and warm, B10 a selection under the mouse.

`--quick` measures on fewer pages.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.reading.finding.options import Options
from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.reading.selecting.selector import Point, Selector
from irev_desktop.ui.reading.selecting.structure import PageStructure
from irev_desktop.ui.start import make_application
from tests.benchmarks import reading_files
from tests.benchmarks.bars import Bar, median
from tests.benchmarks.reading_raw import Raw
from tests.benchmarks.reading_stage import PATIENCE, Gaps, Stage, rest

PAGES = 1000
FEW_PAGES = 200
CHARACTERS = 5_000_000
"""To which the time of a warm query is brought."""
ROUNDS = 15
MOVES = 200
IDLE = 2000
"""Milliseconds of a window that does nothing, to compare with."""


def ratios(scratch: Path) -> Iterator[Bar]:
    """Measure on a contract of text pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application([])
    pages = FEW_PAGES if "--quick" in sys.argv else PAGES
    path = reading_files.text_pdf(scratch / "texte.pdf", pages)
    pool, raw = PdfPool(), Raw()
    pool.start()
    pool.wait_complete(60)
    stage = Stage(application, pool, scratch / "fonds")
    try:
        yield from _searching(stage, raw, path)
        yield from _selecting(stage)
    finally:
        stage.close()
        raw.close()
        pool.close()


def _searching(stage: Stage, raw: Raw, path: Path) -> Iterator[Bar]:
    """B9: a search of a document never read before, then of one that was."""
    reference = raw.milliseconds("text", path)
    stage.open(path)
    idle = Gaps(5)
    rest(IDLE)
    idle_worst, idle_late = idle.stop()
    session = _session(stage)
    gaps = Gaps(5)
    first, whole = _search(session, "article")
    worst, late = gaps.stop()
    yield Bar("B9 search of a whole document, cold", whole, reference, 1.2, 0)
    yield Bar("B9 first hit of it", first, reference, 0.1, 30)
    yield Bar("B9 worst gap of the window meanwhile", worst, idle_worst, 1, 16)
    yield Bar("B9 99th of 100 gaps meanwhile", late, idle_late, 1, 2)
    texts = [session.text(page) for page in range(1, session.index.page_count + 1)]
    length = sum(len(text.text) for text in texts if text is not None)
    for name, typed in (("rare", "renouvellement introuvable"), ("frequent", "de")):
        times = []
        for _round in range(ROUNDS):
            _search(session, "x")
            times.append(_search(session, typed)[1])
        scaled = median(times) * CHARACTERS / length
        yield Bar(f"B9 warm query, {name}, 5 M characters", scaled, 0, 0, 20)


def _selecting(stage: Stage) -> Iterator[Bar]:
    """B10: what one movement of the mouse costs the window while text is chosen."""
    selector = stage.panel.pane.selecting.selector
    assert selector is not None
    structure = _known(selector, stage.view.page)
    box = structure.blocks[0].box
    selector.press(Point(1, box.x0, box.y0))
    moves, paintings = [], []
    for step in range(MOVES):
        start = time.perf_counter()
        selector.extend(Point(1, box.x0 + step % 400, box.y0 + 3 * step))
        moved = time.perf_counter()
        selector.boxes(1)
        moves.append((moved - start) * 1000)
        paintings.append((time.perf_counter() - moved) * 1000)
    yield Bar("B10 a movement of the mouse", median(moves), 0, 0, 4)
    yield Bar("B10 rectangles of what is chosen", median(paintings), 0, 0, 4)


def _session(stage: Stage) -> FindSession:
    session = stage.panel.pane.session
    assert session is not None
    return session


def _known(selector: Selector, page: int) -> PageStructure:
    """Wait until the words of a page are known."""
    for _time in range(PATIENCE // 20):
        structure = selector.structure(page)
        if structure is not None:
            return structure
        rest(20)
    raise TimeoutError


def _search(session: FindSession, typed: str) -> tuple[float, float]:
    """Look for a text; return the milliseconds to the first hit and to the end."""
    start = time.perf_counter()
    first: list[float] = []
    loop = QEventLoop()

    def look() -> None:
        if session.total and not first:
            first.append(time.perf_counter())
        if session.complete:
            loop.quit()

    session.changed.connect(look)
    session.start(typed, 1, Options(whole=True))
    if not session.complete:
        QTimer.singleShot(PATIENCE, loop, loop.quit)
        loop.exec()
    session.changed.disconnect(look)
    end = time.perf_counter()
    return ((first[0] if first else end) - start) * 1000, (end - start) * 1000
