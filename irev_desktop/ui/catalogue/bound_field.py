"""A day of which only the year or the month may be known; kept as it was typed."""

import re
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.partial_dates import bounds, partial_date
from irev_desktop.kernel.texts import MONTHS, _, short_date
from irev_desktop.kernel.vocabulary import DatePrecision
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField

_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_FIGURES: Final = re.compile(r"(\d{1,2})[\s./-]+((?:19|20)\d{2})")
_ISO: Final = re.compile(r"((?:19|20)\d{2})-(\d{1,2})")
_WORDS: Final = re.compile(r"(\w+)\s+((?:19|20)\d{2})")


def parse_month(text: str) -> tuple[int, int] | None:
    """Return the year and the month written as « juin 2015 », 06/2015 or 2015-06, else None."""
    typed = text.strip().casefold()
    year = month = 0
    if found := _FIGURES.fullmatch(typed):
        month, year = int(found[1]), int(found[2])
    elif found := _ISO.fullmatch(typed):
        year, month = int(found[1]), int(found[2])
    elif (found := _WORDS.fullmatch(typed)) and found[1] in MONTHS:
        month, year = MONTHS.index(found[1]) + 1, int(found[2])
    return (year, month) if 1 <= month <= 12 else None


class BoundField(DayField):
    """A day; « 2015 » or « juin 2015 » is its first day, or its last one when it ends a period."""

    def __init__(self, look: Look, *, ends: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._ends = ends
        self.setPlaceholderText(_("jour, mois ou année"))

    def day(self) -> date | None:
        """Return the day, None when the field is empty or holds none."""
        typed = self.text().strip()
        if _YEAR.fullmatch(typed):
            return bounds(int(typed), None)[self._ends]
        if known := parse_month(typed):
            return bounds(*known)[self._ends]
        return super().day()

    def precision(self) -> DatePrecision | None:
        """Return how much of the day is known, where that is less than the day."""
        typed = self.text().strip()
        if _YEAR.fullmatch(typed):
            return DatePrecision.YEAR
        return DatePrecision.MONTH if parse_month(typed) else None

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
