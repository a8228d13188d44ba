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
"""Milliseconds without a key, a button or a wheel before short steps are made."""
LONG_QUIET: Final = 2000
"""The same before a long step."""
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
        self._works: deque[tuple[Iterator[object], int]] = deque()
        self._watched: QWindow | None = None
        self._last_input = time.monotonic()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    @property
    def idle(self) -> bool:
        """Whether nothing is left to be made."""
        return not self._works

    def give(self, work: Iterator[object], quiet: int = QUIET) -> None:
        """Go on with `work` whenever there is time, after so many milliseconds without input.

        Works of the shortest quiet go first. A step takes 16 ms at most; longer ones that cannot be
        parted ask for `LONG_QUIET`.
        """
        self._works.append((work, quiet))
        self._works = deque(sorted(self._works, key=lambda each: each[1]))
        self._wait(PAUSE)

    def watch(self, window: QWindow) -> None:
        """Keep still while somebody types or points in a window."""
        self._watched = window
        window.installEventFilter(self)
        self._wait(PAUSE)

    def close(self) -> None:
        """Make nothing more."""
        self._works.clear()
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when somebody did something last."""
        if event.type() in INPUT:
            self._last_input = time.monotonic()
        return False

    def _wait(self, milliseconds: int) -> None:
        if self._watched is not None and self._works:
            self._timer.start(milliseconds)

    def _step(self) -> None:
        start = time.monotonic()
        quiet = (start - self._last_input) * 1000
        while self._works and not self._jobs.answering and quiet >= self._works[0][1]:
            self._advance()
            if time.monotonic() - start > AT_ONCE:
                break
        missing = self._works[0][1] - quiet if self._works else 0
        self._wait(max(PAUSE, round(missing)))

    def _advance(self) -> None:
        ended = object()
        work = self._works[0]
        if next(work[0], ended) is ended and work in self._works:
            self._works.remove(work)
