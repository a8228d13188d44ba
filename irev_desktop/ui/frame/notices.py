"""Notices: what happened, in a sentence, with at most one thing to do about it.

This is the list; `notices_view` slides them in.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.clock import Clock
from irev_desktop.ui.look.tokens import Tone

KEPT: Final = 100
"""How many past notices the list keeps."""


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """One notice; `label` names its button, if it has one."""

    text: str
    tone: Tone
    instant: datetime
    label: str = ""
    callback: Callable[[], object] | None = None


class Notices(QObject):
    """All notices of this window. `added` carries the new one."""

    added = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._past: deque[Notice] = deque(maxlen=KEPT)

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        label: str = "",
        callback: Callable[[], object] | None = None,
    ) -> Notice:
        """Show a sentence, with a button when `label` and `callback` are given."""
        notice = Notice(text, tone, self._clock.now(), label, callback)
        self._past.append(notice)
        self.added.emit(notice)
        return notice

    def past(self) -> list[Notice]:
        """Return the notices of this session, newest first."""
        return list(reversed(self._past))
