"""Where in the document something was found, marked on the scroll bar."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

HIT: Final = QColor(214, 140, 0)
CURRENT: Final = QColor(220, 60, 20)
THICKNESS: Final = 2.0
"""Pixels of a mark."""

Parts = Sequence[float]


class ScrollMarks(QWidget):
    """Lies upon a scroll bar and lets the mouse through."""

    def __init__(self, bar: QScrollBar, parts: Callable[[], tuple[Parts, Parts]]) -> None:
        """Take what gives the places of all hits, and of the current one, as parts of the whole."""
        super().__init__(bar)
        self._parts = parts
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.installEventFilter(self)
        self.resize(bar.size())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the bar."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line for each hit, the current one over the others."""
        hits, current = self._parts()
        painter = QPainter(self)
        for parts, colour, inset in ((hits, HIT, 2), (current, CURRENT, 0)):
            for line in sorted({round(part * (self.height() - THICKNESS)) for part in parts}):
                box = QRectF(inset, line, self.width() - 2 * inset, THICKNESS)
                painter.fillRect(box, colour)
        painter.end()
