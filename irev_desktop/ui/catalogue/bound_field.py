"""A day of which only the year or the month may be known; kept as it was typed."""

from datetime import date

from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.partial_dates import parse_partial, partial_date
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.kernel.vocabulary import DatePrecision
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField


class BoundField(DayField):
    """A day; « 2015 » or « juin 2015 » is its first day, or its last one when it ends a period."""

    def __init__(self, look: Look, *, ends: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._ends = ends
        self.setPlaceholderText(_("jour, mois ou année"))

    def day(self) -> date | None:
        """Return the day, None when the field is empty or holds none."""
        known = parse_partial(self.text(), ends=self._ends)
        return known[0] if known else super().day()

    def precision(self) -> DatePrecision | None:
        """Return how much of the day is known, where that is less than the day."""
        known = parse_partial(self.text(), ends=self._ends)
        return known[1] if known else None

    def set_partial(self, day: date | None, precision: DatePrecision | None) -> None:
        """Show a day as far as it is known."""
        if day is None or precision in {None, DatePrecision.DAY}:
            self.set_day(day)
        else:
            self.setText(partial_date(day, precision))

    def _tidy(self) -> None:
        """Write a whole day as usual; what is less stays as it was typed."""
        day = self.day()
        if day and self.precision() is None:
            self.setText(short_date(day))
