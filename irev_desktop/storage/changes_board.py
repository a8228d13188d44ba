"""Where committed changes are told: whoever subscribed is called, on the thread that committed."""

import logging
from collections.abc import Callable
from threading import Lock

from irev_desktop.kernel.changes import Changes

log = logging.getLogger(__name__)

Listener = Callable[[Changes], None]


class ChangesBoard:
    """Tells each committed operation once to every listener, own and other desks' alike."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = Lock()
        self._seen = 0

    @property
    def seen(self) -> int:
        """The highest number told so far."""
        return self._seen

    def start_at(self, number: int) -> None:
        """Count operations up to that number as known."""
        self._seen = max(self._seen, number)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called after each commit; call what is returned to stop.

        The listener runs on the committing thread: it must return at once.
        """
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def tell(self, changes: Changes) -> None:
        """Tell one committed operation to all listeners."""
        with self._lock:
            self._seen = max(self._seen, changes.number)
            listeners = list(self._listeners)
        for listener in listeners:
            listener(changes)
