"""The first page of each file of the inbox, in its row: drawn as one looks, the last seen first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.inbox.queries import inbox_path
from irev_desktop.services.catalogue.inbox.records import InboxRow
from irev_desktop.ui.catalogue.cover import CoverMaker
from irev_desktop.ui.catalogue.inbox_rows import below
from irev_desktop.ui.catalogue.two_lines import TwoLines
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import SNUG

WIDE, HIGH = 30, 42
"""Pixels at 100 % of the largest cover of a row."""
KEPT: Final = 400
"""Covers kept in memory, of some 5 KiB each at 100 %."""
WANTED: Final = 40
"""Covers that wait to be drawn: those of rows long out of sight are given up."""


class InboxCovers(QObject):
    """Draws the covers of the rows that are seen, one after the other; `made` tells of one."""

    made = Signal()

    def __init__(self, frame: Frame, pool: PdfPool, parent: QObject) -> None:
        super().__init__(parent)
        self._maker = CoverMaker(
            frame, pool, self, find=inbox_path, size=(WIDE, HIGH), rest=0, kept=KEPT
        )
        self._wanted: list[int] = []
        self._missed: set[int] = set()
        self._busy: int | None = None
        self._maker.made.connect(self._drawn)
        self._maker.missed.connect(self._not_drawn)

    def image(self, item_id: int) -> QImage | None:
        """Return the cover of a file, or nothing yet and have it drawn."""
        known = self._maker.known(item_id)
        if known is None and item_id not in self._missed and item_id != self._busy:
            if item_id in self._wanted:
                self._wanted.remove(item_id)
            self._wanted = [*self._wanted, item_id][-WANTED:]
            self._go_on()
        return known

    def _go_on(self) -> None:
        if self._busy is None and self._wanted:
            self._busy = self._wanted.pop()
            self._maker.want(self._busy)

    def _drawn(self, _item: int, _image: QImage) -> None:
        self._busy = None
        self.made.emit()
        self._go_on()

    def _not_drawn(self, item_id: int) -> None:
        self._missed.add(item_id)
        self._busy = None
        self._go_on()


class CoverLines(TwoLines):
    """Rows of the inbox with the cover of the file where others have an icon."""

    def __init__(
        self,
        frame: Frame,
        view: QWidget,
        covers: InboxCovers,
        line: Callable[[InboxRow], tuple[str, bool]] = below,
    ) -> None:
        super().__init__(frame.look, view, line)
        self.covers = covers

    def _icon(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        """Paint the cover in the room of an upright page, or the icon until it is drawn."""
        row: InboxRow = index.data(RECORD_ROLE)
        wide = self._look.px(WIDE)
        image = self.covers.image(row.id)
        if image is None:
            super()._icon(painter, box, index)
        else:
            left = box.x() + (wide - image.width()) // 2
            top = box.center().y() - image.height() // 2
            painter.drawImage(left, top, image)
            painter.setPen(QPen(QColor(self._look.palette.line), 1))
            painter.drawRect(left, top, image.width() - 1, image.height() - 1)
        return box.adjusted(wide + self._look.px(SNUG), 0, 0, 0)
