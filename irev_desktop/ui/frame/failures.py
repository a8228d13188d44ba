"""Bugs: caught at the last moment, told with a report to copy; the program goes on."""

import logging
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from types import TracebackType
from typing import Final

import PySide6
from PySide6.QtCore import QObject, Qt, Signal

from irev_desktop import __version__
from irev_desktop.kernel.errors import Cancelled, IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.look.tokens import Tone

log = logging.getLogger(__name__)

MOST: Final = 20
"""Reports shown in one session; a bug in a loop must not bury the window."""


@dataclass(frozen=True, slots=True)
class BugReport:
    """One bug: `summary` in a line, `text` to copy."""

    summary: str
    text: str


class Failures(QObject):
    """Receives every exception that nobody expected. `reported` carries a `BugReport`."""

    reported = Signal(object)
    _caught = Signal(object)

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._told = 0
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what escapes from slots, callbacks and threads of this program."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def report(self, error: BaseException) -> None:
        """Tell a bug; an expected failure that escaped becomes a notice. From any thread."""
        self._caught.emit(error)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error.with_traceback(trace))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, IrevError):
            self._notices.say(sentence(error), Tone.WARNING)
            return
        report = make_report(error)
        log.error("bug: %s", report.text)
        self._told += 1
        if self._told <= MOST:
            self.reported.emit(report)


def make_report(error: BaseException) -> BugReport:
    """Return the report of an exception: versions, and the traceback without values."""
    lines = [
        f"IREV Desktop {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    return BugReport(f"{type(error).__name__}: {error}", "\n".join(lines))
