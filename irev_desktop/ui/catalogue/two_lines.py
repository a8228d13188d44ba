"""Rows of two lines: the title of a document, and under it what it still lacks."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.ui.catalogue import needs
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import SMALL, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.delegates import Delegate

TALL: Final = 48
"""Height of a row in pixels at 100 %."""


def second_line(row: DocumentRow) -> str:
    """Return what stands under the title."""
    lacks = needs.of_row(row)
    return _("manque\u00a0: {what}").format(what=lacks) if lacks else _("rien ne manque")


def lacks_below(row: DocumentRow) -> tuple[str, bool]:
    """Return what stands under the title of a record, and whether nothing is lacking."""
    return second_line(row), not needs.of_row(row)


class TwoLines(Delegate):
    """Paints an icon, the title, and under it a quiet line.

    `below` takes the record of a row, and returns that line and whether all is well with it.
    """

    def __init__(
        self, look: Look, view: QWidget, below: Callable[[Any], tuple[str, bool]] = lacks_below
    ) -> None:
        super().__init__(look, view)
        self._below = below

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint(option, index).width(), self._look.px(TALL))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        own = self._ground(painter, option, index)
        line, well = self._below(index.data(RECORD_ROLE))
        painter.save()
        painter.setFont(own.font)
        margin = self._look.px(SNUG)
        box = self._icon(painter, own.rect.adjusted(margin, 0, -margin, 0), index)
        middle = box.center().y()
        above = box.adjusted(0, self._look.px(TIGHT), 0, middle - box.bottom())
        self._words(painter, above, own.text, Qt.AlignmentFlag.AlignLeft, muted=False)
        small = QFont(own.font)
        small.setPointSizeF(self._look.scale.pt(SMALL))
        painter.setFont(small)
        below = box.adjusted(0, middle - box.top(), 0, -self._look.px(TIGHT))
        palette = self._look.palette
        painter.setPen(QColor(palette.ink_of(Tone.SUCCESS) if well else palette.muted))
        right = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(line, right, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
