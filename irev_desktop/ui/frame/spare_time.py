"""Work done in advance, a small step at a time, while the window has nothing else to do.

What takes long to make (a pane of the reader, a workspace) is made before it is wanted, so that the
gesture that wants it finds it there.
"""

import time
from collections import deque
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from irev_desktop.ui.frame.jobs import Jobs

PAUSE: Final = 30
"""Milliseconds between two rows of steps: what the person does meanwhile is done first."""
QUIET: Final = 400
"""Milliseconds without a key, a button or a wheel before a step is made."""
AT_ONCE: Final = 0.004
"""Seconds after which a row of short steps is broken off."""
INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class SpareTime(QObject):
    """Does the steps of works, in the order in which they were given, once a window is watched.

    Without a window (tests, windows that end soon) nothing is made in advance.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._works: deque[Iterator[object]] = deque()
        self._watched: QWindow | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    @property
    def idle(self) -> bool:
        """Whether nothing is left to be made."""
        return not self._works

    def give(self, work: Iterator[object]) -> None:
        """Go on with `work` whenever there is time, never a step of more than 16 ms."""
        self._works.append(work)
        self._wait(QUIET)

    def watch(self, window: QWindow) -> None:
        """Keep still while somebody types or points in a window."""
        self._watched = window
        window.installEventFilter(self)
        self._wait(QUIET)

    def close(self) -> None:
        """Make nothing more."""
        self._works.clear()
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put off what waits."""
        if self._works and event.type() in INPUT:
            self._timer.start(QUIET)
        return False

    def _wait(self, milliseconds: int) -> None:
        if self._watched is not None and self._works:
            self._timer.start(milliseconds)

    def _step(self) -> None:
        if self._jobs.answering:
            self._wait(PAUSE)
            return
        start = time.perf_counter()
        while self._works and time.perf_counter() - start < AT_ONCE:
            self._advance(self._works[0])
        self._wait(PAUSE)

    def _advance(self, work: Iterator[object]) -> None:
        ended = object()
        if next(work, ended) is ended and self._works:
            self._works.popleft()
