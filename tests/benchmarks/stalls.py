"""How long the window stands still at each gesture: the worst stall, and all that a gesture costs.

The program itself, on the demonstration library, each gesture for the first time and once more. A
stall is the processor time that the window's thread spends between two beats of a quick timer of
the window: what whoever types or scrolls at that moment would feel on a machine of one's own. Time
of other programs, and of waiting, is not counted.

`python -m tests.benchmarks.stalls` prints, for the gestures whose names contain a word given, the
functions in which the thread was while it stood still.
"""

import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from irev_desktop.bootstrap import local_actor
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.collector import Collector
from irev_desktop.ui.frame.navigation import ACCUEIL, CATALOGUER, CONSULTER, PILOTER, Place
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.search.lines import PageLine
from irev_desktop.ui.start import Program, make_application
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel
from irev_desktop.ui.workspaces.piloter_rooms import ROOMS
from tests.benchmarks.reading_stage import rest
from tests.benchmarks.window import demonstration

LIMIT: Final = 16.0
"""Milliseconds: a frame of a screen."""
BEAT: Final = 2
PATIENCE: Final = 20_000
QUIET: Final = 350
"""Milliseconds after which a gesture has had all its consequences."""
TOLD: Final = 8.0
"""Milliseconds of the worst stall from which work done in advance is worth a line."""
SAMPLE: Final = 0.001
LEAST: Final = 3
"""Times that a function was seen to be told."""
LONG: Final = 6.0
"""Milliseconds of a turn from which its samples are told."""
DEEP: Final = 6
"""Functions that are the same for whatever happens: the loops of events."""
Stack = tuple[tuple[CodeType, int], ...]


class Beats(QObject):
    """Processor time of this thread between two beats: the worst one, and the sum."""

    def __init__(self, told: "Callable[[float], None] | None" = None) -> None:
        super().__init__()
        self._told = told
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._start = self._last = time.thread_time()
        self.worst = 0.0
        self._timer.start()

    @property
    def spent(self) -> float:
        """Milliseconds that the thread has worked so far."""
        return (time.thread_time() - self._start) * 1000

    def stop(self) -> None:
        """End it."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.thread_time()
        lasted = (now - self._last) * 1000
        self.worst = max(self.worst, lasted)
        if self._told is not None:
            self._told(lasted)
        self._last = now


@dataclass(frozen=True, slots=True)
class Stall:
    """What one gesture costs the window, in milliseconds of its thread."""

    name: str
    worst: float
    spent: float

    def line(self) -> str:
        """Write it in one line."""
        verdict = "reached" if self.worst <= LIMIT else "NOT REACHED"
        return (
            f"stall, {self.name:<44} {self.worst:7.1f} ms of {self.spent:7.1f} ms in all"
            f"  limit {LIMIT:g}: {verdict}"
        )


@dataclass(slots=True)
class Sampler:
    """Looks every millisecond at what a thread does; keeps what it did in long turns."""

    thread: int
    turn: list[Stack] = field(default_factory=list)
    seen: Counter[Stack] = field(default_factory=Counter)
    wanted: bool = False
    pause: threading.Event = field(default_factory=threading.Event)
    going: bool = True

    def run(self) -> None:
        """Look until told to stop."""
        while self.going:
            self.pause.wait(SAMPLE)
            if self.wanted:
                self.turn.append(_stack(sys._current_frames().get(self.thread)))

    def end_turn(self, lasted: float) -> None:
        """Keep what was seen in this turn if it was a long one."""
        if lasted >= LONG:
            self.seen.update(self.turn)
        self.turn = []


def _stack(frame: FrameType | None) -> Stack:
    """Return the functions in which a thread is, with their lines, outermost first."""
    found = []
    while frame is not None:
        found.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return tuple(reversed(found))


class Visit:
    """Somebody who goes through the whole window."""

    def __init__(self, program: Program) -> None:
        window, frame = program.window, program.frame
        library = program.library
        assert isinstance(window, MainWindow)
        assert frame is not None
        assert library is not None
        self.window, self.frame = window, frame
        listed = list_documents(library, local_actor(library), DocumentFilters())
        self.documents = [row for row in listed if row.files]

    def gestures(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield names and gestures, in the order in which somebody makes them."""
        first, second, third = (row.id for row in self.documents[:3])
        go = self.go
        yield "page of a document", go(places.document(first))
        yield "page of another document", go(places.document(second))
        yield "reader, first document", go(places.reader(first))
        yield "reader, another document", go(places.reader(second))
        for name in ("outline", "thumbnails", "articles", "page_text", "find", "display"):
            yield f"reader, {name}", self.do(f"reader.{name}")
        yield "reader, two views", self.do("reader.split")
        yield "reader, one view", self.do("reader.split")
        yield "back", self.frame.navigation.back
        yield "page of a dispositif", go(places.dispositif(1))
        yield "page of a territory", go(places.territory(1))
        yield "page of another territory", go(places.territory(2))
        yield "list of documents", go(Place(CONSULTER, places.LIST))
        yield "results of a search", go(places.search("habitants"))
        for turn in ("a hit", "another hit", "a third hit"):
            yield f"opening {turn}", partial(self.open_hit, len(turn))
            yield f"back from {turn}", self.frame.navigation.back
        yield "results of another search", go(places.search("contrat de ville"))
        for turn in ("first", "again"):
            yield f"Cataloguer, {turn}", go(Place(CATALOGUER))
            yield f"form of a document, {turn}", go(places.description(third))
            yield f"inbox, {turn}", self.do("cataloguing.inbox")
            yield f"Accueil, {turn}", go(Place(ACCUEIL))
            yield f"Piloter, {turn}", go(Place(PILOTER))
            for room in ROOMS:
                yield f"Piloter, {room.id}, {turn}", go(Place(PILOTER, room.id))
            yield f"Consulter, {turn}", go(Place(CONSULTER))
        for action in ("go.search", "go.palette", "help.shortcuts", "help.notices"):
            yield action, self.do(action)
            yield f"{action}, away", self.dismiss

    def go(self, place: Place) -> Callable[[], None]:
        """Return the gesture of going to a place."""
        return partial(self.frame.navigation.navigate, place)

    def do(self, action: str) -> Callable[[], None]:
        """Return the gesture of an action."""
        return partial(self.frame.actions.trigger, action)

    def open_hit(self, at: int) -> None:
        """Open a page that was found; each time that of another document."""
        panel = self.window.panel()
        assert isinstance(panel, ConsulterPanel)
        lines = [each for each in panel.results.list.results.lines() if isinstance(each, PageLine)]
        known = sorted({line.document for line in lines})
        document = known[at % len(known)]
        panel.results.list.opened.emit(next(each for each in lines if each.document == document))

    def dismiss(self) -> None:
        """Close whatever lies over the window."""
        popup = QApplication.activePopupWidget()
        for shown in (*self.window.findChildren(QDialog), *([popup] if popup else [])):
            shown.close()


def settle(at_rest: Callable[[], bool]) -> None:
    """Wait until a gesture has had all its consequences."""
    end = time.monotonic() + PATIENCE / 1000
    rest(QUIET)
    while not at_rest() and time.monotonic() < end:
        rest(100)


def stalls(scratch: Path, wanted: str = "", sampler: Sampler | None = None) -> Iterator[Stall]:
    """Go through the window; yield what each gesture costs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = demonstration(scratch)
    application = QApplication.instance() or make_application([])
    assert isinstance(application, QApplication)
    program = Program(application, Path(settings))
    program.start()
    collector = Collector()
    visit = Visit(program)
    jobs = visit.frame.jobs
    settle(lambda: not jobs.answering)
    in_advance = Beats()
    settle(lambda: visit.frame.spare_time.idle)
    in_advance.stop()
    yield Stall("in advance after the start", in_advance.worst, in_advance.spent)
    for name, gesture in visit.gestures():
        looks = sampler if sampler is not None and wanted and wanted in name else None
        if sampler is not None:
            sampler.wanted = looks is not None
        beats = Beats(looks.end_turn if looks else None)
        gesture()
        settle(lambda: not jobs.answering)
        beats.stop()
        yield Stall(name, beats.worst, beats.spent)
        in_advance = Beats()
        settle(lambda: visit.frame.spare_time.idle)
        in_advance.stop()
        if in_advance.worst > TOLD:
            yield Stall(f"{name}, in advance after it", in_advance.worst, in_advance.spent)
    program.close()
    collector.close()


def ratios(scratch: Path) -> Iterator[Stall]:
    """Give the figures of this module."""
    yield from stalls(scratch)


def main(wanted: str) -> None:
    """Print what each gesture costs, and where the thread was in the long turns of some."""
    sampler = Sampler(threading.get_ident())
    threading.Thread(target=sampler.run, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="irev-bench-") as scratch:
        for stall in stalls(Path(scratch), wanted, sampler):
            print(stall.line(), flush=True)
            if sampler.seen:
                _tell(sampler.seen)
                sampler.seen = Counter()
    sampler.going = False


def _tell(seen: Counter[Stack]) -> None:
    """Print the tree of functions seen, with the milliseconds in each."""
    within: Counter[Stack] = Counter()
    for stack, times in seen.items():
        for depth in range(1, len(stack) + 1):
            within[stack[:depth]] += times
    known = {path: [(Path(code.co_filename).stem, line) for code, line in path] for path in within}
    for path in sorted(within, key=known.__getitem__):
        if within[path] >= LEAST and len(path) > DEEP:
            code, line = path[-1]
            indent = "  " * (len(path) - DEEP)
            print(f"{within[path]:8} {indent}{Path(code.co_filename).stem}.{code.co_name}:{line}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
