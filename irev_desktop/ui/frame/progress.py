"""How a long job tells the window how far it is."""

import time
from collections.abc import Callable
from typing import Final

from irev_desktop.kernel.progress import Stoppable

PAUSE: Final = 0.05
"""Seconds between two tellings: the eye needs no more, and the GUI thread stays free."""


class ReportingProgress(Stoppable):
    """Progress given to a long service call. Written on its thread, read on the GUI thread.

    `tell` is called, on the thread of the work, at most twenty times a second.
    """

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell
        self._last = 0.0
        self.state: tuple[int, int, str] = (0, 0, "")
        self.stopping = False

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Keep the state; tell it if the last telling is old enough."""
        self.state = (done, total, what)
        now = time.monotonic()
        if now - self._last >= PAUSE or done == total:
            self._last = now
            self._tell()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self.stopping = True
        super().cancel()


class LongJob:
    """A long job as the window shows it."""

    def __init__(self, number: int, title: str, progress: ReportingProgress) -> None:
        self.number = number
        self.title = title
        self._progress = progress

    @property
    def done(self) -> int:
        """Steps made."""
        return self._progress.state[0]

    @property
    def total(self) -> int:
        """Steps in all; 0 while unknown."""
        return self._progress.state[1]

    @property
    def what(self) -> str:
        """The step under way."""
        return self._progress.state[2]

    @property
    def stopping(self) -> bool:
        """True once it was asked to stop."""
        return self._progress.stopping

    def cancel(self) -> None:
        """Ask the work to stop at its next check; what is already done is kept."""
        self._progress.cancel()
