"""Keys that a widget keeps for itself, although the window has a shortcut on them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


def keep_keys(widget: QWidget, wants: Callable[[int], bool]) -> None:
    """Let a widget, and those inside it, have the keys that `wants` says at that moment."""
    widget.installEventFilter(_Keeper(widget, wants))


def keep_escape(widget: QWidget) -> None:
    """Let a widget, and those inside it, have Escape."""
    keep_keys(widget, lambda key: key == Qt.Key.Key_Escape)


class _Keeper(QObject):
    def __init__(self, widget: QWidget, wants: Callable[[int], bool]) -> None:
        super().__init__(widget)
        self._wants = wants

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that the key will be used, before a shortcut takes it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return super().eventFilter(watched, event)
        kept = self._wants(event.key())
        if kept:
            event.accept()
        return kept or super().eventFilter(watched, event)
