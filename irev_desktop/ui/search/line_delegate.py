"""How results are painted: titles, and pages with the words found marked; never as HTML."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyleOptionViewItem

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import ICON, ROW, SNUG, TIGHT, WIDE
from irev_desktop.ui.search.lines import DocumentLine, PageLine
from irev_desktop.ui.widgets.delegates import Delegate

Index = QModelIndex | QPersistentModelIndex
PAGE_ROOM: Final = 56
"""Pixels at 100 % kept at the left of a page's words for its number."""


class LineDelegate(Delegate):
    """Paints the lines of a search."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of all lines of the words around, at the width of the list."""
        line = index.data(RECORD_ROLE)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if not isinstance(line, PageLine):
            return QSize(width, self._look.px(ROW + TIGHT))
        layout = self._lay_out(line, option.font, self._text_width(width))
        return QSize(width, int(layout.boundingRect().height()) + self._look.px(SNUG + TIGHT))

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
        painter.restore()

    def _paint_document(
        self, painter: QPainter, box: QRect, line: DocumentLine, font: QFont
    ) -> None:
        side = self._look.px(ICON)
        icon = self._look.icon("document")
        icon.paint(painter, QRect(box.x(), box.center().y() - side // 2, side, side))
        box = box.adjusted(side + self._look.px(SNUG - 2), 0, 0, 0)
        if line.described:
            detail = _("notice")
            room = QFontMetrics(font).horizontalAdvance(detail)
            right = QRect(box.right() - room, box.y(), room + 1, box.height())
            self._words(painter, right, detail, Qt.AlignmentFlag.AlignRight, muted=True)
            box = box.adjusted(0, 0, -room - self._look.px(SNUG), 0)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        self._words(painter, box, line.title, Qt.AlignmentFlag.AlignLeft, muted=False)

    def _paint_page(self, painter: QPainter, box: QRect, line: PageLine, font: QFont) -> None:
        top = box.y() + self._look.px(TIGHT)
        number = QRect(
            box.x() + self._look.px(ICON),
            top,
            self._look.px(PAGE_ROOM) - self._look.px(SNUG),
            painter.fontMetrics().height(),
        )
        page = _("p. {page}").format(page=line.hit.page)
        self._words(painter, number, page, Qt.AlignmentFlag.AlignLeft, muted=True)
        layout = self._lay_out(line, font, self._text_width(box.width() + 2 * self._look.px(SNUG)))
        painter.setPen(QColor(self._look.palette.ink))
        left = box.x() + self._look.px(ICON) + self._look.px(PAGE_ROOM)
        layout.draw(painter, QPointF(left, top), [], QRectF())

    def _text_width(self, width: int) -> int:
        px = self._look.px
        return max(width - 2 * px(SNUG) - px(ICON) - px(PAGE_ROOM) - px(WIDE), px(80))

    def _lay_out(self, line: PageLine, font: QFont, width: int) -> QTextLayout:
        """Break the words around into lines, those found in bold upon a ground."""
        layout = QTextLayout(line.hit.snippet, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(start, end) for start, end in _utf16(line)])
        layout.beginLayout()
        height = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0, height))
            height += row.height()
        layout.endLayout()
        return layout

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        palette = self._look.palette
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setForeground(QBrush(QColor(palette.warning)))
        shape.setBackground(QBrush(QColor(palette.warning_ground)))
        piece = QTextLayout.FormatRange()
        piece.start = start
        piece.length = end - start
        piece.format = shape
        return piece


def _utf16(line: PageLine) -> list[tuple[int, int]]:
    """Return the marks in the units in which Qt counts characters."""
    text = line.hit.snippet
    return [
        (len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2)
        for start, end in line.hit.marks
    ]
