"""A wedge scanner: a keyboard that types a code at once, five milliseconds a character."""

from collections import deque

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

PACE = 5
"""Milliseconds between two characters."""
FREE = Qt.KeyboardModifier.NoModifier
ENDS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Escape: ""}


class Scanner(QObject):
    """Types key events, one after the other, to whatever has the focus by then."""

    def __init__(self, qtbot: QtBot, window: QObject) -> None:
        """Belong to a window, so as to go with it."""
        super().__init__(window)
        self._qtbot = qtbot
        self._keys: deque[tuple[int, str]] = deque()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PACE)
        self._timer.timeout.connect(self._type)

    def scan(self, *codes: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type codes, each with its end, and come back once the last key is up."""
        for code in codes:
            self._keys += [(ord(each.upper()), each) for each in code]
            self._keys.append((int(end), ENDS[end]))
        self._timer.start()
        self._qtbot.waitUntil(lambda: not self._keys)
        self._timer.stop()

    def press(self, key: Qt.Key) -> None:
        """Press one key that is no code."""
        self._keys.append((int(key), ENDS.get(key, "")))
        self.scan()

    def _type(self) -> None:
        if not self._keys:
            return
        key, text = self._keys.popleft()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            focused = QApplication.focusWidget()
            assert focused is not None, "nothing has the focus: what is scanned is lost"
            QApplication.sendEvent(focused, QKeyEvent(kind, key, FREE, text))
