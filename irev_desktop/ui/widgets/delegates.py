"""How cells and branches are painted: chips, badges, icons in a hue, counts at the right.

Long names are left out in the middle; the whole is in a tip, as text.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from irev_desktop.ui.look.roles import (
    CUT_END_ROLE,
    DETAIL_ROLE,
    DISPOSITIF_ROLE,
    ICON_ROLE,
    MARKS_ROLE,
    MUTED_ROLE,
    TONE_ROLE,
)
from irev_desktop.ui.look.scale import ICON, ROW, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.chip import draw_chip
from irev_desktop.ui.widgets.marked_text import lay_out
from irev_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
"""An item upon which one stands, or over which the mouse is."""


class Delegate(QStyledItemDelegate):
    """Common part: the ground, an icon, the words, the tip."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the size of the moment."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), self._look.px(ROW))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole text of what is cut."""
        text = str(index.data() or "")
        if event.type() != QEvent.Type.ToolTip or not text:
            return False
        room = view.visualRect(_model_index(index)).width() - 2 * self._look.px(SNUG)
        cut = option.fontMetrics.horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), plain_tip(text) if cut else "", view)
        return True

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> QStyleOptionViewItem:
        """Paint selection, hover and focus; return the option with its font."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        if self._is_bare(own):
            return own
        view: Any = own.widget
        bare = QStyleOptionViewItem(own)
        bare.text = ""
        bare.icon = QIcon()
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, view)
        return own

    def _is_bare(self, option: QStyleOptionViewItem) -> bool:
        """Tell whether an item has no ground of its own; the style is not asked in vain."""
        return False

    def _icon(self, painter: QPainter, box: QRect, index: Index) -> QRect:
        """Paint the icon of an item, if it has one; return what room is left."""
        name = index.data(ICON_ROLE)
        if not name:
            return box
        side = self._look.px(ICON)
        code = index.data(DISPOSITIF_ROLE)
        icon = self._look.dispositif_icon(code, name) if code else self._look.icon(name)
        icon.paint(painter, QRect(box.x(), box.center().y() - side // 2, side, side))
        return box.adjusted(side + self._look.px(SNUG - 2), 0, 0, 0)

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        align: Qt.AlignmentFlag,
        *,
        muted: bool,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        palette = self._look.palette
        painter.setPen(QColor(palette.muted if muted else palette.ink))
        fitting = painter.fontMetrics().elidedText(text, cut, box.width())
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), fitting)


class CellDelegate(Delegate):
    """Paints the cells of a table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint words, a chip of a tone, or the badge of a dispositif."""
        own = self._ground(painter, option, index)
        painter.save()
        painter.setFont(own.font)
        margin = self._look.px(SNUG)
        box = self._icon(painter, own.rect.adjusted(margin, 0, -margin, 0), index)
        text = own.text
        colours = self._chip_colours(index)
        if colours and text:
            wide = painter.fontMetrics().horizontalAdvance(text) + 2 * margin
            high = painter.fontMetrics().height() + self._look.px(TIGHT)
            chip = QRectF(box.x(), box.center().y() - high / 2, min(wide, box.width()), high)
            draw_chip(painter, chip, text, *colours)
        elif text:
            horizontal = own.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
            muted = bool(index.data(MUTED_ROLE))
            self._words(painter, box, text, Qt.AlignmentFlag(horizontal), muted=muted)
        painter.restore()

    def _chip_colours(self, index: Index) -> tuple[str, str] | None:
        tone = index.data(TONE_ROLE)
        if tone is not None:
            palette = self._look.palette
            return palette.ink_of(tone), palette.ground_of(tone)
        code = index.data(DISPOSITIF_ROLE)
        return self._look.badge(code) if code and not index.data(ICON_ROLE) else None


class BranchDelegate(Delegate):
    """Paints the lines of a tree or a list: icon, words, detail at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        own = self._ground(painter, option, index)
        painter.save()
        painter.setFont(own.font)
        margin = self._look.px(TIGHT)
        box = self._icon(painter, own.rect.adjusted(margin, 0, -2 * margin, 0), index)
        detail = index.data(DETAIL_ROLE)
        sentence = bool(index.data(CUT_END_ROLE))
        if detail:
            most = box.width() * 2 // 5 if sentence else box.width() * 2 // 3
            room = min(painter.fontMetrics().horizontalAdvance(detail), most)
            right = QRect(box.right() - room, box.y(), room + 1, box.height())
            self._words(painter, right, detail, Qt.AlignmentFlag.AlignRight, muted=True)
            box = box.adjusted(0, 0, -room - self._look.px(SNUG), 0)
        if marks := index.data(MARKS_ROLE):
            layout = lay_out(own.text, marks, own.font, self._look.palette, box.width(), 1)
            painter.setPen(QColor(self._look.palette.ink))
            high = layout.boundingRect().height()
            layout.draw(
                painter, QPointF(box.x(), box.y() + (box.height() - high) / 2), [], QRectF()
            )
        else:
            muted = bool(index.data(MUTED_ROLE))
            cut = Qt.TextElideMode.ElideRight if sentence else Qt.TextElideMode.ElideMiddle
            self._words(painter, box, own.text, Qt.AlignmentFlag.AlignLeft, muted=muted, cut=cut)
        painter.restore()


def _model_index(index: Index) -> QModelIndex:
    """Return the plain index, whichever kind Qt gave."""
    model: QAbstractItemModel = index.model()
    return model.index(index.row(), index.column(), index.parent())
