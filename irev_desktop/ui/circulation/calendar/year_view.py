"""The year under the eyes and the keys: arrows walk its days, Shift or the mouse take several."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.opening import DayLine, OpeningDays
from irev_desktop.ui.circulation.calendar.day_cells import DayDelegate, WeekdayHeader
from irev_desktop.ui.circulation.calendar.year_table import COLUMNS, YearModel
from irev_desktop.ui.look.fonts import tabular
from irev_desktop.ui.look.theme import Look

HIGH: Final = 31
"""Height of a month, and"""
NARROW: Final = 21
"""least width of a day, in pixels at 100 %."""

STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
MONTHS_AWAY: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class YearView(QTableView):
    """Shows a year. `chosen` tells that other days are marked; `year_wanted` carries a year."""

    chosen = Signal()
    year_wanted = Signal(int)
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.year = YearModel(self)
        self._day = date.min
        self._anchor = date.min
        self.setAccessibleName(_("Calendrier de l’année"))
        self.setFont(tabular(QFont()))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setHorizontalHeader(WeekdayHeader(look, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(False)
        self.setItemDelegate(DayDelegate(look, self))
        self.setModel(self.year)
        look.changed.connect(self._take_scale)
        self._take_scale()

    @property
    def day(self) -> date:
        """The day on which one stands."""
        return self._day

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are marked."""
        return self.year.chosen or (self._day, self._day)

    @property
    def wanted_year(self) -> int | None:
        """The year of the day on which one stands; None before the first."""
        return None if self._day == date.min else self._day.year

    def current_line(self) -> DayLine | None:
        """Return the day on which one stands, with its state."""
        return self.year.line(self.currentIndex())

    def show_days(self, found: OpeningDays) -> None:
        """Show a year; stand on the same day, at first on the day that it is."""
        self.year.show_days(found.days, found.today)
        if self._day == date.min:
            self._day = self._anchor = found.today
        if self._day.year != self.year.year:
            self._day = self._anchor = _in_year(self._day, self.year.year)
        self._mark()

    def stand_on(self, day: date, *, extend: bool = False) -> None:
        """Stand on a day; with `extend`, mark every day since the last one stood on alone."""
        self._day = day
        self._anchor = self._anchor if extend else day
        if day.year != self.year.year:
            self.year_wanted.emit(day.year)
        else:
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days and months; Enter asks what to do with the days marked."""
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stand_on(self._day + timedelta(STEPS[key]), extend=extend)
        elif key in MONTHS_AWAY:
            self.stand_on(_months_away(self._day, MONTHS_AWAY[key]), extend=extend)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            last = monthrange(self._day.year, self._day.month)[1]
            day = self._day.replace(day=1 if key == Qt.Key.Key_Home else last)
            self.stand_on(day, extend=extend)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on the day under the mouse."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._take(event.position().toPoint(), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the days over which the mouse is drawn."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position().toPoint(), extend=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the days."""
        super().resizeEvent(event)
        self._share()

    def _take(self, at: QPoint, *, extend: bool) -> None:
        line = self.year.line(self.indexAt(at))
        if line is not None:
            self.stand_on(line.day, extend=extend)

    def _mark(self) -> None:
        self.year.choose(self._anchor, self._day)
        flags = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.year.place(self._day), flags)
        self.chosen.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the header as the window writes it."""
        super().showEvent(event)
        self._take_scale()

    def _share(self) -> None:
        room = self.viewport().width() // COLUMNS
        width = max(self._look.px(NARROW), room)
        for column in range(COLUMNS):
            self.setColumnWidth(column, width)

    def _take_scale(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._look.px(HIGH))
        self.verticalHeader().setDefaultSectionSize(self._look.px(HIGH))
        rows = self.year.rowCount() * self._look.px(HIGH)
        bar = self.horizontalScrollBar().sizeHint().height()  # has its room even when not needed
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + bar + 4)
        self._share()


def _months_away(day: date, months: int) -> date:
    """Return the same day of another month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
