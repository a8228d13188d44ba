"""A year as a table: a line for each month, moved so that weekdays stand under one another."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.texts import MONTHS, WEEKDAYS, _, weekday_date
from irev_desktop.services.circulation.opening import DayLine, DayState
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

WEEK: Final = 7
COLUMNS: Final = 37
"""Most days that a month takes when it begins on its weekday: 6 before it and 31."""

MARKS: Final = {
    DayState.OPEN: "",
    DayState.REOPENED: _("R"),
    DayState.CLOSING: "×",
    DayState.YEARLY: _("A"),
    DayState.HOLIDAY: _("F"),
    DayState.WEEKDAY: "",
}
"""What stands under the number of a day: its state without any colour."""


def said(line: DayLine) -> str:
    """Say a day whole: « mardi 14 juillet 2026 : férié, fête nationale »."""
    words = line.words
    if line.state in {DayState.CLOSING, DayState.REOPENED, DayState.YEARLY}:
        label = line.state.label.lower()
        words = label if words == label else f"{label}, {words}"
    elif line.state is DayState.WEEKDAY:
        words = line.state.label.lower()
    return f"{weekday_date(line.day)}\u00a0: {words}"


class YearModel(QAbstractTableModel):
    """Shows the days of one year; `chosen` are the first and the last day that are marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.year = date.min.year
        self.today = date.min
        self.chosen: tuple[date, date] | None = None
        self._lines: dict[date, DayLine] = {}

    def show_days(self, lines: Sequence[DayLine], today: date) -> None:
        """Show a year, whole."""
        self.beginResetModel()
        self.year = lines[0].day.year
        self.today = today
        self._lines = {line.day: line for line in lines}
        self.endResetModel()

    def choose(self, first: date, last: date) -> None:
        """Mark some days."""
        self.chosen = (min(first, last), max(first, last))
        corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), corner)

    def is_chosen(self, day: date) -> bool:
        """Tell whether a day is marked."""
        return self.chosen is not None and self.chosen[0] <= day <= self.chosen[1]

    def days(self) -> list[DayLine]:
        """Return the days of the year, in order."""
        return list(self._lines.values())

    def place(self, day: date) -> QModelIndex:
        """Return where a day stands."""
        return self.index(day.month - 1, day.replace(day=1).weekday() + day.day - 1)

    def line(self, index: Index) -> DayLine | None:
        """Return the day of a cell; None for one that is empty."""
        if not index.isValid() or not self._lines:
            return None
        month = index.row() + 1
        number = index.column() + 1 - date(self.year, month, 1).weekday()
        if not 1 <= number <= monthrange(self.year, month)[1]:
            return None
        return self._lines.get(date(self.year, month, number))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return twelve."""
        return 0 if parent.isValid() else len(MONTHS)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of days that a line has room for."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the initials of the weekdays, and the names of the months."""
        if orientation is Qt.Orientation.Vertical:
            return MONTHS[section] if role == Qt.ItemDataRole.DisplayRole else None
        weekday = WEEKDAYS[section % WEEK]
        if role == Qt.ItemDataRole.DisplayRole:
            return weekday[0].upper()
        return plain_tip(weekday) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the number of a day, what it is as a tip and for who listens."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(line.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said(line))
        return line if role == RECORD_ROLE else None
