"""The index follows the library while the window is open: what just came is suggested and found."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _
from irev_desktop.services.search.freshness import caught_up
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.progress import LongJob
from irev_desktop.ui.search.freshness import must_build

PAUSE: Final = 1000
"""Milliseconds from a change until the index takes it, and those that came meanwhile."""
FOLLOWED: Final = (Subject.DOCUMENT, Subject.FILE, Subject.TERRITORY, Subject.DISPOSITIF)


class Follower(QObject):
    """Brings the index up to date at the start, and after changes of this desk and of others.

    An index that must be built is built as long work, with its progress shown.
    """

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._building: LongJob | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        frame.changes.changed.connect(self._on_changes)

    def start(self) -> None:
        """Begin, once the window has had time to show itself."""
        self._pause.start()

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*FOLLOWED) and not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        if self._building is None:
            self._frame.jobs.run(must_build, done=self._follow, key="follow", owner=self)

    def _follow(self, build: bool) -> None:
        if not build:
            self._frame.jobs.run(caught_up, key="follow", owner=self)
        elif self._building is None:
            title = _("Index de recherche")
            self._building = self._frame.jobs.start(
                title, caught_up, done=self._built, ended=self._ended, owner=self
            )

    def _built(self, whole: bool) -> None:
        """Follow what came meanwhile; what could not be built waits for the next change."""
        if whole:
            self._pause.start()

    def _ended(self) -> None:
        self._building = None
