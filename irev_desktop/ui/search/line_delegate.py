"""How results are painted: documents, and pages with the words found marked; never as HTML.

Every kind of line has one height: a list of any length is laid out without breaking its texts.
"""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import ICON, ROW, SMALL, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.lines import DocumentLine, MoreLine, PageLine
from irev_desktop.ui.widgets.chip import draw_chip
from irev_desktop.ui.widgets.delegates import MARKED, Delegate
from irev_desktop.ui.widgets.marked_text import lay_out

Index = QModelIndex | QPersistentModelIndex
PAGE_ROOM: Final = 60
"""Pixels at 100 % kept at the left of a page's words for its number."""
BROAD: Final = 620
"""Pixels at 100 % from which two lines of a page's words are enough; below it has three."""
KEPT: Final = 120
"""Texts broken into lines that are kept for the next painting."""


class LineDelegate(Delegate):
    """Paints the lines of a search."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.names: Mapping[str, str] = {}
        """What people call dispositifs, by code; without a name, the code is shown."""
        self._broken: OrderedDict[Hashable, QTextLayout] = OrderedDict()
        look.changed.connect(self._broken.clear)

    def rows(self, width: int) -> int:
        """Return how many lines of a page's words are shown in a list of a width in pixels."""
        return 2 if width >= self._look.px(BROAD) else 3

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line of that kind at the width of the list."""
        line = index.data(RECORD_ROLE)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        px, text = self._look.px, option.fontMetrics.lineSpacing()
        if isinstance(line, DocumentLine):
            return QSize(width, 2 * text + px(SNUG) + px(TIGHT))
        if isinstance(line, PageLine):
            return QSize(width, self.rows(width) * text + px(SNUG))
        return QSize(width, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        own = self._ground(painter, option, index)
        painter.save()
        painter.setFont(own.font)
        line = index.data(RECORD_ROLE)
        margin = self._look.px(SNUG)
        box = own.rect.adjusted(margin, 0, -margin, 0)
        if isinstance(line, DocumentLine):
            self._paint_document(painter, box, line, own.font)
        elif isinstance(line, PageLine):
            self._paint_page(painter, box, line, own.font)
        elif isinstance(line, MoreLine):
            self._paint_more(painter, box, line)
        painter.restore()

    def _is_bare(self, option: QStyleOptionViewItem) -> bool:
        """A line of a list has a ground only under the mark or the mouse."""
        return not option.state & MARKED

    def _paint_document(
        self, painter: QPainter, box: QRect, line: DocumentLine, font: QFont
    ) -> None:
        px, side = self._look.px, self._look.px(ICON)
        upper = QRect(box.x(), box.y() + px(TIGHT), box.width(), QFontMetrics(font).lineSpacing())
        if line.found.pages:
            chevron = self._look.icon("collapse" if line.opened else "expand")
            chevron.paint(painter, QRect(box.x(), upper.center().y() - side // 2, side, side))
        upper.adjust(side + px(TIGHT), 0, 0, 0)
        upper.setRight(self._paint_count(painter, upper, line))
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        self._words(painter, upper, line.title, Qt.AlignmentFlag.AlignLeft, muted=False)
        small = QFont(font)
        small.setPointSizeF(self._look.scale.pt(SMALL))
        painter.setFont(small)
        lower = QRect(box.x() + side + px(TIGHT), upper.bottom() + 1, 0, upper.height())
        lower.setRight(box.right())
        self._paint_details(painter, lower, line)

    def _paint_count(self, painter: QPainter, box: QRect, line: DocumentLine) -> int:
        """Write how many pages answer at the right of a box; return where room ends before it."""
        pages = line.found.pages
        text = n_("{n} page", "{n} pages", pages) if pages else _("notice")
        room = painter.fontMetrics().horizontalAdvance(text)
        right = QRect(box.right() - room, box.y(), room + 1, box.height())
        self._words(painter, right, text, Qt.AlignmentFlag.AlignRight, muted=True)
        return box.right() - room - self._look.px(SNUG)

    def _paint_details(self, painter: QPainter, box: QRect, line: DocumentLine) -> None:
        row = line.found.document
        if row.dispositif:
            name = self.names.get(row.dispositif, row.dispositif)
            wide = painter.fontMetrics().horizontalAdvance(name) + 2 * self._look.px(SNUG)
            chip = QRectF(box.x(), box.y(), min(wide, box.width() // 2), box.height())
            draw_chip(painter, chip, name, *self._look.badge(row.dispositif))
            box = box.adjusted(int(chip.width()) + self._look.px(SNUG), 0, 0, 0)
        own = _("notice") if line.found.described and line.found.pages else ""
        parts = (row.territories, row.period, row.on_paper, own)
        details = " · ".join(part for part in parts if part)
        self._words(painter, box, details, Qt.AlignmentFlag.AlignLeft, muted=True)

    def _paint_page(self, painter: QPainter, box: QRect, line: PageLine, font: QFont) -> None:
        px = self._look.px
        top, left = box.y() + px(TIGHT), box.x() + px(ICON) + px(TIGHT)
        number = QRect(left, top, px(PAGE_ROOM) - px(TIGHT), painter.fontMetrics().lineSpacing())
        page = _("p. {page}").format(page=line.hit.page)
        self._words(painter, number, page, Qt.AlignmentFlag.AlignLeft, muted=True)
        width = max(box.right() - left - px(PAGE_ROOM), px(80))
        painter.setPen(QColor(self._look.palette.ink))
        view_width = box.width() + 2 * px(SNUG)
        layout = self._lines(line, font, width, self.rows(view_width))
        layout.draw(painter, QPointF(left + px(PAGE_ROOM), top), [], QRectF())

    def _paint_more(self, painter: QPainter, box: QRect, line: MoreLine) -> None:
        text = n_("{n} autre page", "{n} autres pages", line.count)
        left = self._look.px(ICON) + self._look.px(TIGHT)
        painter.setPen(QColor(self._look.palette.accent))
        where = box.adjusted(left, 0, 0, 0)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), f"+ {text}")

    def _lines(self, line: PageLine, font: QFont, width: int, most: int) -> QTextLayout:
        """Return the words of a page broken into lines, as kept from an earlier painting."""
        key = (line.hit.snippet, line.hit.marks, font.key(), width, most)
        if key not in self._broken:
            palette = self._look.palette
            marks = line.hit.marks
            self._broken[key] = lay_out(line.hit.snippet, marks, font, palette, width, most)
            if len(self._broken) > KEPT:
                self._broken.popitem(last=False)
        self._broken.move_to_end(key)
        return self._broken[key]
