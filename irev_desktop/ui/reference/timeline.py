"""The dispositifs that a territory has known, as bars over the years; each opens its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from irev_desktop.kernel.texts import _, period
from irev_desktop.services.reference.records import Scope, TimelineBar
from irev_desktop.ui.look.colour import mix
from irev_desktop.ui.look.scale import SMALL, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.tips import plain_tip

ROW: Final = 26
AXIS: Final = 22
YEARS: Final = (1, 2, 5, 10, 20)
"""Steps between the years written on the axis."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years that the axis spans, both included."""

    first: int
    last: int

    @classmethod
    def around(cls, bars: Sequence[TimelineBar], today: date) -> "Years":
        """Return the years of all bars, up to today for what has no end."""
        known = [day.year for bar in bars for day in (bar.start, bar.end) if day]
        return cls(min(known, default=today.year - 10), max([*known, today.year]))

    def share(self, day: date) -> float:
        """Return where a day stands: 0 at the beginning of the first year, 1 at the end."""
        passed = day.year - self.first + (day.timetuple().tm_yday - 1) / 366
        return passed / (self.last - self.first + 1)

    def ticks(self, most: int) -> list[int]:
        """Return the years to write, `most` at the most."""
        span = self.last - self.first + 1
        step = next((step for step in YEARS if span / step <= max(most, 1)), YEARS[-1])
        return [year for year in range(self.first, self.last + 1) if year % step == 0]


class Timeline(QWidget):
    """`opened` carries the id of the document whose bar was clicked or taken by Enter."""

    opened = Signal(int)

    def __init__(
        self, look: Look, bars: Sequence[TimelineBar], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._bars = tuple(bars)
        self._today = today
        self._years = Years.around(bars, today)
        self._current = 0
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Frise des dispositifs"))
        look.changed.connect(self.updateGeometry)
        self._tell()

    @property
    def bars(self) -> tuple[TimelineBar, ...]:
        """The bars, from top to bottom."""
        return self._bars

    def words(self, bar: TimelineBar) -> str:
        """Return what a bar says: dispositif, title, period, and how it is known."""
        document = bar.document
        parts = [
            document.dispositif.short_name if document.dispositif else "",
            document.title,
            period(bar.start, bar.end),
        ]
        text = " · ".join(part for part in parts if part)
        if bar.assumed:
            text += " " + _("(période du dispositif)")
        if bar.scope is Scope.WIDER:
            text += " " + _("(contrat d’un territoire plus large)")
        return text

    def bar_box(self, row: int) -> QRectF:
        """Return where the bar of a row is painted."""
        bar = self._bars[row]
        left = self._years.share(bar.start) if bar.start else 0.0
        right = self._years.share(bar.end) if bar.end else 1.0
        width = self.width() - 2
        row_box = self._row_box(row)
        length = max((right - left) * width, self._look.px(SNUG))
        gap = self._look.px(3)
        return QRectF(1 + left * width, row_box.y() + gap, length, row_box.height() - 2 * gap)

    def sizeHint(self) -> QSize:
        """Return the height of the axis and of every bar."""
        height = self._look.px(AXIS) + len(self._bars) * self._look.px(ROW)
        return QSize(self._look.px(320), height + TIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(self._look.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis and bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(self._look.scale.pt(SMALL))
        painter.setFont(font)
        self._paint_axis(painter)
        for row in range(len(self._bars)):
            if self._row_box(row).intersects(event.rect()):
                self._paint_bar(painter, row)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the bars with the arrows, open with Enter."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._bars:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self._tell()
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._bars:
            self.opened.emit(self._bars[self._current].document.id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which bar a click would open."""
        row = self._row_at(event.position().toPoint())
        if row != self._hovered:
            self._hovered = row
            hand = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show none any more."""
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the bar that is clicked."""
        row = self._row_at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = row
            self.opened.emit(self._bars[row].document.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tip all that a bar stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos())
            self.setToolTip(plain_tip(self.words(self._bars[row])) if row >= 0 else "")
        return super().event(event)

    def _row_box(self, row: int) -> QRect:
        height = self._look.px(ROW)
        return QRect(0, self._look.px(AXIS) + row * height, self.width(), height)

    def _row_at(self, at: QPoint) -> int:
        row = (at.y() - self._look.px(AXIS)) // self._look.px(ROW)
        return row if at.y() >= self._look.px(AXIS) and row < len(self._bars) else -1

    def _tell(self) -> None:
        if self._bars:
            self.setAccessibleDescription(self.words(self._bars[self._current]))

    def _paint_axis(self, painter: QPainter) -> None:
        palette = self._look.palette
        widest = painter.fontMetrics().horizontalAdvance("0000") * 2
        for year in self._years.ticks(self.width() // widest):
            x = int(self._years.share(date(year, 1, 1)) * (self.width() - 2)) + 1
            painter.setPen(QColor(palette.line))
            painter.drawLine(x, self._look.px(AXIS) - TIGHT, x, self.height())
            if x + widest // 2 > self.width():
                continue
            painter.setPen(QColor(palette.muted))
            box = QRect(x + 2, 0, widest, self._look.px(AXIS) - TIGHT)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), str(year))

    def _paint_bar(self, painter: QPainter, row: int) -> None:
        bar = self._bars[row]
        palette = self._look.palette
        code = bar.document.dispositif.code if bar.document.dispositif else ""
        ink, ground = self._look.badge(code)
        box = self.bar_box(row)
        focused = self.hasFocus() and row == self._current
        if row == self._hovered:
            ground = mix(ground, ink, 0.14)
        style = Qt.PenStyle.DashLine if bar.assumed else Qt.PenStyle.SolidLine
        pen = QPen(QColor(palette.accent if focused else ink), 2 if focused else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if focused else style)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        self._paint_words(painter, bar, box, ink)

    def _paint_words(self, painter: QPainter, bar: TimelineBar, box: QRectF, ink: str) -> None:
        """Write sigle and title within the bar, or beside it where there is more room."""
        document = bar.document
        sigle = document.dispositif.short_name if document.dispositif else ""
        text = f"{sigle} · {document.title}" if sigle else document.title
        margin = self._look.px(SNUG - 2)
        room = box.adjusted(margin, 0, -margin, 0)
        after = self.width() - box.right() - margin
        before = box.left() - margin
        if painter.fontMetrics().horizontalAdvance(text) > room.width():
            if after > max(before, room.width()):
                room = QRectF(box.right() + margin, box.y(), after, box.height())
                ink = self._look.palette.ink
            elif before > room.width():
                room = QRectF(0, box.y(), before, box.height())
                ink = self._look.palette.ink
        middle = Qt.TextElideMode.ElideMiddle
        painter.setPen(QColor(ink))
        right = Qt.AlignmentFlag.AlignRight if room.right() < box.left() else Qt.AlignmentFlag(0)
        painter.drawText(
            room,
            int(Qt.AlignmentFlag.AlignVCenter | right),
            painter.fontMetrics().elidedText(text, middle, int(room.width())),
        )
