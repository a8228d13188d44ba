"""The heads of the matrix: dispositifs in their hues above, territories at the left."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from irev_desktop.ui.look.roles import DETAIL_ROLE, DISPOSITIF_ROLE, MUTED_ROLE
from irev_desktop.ui.look.scale import SMALL, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.chip import draw_chip

_LINES: Final = 3
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)


class MatrixHeader(QHeaderView):
    """Common part: fixed sections, a line at the end."""

    def __init__(self, look: Look, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def _told(self, section: int, role: int) -> str:
        return str(self.model().headerData(section, self.orientation(), role) or "")

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self._look.scale.pt(SMALL))
        return font

    def _line(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QColor(self._look.palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class DispositifHeader(MatrixHeader):
    """Above: the badge of the dispositif, its years, how much of it is had."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        hint = super().sizeHint()
        high = self.fontMetrics().height()
        return QSize(hint.width(), _LINES * high + self._look.px(SNUG + TIGHT + TIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one column's head."""
        painter.save()
        painter.fillRect(rect, QColor(self._look.palette.surface))
        self._line(painter, rect)
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        name = self._told(section, _DISPLAY)
        gap = self._look.px(TIGHT)
        wide = min(metrics.horizontalAdvance(name) + 2 * self._look.px(SNUG), rect.width() - gap)
        high = metrics.height() + gap
        chip = QRectF(rect.center().x() - wide / 2, rect.y() + gap, wide, high)
        draw_chip(painter, chip, name, *self._look.badge(self._told(section, DISPOSITIF_ROLE)))
        below = QRect(rect.x(), int(chip.bottom()) + gap // 2, rect.width(), metrics.height())
        palette = self._look.palette
        for text in self._told(section, DETAIL_ROLE).split("\n"):
            painter.setPen(QColor(palette.muted))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), text)
            below.translate(0, metrics.height())
        painter.restore()


class NameHeader(MatrixHeader):
    """At the left: the name of each territory, cut in its middle; those that ended are muted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, Qt.Orientation.Vertical, parent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one row's head."""
        painter.save()
        palette = self._look.palette
        painter.fillRect(rect, QColor(palette.surface))
        self._line(painter, rect)
        painter.setFont(self.font())
        box = rect.adjusted(self._look.px(TIGHT), 0, -self._look.px(SNUG), 0)
        muted = self.model().headerData(section, self.orientation(), MUTED_ROLE)
        painter.setPen(QColor(palette.muted if muted else palette.ink))
        middle = Qt.TextElideMode.ElideMiddle
        text = self._told(section, _DISPLAY)
        fitting = painter.fontMetrics().elidedText(text, middle, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), fitting)
        painter.restore()
