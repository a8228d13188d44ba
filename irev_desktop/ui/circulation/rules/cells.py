"""How a cell of the matrix is painted and edited: the value, and under it where it comes from."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QIntValidator, QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.policy_commands import MOST_DAYS
from irev_desktop.ui.look.roles import DETAIL_ROLE, MUTED_ROLE, TONE_ROLE
from irev_desktop.ui.look.scale import SMALL, SNUG
from irev_desktop.ui.widgets.delegates import Delegate, Index


class RuleDelegate(Delegate):
    """Two lines in a cell: the value in ink when it is written here, muted when inherited."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the value and its source."""
        own = self._ground(painter, option, index)
        painter.save()
        painter.setFont(own.font)
        margin = self._look.px(SNUG)
        box = own.rect.adjusted(margin, 0, -margin // 2, 0)
        detail = index.data(DETAIL_ROLE)
        left = Qt.AlignmentFlag.AlignLeft
        muted = bool(index.data(MUTED_ROLE))
        if not detail:
            painter.setPen(QColor(self._look.palette.ink))
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | left
            painter.drawText(box, int(wrapped), own.text)
        else:
            half = QRect(box.x(), box.y(), box.width(), box.height() // 2 + self._look.px(2))
            self._words(painter, half, own.text, left, muted=muted)
            self._source(painter, half.translated(0, box.height() - half.height()), index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for figures; empty it says what it would inherit."""
        field = QLineEdit(parent)
        field.setValidator(QIntValidator(0, MOST_DAYS, field))
        field.setPlaceholderText(_("hérite"))
        field.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return field

    def _source(self, painter: QPainter, box: QRect, index: Index) -> None:
        font = QFont(painter.font())
        font.setPointSizeF(self._look.scale.pt(SMALL))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        palette = self._look.palette
        tone = index.data(TONE_ROLE)
        painter.setPen(QColor(palette.ink_of(tone) if tone else palette.muted))
        text = str(index.data(DETAIL_ROLE))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), cut)
