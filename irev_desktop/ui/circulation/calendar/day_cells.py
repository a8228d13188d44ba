"""How a day of the year is painted: its number, a mark under it, a ground; never colour alone."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from irev_desktop.services.circulation.opening import DayLine, DayState
from irev_desktop.ui.circulation.calendar.year_table import MARKS, YearModel, said
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import SMALL
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.delegates import Delegate, Index
from irev_desktop.ui.widgets.tips import show_tip

TONES = {
    DayState.REOPENED: Tone.SUCCESS,
    DayState.CLOSING: Tone.DANGER,
    DayState.YEARLY: Tone.DANGER,
    DayState.HOLIDAY: Tone.WARNING,
    DayState.WEEKDAY: Tone.NEUTRAL,
}


class WeekdayHeader(QHeaderView):
    """The initials of the weekdays, without the margins for which the columns are too narrow."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803 - the name that Qt gives
    ) -> None:
        """Paint one initial."""
        painter.save()
        painter.setPen(QColor(self._look.palette.muted))
        initial = self.model().headerData(logicalIndex, self.orientation())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(initial or ""))
        painter.restore()


class DayDelegate(Delegate):
    """Paints the cells of a year."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for nothing: the view gives the sizes."""
        return QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a day, if there is one."""
        line: DayLine | None = index.data(RECORD_ROLE)
        if line is not None:
            painter.save()
            painter.setFont(option.font)
            self._day(painter, option, index, line)
            painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what the day is."""
        line: DayLine | None = index.data(RECORD_ROLE)
        show_tip(event.globalPos(), said(line) if line else "", view, option.rect)
        return True

    def _day(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: DayLine
    ) -> None:
        palette = self._look.palette
        tone = TONES.get(line.state)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        year = index.model()
        chosen = isinstance(year, YearModel) and year.is_chosen(line.day)
        today = isinstance(year, YearModel) and line.day == year.today
        ground = palette.ground_of(tone) if tone else palette.surface
        painter.fillRect(box, QColor(palette.selection if chosen else ground))
        self._edge(painter, option, box, today=today)
        font = QFont(option.font)
        font.setStrikeOut(not line.state.is_open)
        font.setBold(today)
        ink = palette.ink_of(tone) if tone else palette.ink
        self._texts(painter, box, font, ink, MARKS[line.state], str(line.day.day))

    def _edge(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, *, today: bool
    ) -> None:
        """Frame the day that it is, and the day on which one stands."""
        palette = self._look.palette
        stands = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if stands or today:
            painter.setPen(QPen(QColor(palette.ink if stands else palette.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _texts(
        self, painter: QPainter, box: QRectF, font: QFont, ink: str, mark: str, number: str
    ) -> None:
        painter.setPen(QColor(ink))
        font.setPointSizeF(self._look.scale.pt(SMALL))
        painter.setFont(font)
        half = box.height() / 2
        centre = int(Qt.AlignmentFlag.AlignCenter)
        upper = box.adjusted(0, 0, 0, -half + self._look.px(3)) if mark else box
        painter.drawText(upper, centre, number)
        if mark:
            font.setStrikeOut(False)
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(box.adjusted(0, half - self._look.px(2), 0, 0), centre, mark)
