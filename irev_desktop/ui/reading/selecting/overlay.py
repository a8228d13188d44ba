"""What is chosen, shown on the pages; words that were recognised without certainty, underlined."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.pages.overlay import PagePlace
from irev_desktop.ui.reading.selecting.selector import Selector

STRENGTH: Final = 90
"""Of the colour over the text, of 255."""
DOUBTFUL: Final = 60
"""Percent of certainty below which a recognised word is shown to be doubtful."""


class SelectionOverlay:
    """Paints the selection of the document shown."""

    def __init__(self, look: Look, selector: Callable[[], Selector | None]) -> None:
        """Take what gives the selection, if a document is shown."""
        self._look = look
        self._selector = selector

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint what is chosen of a page."""
        selector = self._selector()
        if selector is None or selector.empty:
            return
        colour = QColor(self._look.palette.accent)
        if selector.area is not None:
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        colour.setAlpha(STRENGTH)
        painter.setBrush(colour)
        shape = QPainterPath()  # lines overlap a little; nothing is to be painted twice
        shape.setFillRule(Qt.FillRule.WindingFill)
        for box in selector.boxes(page):
            shape.addRect(place.box(box))
        painter.drawPath(shape)
        self._paint_doubts(painter, page, place, selector)

    def _paint_doubts(
        self, painter: QPainter, page: int, place: PagePlace, selector: Selector
    ) -> None:
        """Underline chosen words that were recognised without certainty."""
        words, part = selector.source.words(page), selector.part(page)
        if words is None or part is None or not words.recognised:
            return
        painter.setPen(QPen(QColor(self._look.palette.warning), 2, Qt.PenStyle.DotLine))
        for word in range(part.first, part.last + 1):
            if words.confidence[word] < DOUBTFUL:
                box: QRectF = place.box(words.box(word))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
