"""A box of choices that the wheel does not change while one only scrolls past it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from irev_desktop.ui.widgets.editors import Value

NARROWEST = 12
"""Characters that are seen at least."""


class StillBox(QComboBox):
    """Offers pairs of words and value; takes the wheel only when it has the focus."""

    def __init__(
        self, values: Iterable[tuple[str, Value]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(NARROWEST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(values)

    def set_choices(self, values: Iterable[tuple[str, Value]]) -> None:
        """Offer other choices; the value stays if it is among them, and nothing is told."""
        blocker = QSignalBlocker(self)
        kept = self.currentData()
        self.clear()
        for words, value in values:
            self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(kept), 0) if self.count() else -1)
        blocker.unblock()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless one is in the box."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
