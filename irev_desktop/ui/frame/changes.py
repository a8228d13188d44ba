"""The one signal by which panels learn that records changed, here or at another desk."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from irev_desktop.kernel.changes import Changes

Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]
"""Takes a callback, called from any thread after each commit; returns how to stop it."""


class ChangeSignal(QObject):
    """`changed` carries a `kernel.changes.Changes`, on the GUI thread, in commit order."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, subscribe: Subscribe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = subscribe(self._hear)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def _hear(self, changes: Changes) -> None:
        """On any thread: pass on to the GUI thread."""
        self._heard.emit(changes)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
