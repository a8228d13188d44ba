"""Runs recognition while the window is open: goes on by itself, until the person pauses it."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.services.recognition.commands import ask_recognition
from irev_desktop.services.recognition.queries import installed, recognition_status
from irev_desktop.services.recognition.records import (
    Asked,
    Installed,
    RecognitionReport,
    RecognitionStatus,
)
from irev_desktop.services.recognition.running import recognise
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.progress import LongJob
from irev_desktop.ui.look.tokens import Tone

PAUSED: Final = "recognition.paused"
"""The fact that the person paused it, remembered from one session to the next."""
RUNNING: Final = "recognition.running"
WAITING: Final = "recognition.waiting"
"""The fact that pages wait, or may be asked for."""


class Runner(QObject):
    """Knows where recognition stands.

    `changed` tells that it stands elsewhere; `reading` carries whether a run is under way and
    whether the person paused it, and comes again with each page done.
    """

    changed = Signal()
    reading = Signal(bool, bool)

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.status: RecognitionStatus | None = None
        self.job: LongJob | None = None
        self.paused = bool(frame.memory.number(PAUSED, 0))
        self.elsewhere = False
        """Whether another program reads this library's pages."""
        self._ended_well = True
        self._pages_done = 0
        frame.changes.changed.connect(self._on_changes)
        frame.jobs.long_changed.connect(self._follow)

    def look(self) -> None:
        """Read where it stands; pages that wait are then read."""
        self._frame.jobs.run(recognition_status, done=self._take, key="recognition", owner=self)

    def look_for_engine(self) -> None:
        """Look for the engine again, after an installation."""
        self._frame.jobs.run(installed, again=True, done=self._take_engine, owner=self)

    def pause(self) -> None:
        """Stop after what is under way; nothing goes on by itself any more."""
        self._set_paused(True)
        if self.job is not None:
            self.job.cancel()
        self.changed.emit()

    def resume(self) -> None:
        """Go on."""
        self._set_paused(False)
        self._ended_well, self.elsewhere = True, False
        self.look()

    def ask(self, documents: tuple[int, ...] | None = None, *, poor: bool = False) -> None:
        """Have the pages of some documents read, or of all; tells how many."""
        self._frame.jobs.run(
            *(ask_recognition, documents), poor=poor, lane=Lane.DESK, done=self._asked, owner=self
        )

    def count(self, *states: PageReading) -> int:
        """Return how many pages stand in one of these states, as far as is known."""
        return self.status.count(*states) if self.status else 0

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.FILE, Subject.INBOX):
            self.look()

    def _follow(self) -> None:
        done = self.job.done if self.job is not None else 0
        if done != self._pages_done:
            self._pages_done = done
            self._tell_reading()

    def _take(self, status: RecognitionStatus) -> None:
        self.status = status
        self._tell_facts()
        if self._may_start():
            self._start()
        self.changed.emit()

    def _may_start(self) -> bool:
        status = self.status
        if status is None or self.job is not None or self.paused or not self._ended_well:
            return False
        ready = status.installed.ready and status.writable
        return ready and status.waiting > 0

    def _start(self) -> None:
        self._ended_well = False
        self.job = self._frame.jobs.start(
            _("Reconnaissance de texte"),
            recognise,
            done=self._done,
            failed=self._failed,
            ended=self._ended,
            owner=self,
            lane=Lane.BACK,
        )
        self._frame.context.set_fact(RUNNING, True)
        self._tell_reading()

    def _done(self, _report: RecognitionReport) -> None:
        self._ended_well, self.elsewhere = True, False

    def _failed(self, error: LibraryError) -> None:
        """Another program at the same work is no news; whatever else is told."""
        self.elsewhere = error.code is Code.OCR_BUSY

    def _ended(self) -> None:
        if self.job is not None and self.job.stopping:
            self._set_paused(True)  # « Annuler » beside its bar is meant so
        self.job = None
        self._frame.context.set_fact(RUNNING, False)
        self.look()

    def _asked(self, asked: Asked) -> None:
        if not asked.pages:
            text = _("Aucune page de plus à reconnaître ici.")
            self._frame.notices.say(text, Tone.INFO)
        self.resume()

    def _take_engine(self, _installed: Installed) -> None:
        self.resume()

    def _set_paused(self, paused: bool) -> None:
        self.paused = paused
        self._frame.memory.keep(PAUSED, int(paused))
        self._tell_facts()

    def _tell_facts(self) -> None:
        arriving = self.status.arriving if self.status else 0
        left = self.count(PageReading.TO_DO, PageReading.FOUND, PageReading.FAILED)
        waits = left + arriving > 0
        self._frame.context.set_fact(PAUSED, self.paused)
        self._frame.context.set_fact(WAITING, waits)
        self._tell_reading()

    def _tell_reading(self) -> None:
        self.reading.emit(self.job is not None, self.paused)
