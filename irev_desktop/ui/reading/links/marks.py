"""Painted over pages: a ring around the link that has the keyboard, a frame around a passage."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from irev_desktop.pdf.records import Box
from irev_desktop.ui.look.scale import CORNER
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.links.page_links import PageLinks
from irev_desktop.ui.reading.pages.overlay import PagePlace

FLASH: Final = 1600
"""Milliseconds for which a passage is tinted; its frame stays until one goes elsewhere."""
TINT: Final = 60


class LinkRing:
    """Rings the link that has the keyboard."""

    def __init__(self, look: Look, links: PageLinks) -> None:
        self._look = look
        self._links = links

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint it on its page."""
        focused = self._links.focused
        if focused is not None and focused.page == page:
            box = place.box(focused.link.box)
            _frame(painter, box, QColor(self._look.palette.accent), 2)


class PassageMark(QObject):
    """Shows one passage: tinted at first, then framed. `changed`: pages are to be painted again."""

    changed = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.passage: tuple[int, Box] | None = None
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH)
        self._flash.timeout.connect(self.changed)

    def show(self, page: int, box: Box) -> None:
        """Mark a rectangle of a page, in points."""
        self.passage = (page, box)
        self._flash.start()
        self.changed.emit()

    def clear(self) -> None:
        """Mark nothing any more."""
        if self.passage is not None:
            self.passage = None
            self._flash.stop()
            self.changed.emit()

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint it on its page."""
        if self.passage is None or self.passage[0] != page:
            return
        box = place.box(self.passage[1])
        accent = QColor(self._look.palette.accent)
        if self._flash.isActive():
            tint = QColor(accent)
            tint.setAlpha(TINT)
            painter.fillRect(box, tint)
        _frame(painter, box, accent, 2)


def _frame(painter: QPainter, box: QRectF, colour: QColor, width: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), CORNER, CORNER)
