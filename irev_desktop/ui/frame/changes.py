"""The one signal by which panels learn that records changed, here or at another desk."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.changes import Change, Changes

Subscribe = Callable[[Callable[[Changes], None]], Callable[[], None]]
"""Takes a callback, called from any thread after each commit; returns how to stop it."""

BURST: Final = 10
"""So many changes in a second are told one by one; a flood, such as an import, is gathered."""
GATHERED_MS: Final = 800


class ChangeSignal(QObject):
    """`changed` carries a `kernel.changes.Changes`, on the GUI thread, in commit order.

    In a flood, changes of one kind that follow one another are told as one, a few times a second:
    panels that read again at each would otherwise keep the import itself waiting.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, subscribe: Subscribe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: deque[float] = deque(maxlen=BURST)
        self._held: list[Changes] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHERED_MS)
        self._timer.timeout.connect(self._release)
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = subscribe(self._hear)

    def while_seen(self, widget: QWidget, callback: Callable[[Changes], object]) -> None:
        """Call back at each change while `widget` is seen; what it misses, when it is seen again.

        A panel behind another must not read again at every step of an import.
        """
        _WhileSeen(self, widget, callback)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()
        self._timer.stop()

    def _hear(self, changes: Changes) -> None:
        """On any thread: pass on to the GUI thread."""
        self._heard.emit(changes)

    def _take(self, changes: Changes) -> None:
        now = time.monotonic()
        flood = len(self._told) == BURST and now - self._told[0] < 1.0
        if not flood and not self._held:
            self._told.append(now)
            self.changed.emit(changes)
            return
        self._held.append(changes)
        if not self._timer.isActive():
            self._timer.start()

    def _release(self) -> None:
        held, self._held = self._held, []
        for changes in gathered(held):
            self._told.append(time.monotonic())
            self.changed.emit(changes)


class _WhileSeen(QObject):
    """Passes changes on to a widget that is seen, and keeps them for one that is not."""

    def __init__(
        self, signal: ChangeSignal, widget: QWidget, callback: Callable[[Changes], object]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._callback = callback
        self._missed: list[Changes] = []
        signal.changed.connect(self._take)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on what was missed once the widget is seen again."""
        if event.type() == QEvent.Type.Show and self._missed:
            missed, self._missed = self._missed, []
            for changes in missed:
                self._callback(changes)
        return super().eventFilter(watched, event)

    def _take(self, changes: Changes) -> None:
        if self._widget.isVisible():
            self._callback(changes)
        else:
            self._missed = gathered([*self._missed, changes])


def gathered(held: list[Changes]) -> list[Changes]:
    """Return changes with neighbours of one kind made one: the last number, all the records."""
    groups: list[list[Changes]] = []
    for changes in held:
        if groups and groups[-1][0].kind == changes.kind:
            groups[-1].append(changes)
        else:
            groups.append([changes])
    return [_one(group) for group in groups]


def _one(group: list[Changes]) -> Changes:
    last = group[-1]
    items: frozenset[Change] = frozenset().union(*(each.items for each in group))
    return Changes(last.number, last.operation, last.kind, items)
