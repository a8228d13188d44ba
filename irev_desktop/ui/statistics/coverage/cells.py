"""How a cell of the matrix is painted: an icon and letters on a chip, an arrow for other places."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from irev_desktop.services.reference.records import Scope
from irev_desktop.services.statistics.coverage_records import CoverageCell, Status
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.delegates import Delegate, Index

ICONS: Final = {
    Status.ONLINE: "pdf",
    Status.PAPER: "consult",
    Status.SUMMARY: "text",
    Status.MISSING: "search",
    Status.NEVER: "remove",
}
TONES: Final = {
    Status.ONLINE: Tone.SUCCESS,
    Status.PAPER: Tone.INFO,
    Status.SUMMARY: Tone.INFO,
    Status.MISSING: Tone.WARNING,
}
ARROWS: Final = {Scope.DIRECT: "", Scope.WIDER: "↑", Scope.WITHIN: "↓"}
ICON: Final = 14
"""Side of the icon in pixels at 100 %."""


def cell_text(cell: CoverageCell) -> str:
    """Return what a cell writes: « ERP », « ↑M », « E 3 »."""
    arrow = ARROWS[cell.scope] if cell.documents else ""
    several = f" {len(cell.documents)}" if len(cell.documents) > 1 else ""
    return f"{arrow}{cell.letters}{several}"


class CoverageDelegate(Delegate):
    """Filled for the documents of the territory itself, outlined for those of another."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._icons = {
            status: look.icon(name, TONES.get(status, Tone.NEUTRAL))
            for status, name in ICONS.items()
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        own = self._ground(painter, option, index)
        cell: CoverageCell = index.data(RECORD_ROLE)
        text = cell_text(cell)
        if not text:
            return
        painter.save()
        painter.setFont(own.font)
        gap, side = self._look.px(TIGHT), self._look.px(ICON)
        icon = self._icons.get(cell.status)
        words = painter.fontMetrics().horizontalAdvance(text)
        wide = min(words + 2 * gap + (side + gap if icon else 0), own.rect.width() - gap)
        high = painter.fontMetrics().height() + gap
        middle = own.rect.center()
        chip = QRect(middle.x() - wide // 2, middle.y() - high // 2, wide, high)
        if cell.documents:
            self._chip(painter, chip, cell)
        left = chip.x() + gap
        if icon is not None:
            icon.paint(painter, QRect(left, middle.y() - side // 2, side, side))
            left += side + gap
        tone = TONES.get(cell.status)
        palette = self._look.palette
        painter.setPen(QColor(palette.ink_of(tone) if tone else palette.muted))
        room = QRect(left, own.rect.y(), chip.right() - left + 1, own.rect.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _chip(self, painter: QPainter, box: QRect, cell: CoverageCell) -> None:
        palette = self._look.palette
        tone = TONES.get(cell.status, Tone.NEUTRAL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = box.height() / 2
        if cell.scope is Scope.DIRECT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ground_of(tone)))
        else:
            painter.setPen(QPen(QColor(palette.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
