"""Return upon a button presses it, as it does in dialogs: Qt alone would only take Space."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Pressing(QObject):
    """Listens to the button that has the focus, as long as `parent` lives.

    A scanner types a code and Return. Where the focus stands on a button the code is lost, and its
    Return must not press: the first Return after signs typed upon a button does nothing.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = False
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press at Return."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in _RETURNS:
            self._typed = bool(event.text().strip())
            return super().eventFilter(watched, event)
        typed, self._typed = self._typed, False
        if (
            not typed
            and not event.isAutoRepeat()
            and isinstance(watched, QPushButton | QToolButton)
        ):
            _press(watched)
        return True

    def _follow(self, left: QWidget | None, taken: QWidget | None) -> None:
        self._typed = False
        if left is not None:
            left.removeEventFilter(self)
        if isinstance(taken, QPushButton | QToolButton) and not isinstance(taken.window(), QDialog):
            taken.installEventFilter(self)


def _press(button: QPushButton | QToolButton) -> None:
    if button.menu() is not None:
        button.showMenu()
    else:
        button.click()
