"""Where one has been in a document: each jump can be taken back, scrolling is not noted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Signal

Spot = tuple[int, float]
"""A page, and which part of its height is above the view."""

KEPT: Final = 100
BROWSING: Final = 4000
"""Milliseconds within which one leaf through: such jumps are one step, taken back together."""


class History(QObject):
    """The jumps of one pane. `changed` tells that one can go back or forward, or no more."""

    changed = Signal()

    def __init__(
        self,
        here: Callable[[], Spot],
        go: Callable[[Spot], object],
        parent: QObject | None = None,
    ) -> None:
        """Take what tells where one is, and what goes there."""
        super().__init__(parent)
        self._here = here
        self._go = go
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []
        self._leafing = QElapsedTimer()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a jump to take back."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether a jump was taken back."""
        return bool(self._ahead)

    def note(self, *, leafing: bool = False) -> None:
        """Remember where one is, just before a jump.

        `leafing`: the jump is one of a row (the next thumbnail, the next hit): only where the row
        began is remembered.
        """
        on = leafing and self._leafing.isValid() and self._leafing.elapsed() < BROWSING
        if leafing:
            self._leafing.start()
        else:
            self._leafing.invalidate()
        here = self._here()
        if on or (self._behind and self._behind[-1] == here):
            return
        self._behind = [*self._behind, here][-KEPT:]
        self._ahead = []
        self.changed.emit()

    def back(self) -> None:
        """Go back to where the last jump began, if there was one."""
        self._step(self._behind, self._ahead)

    def forward(self) -> None:
        """Jump again where one came back from."""
        self._step(self._ahead, self._behind)

    def forget(self) -> None:
        """Another document is shown."""
        self._behind, self._ahead = [], []
        self._leafing.invalidate()
        self.changed.emit()

    def _step(self, source: list[Spot], other: list[Spot]) -> None:
        here = self._here()
        while source and source[-1] == here:  # one is there already
            source.pop()
        if source:
            self._leafing.invalidate()
            other.append(here)
            self._go(source.pop())
            self.changed.emit()
