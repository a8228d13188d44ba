"""Open and closed days, and the due dates that avoid them. Pure: no library, no session.

A re-opened day beats every closing; then single closings, yearly ones and public holidays close;
then the opening weekdays decide (circulation, rules 1-8). Dates may be instants: the time of day
is ignored by the test and kept by the arithmetic, which counts calendar days, never hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from dateutil.easter import easter

D = TypeVar("D", bound=date)

WORKING_WEEK = frozenset(range(5))
"""Monday to Friday, as `date.weekday` numbers them."""
HORIZON = 400
"""Days looked at for an open one; beyond, the calendar knows none and the date stays as it is."""
WEEK = 7


class ClosedDays(StrEnum):
    """What a period does with closed days (rules 3-6 and 11-14)."""

    PUSH = "push"
    """Count every day; an end on a closed day moves to the next open one."""
    SKIP = "skip"
    """Count open days only."""
    SAME_WEEKDAY = "same_weekday"
    """As push, but whole weeks keep their weekday: a closed end moves by a week."""
    IGNORE = "ignore"
    """Count every day, and end on whatever day comes."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the library is open. `yearly` holds (month, day)."""

    weekdays: frozenset[int] = WORKING_WEEK
    public_holidays: bool = True
    yearly: frozenset[tuple[int, int]] = frozenset()
    closed: frozenset[date] = frozenset()
    reopened: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Tell whether the library opens on that day, whatever the hour."""
        day = date(day.year, day.month, day.day)
        if day in self.reopened:
            return True
        if day in self.closed or (day.month, day.day) in self.yearly:
            return False
        if self.public_holidays and day in french_holidays(day.year):
            return False
        return day.weekday() in self.weekdays

    def first_open(self, day: D, step: int = 1) -> D:
        """Return `day` if open, else the nearest open one, `step` days apart (-1: before it).

        `day` itself when no open day is known in that direction (rule 18).
        """
        return next((at for at in _days(day, step) if self.is_open(at)), day)

    def open_days_between(self, one: date, other: date) -> int:
        """Count the open days strictly after the earlier day, up to the later one included."""
        return _open_days(self, *sorted((one, other)))

    def late_days(self, due: date, on: date) -> int:
        """Count the open days strictly after the due day up to `on` (rule 57); 0 if not late."""
        return self.open_days_between(due, on) if on > due else 0

    def add_days(self, start: D, days: int, mode: ClosedDays = ClosedDays.PUSH) -> D:
        """Return the end of a period; negative `days` go back, and roll back (rule 7)."""
        step = -1 if days < 0 else 1
        if mode is ClosedDays.SKIP:
            return self._add_open_days(start, abs(days), step)
        end = start + timedelta(days)
        if mode is ClosedDays.IGNORE:
            return end
        whole_weeks = days != 0 and days % WEEK == 0
        if mode is ClosedDays.SAME_WEEKDAY and whole_weeks and end.weekday() in self.weekdays:
            step *= WEEK
        return self.first_open(end, step)

    def _add_open_days(self, start: D, count: int, step: int) -> D:
        end = start
        for _nth in range(count):
            end = self.first_open(end + timedelta(step), step)
        return end


STANDARD_CALENDAR = Calendar()
"""Of a library that declared no closing: Monday to Friday, public holidays off."""


@dataclass(frozen=True, slots=True)
class Due:
    """A computed due date; `shortened` when the card's end brought it forward."""

    day: date
    shortened: bool


def due_date(
    calendar: Calendar,
    start: date,
    days: int,
    *,
    until: date | None = None,
    mode: ClosedDays = ClosedDays.PUSH,
) -> Due | None:
    """Return when something taken on `start` for `days` is due, `until` being the card's end.

    Never after `until`: back to the last open day on or before it (rules 15, 17). Never before
    `start`: nothing, which is a refusal, when the card allows no such day (rule 16).
    """
    end = calendar.add_days(start, days, mode)
    if until is None or end <= until:
        return Due(end, shortened=False)
    last = until if mode is ClosedDays.IGNORE else calendar.first_open(until, -1)
    return Due(last, shortened=True) if last >= start else None


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + timedelta(min(day.day, (following - first).days) - 1)


FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Month and day."""
AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday, in days after Easter Sunday."""


@lru_cache(maxsize=64)
def french_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year in the whole of metropolitan France.

    The eleven days of the Code du travail, article L3133-1; Easter by `dateutil`. The `holidays`
    package says the same (a test compares a century) but takes 1.7 s and 45 MB to say it.
    """
    easter_day = easter(year)
    fixed = {date(year, month, day) for month, day in FIXED_HOLIDAYS}
    return frozenset(fixed | {easter_day + timedelta(days) for days in AFTER_EASTER})


@lru_cache(maxsize=4096)
def _open_days(calendar: Calendar, first: date, last: date) -> int:
    """Count the open days after `first` up to `last`; lists of late loans ask the same again."""
    span = (last - first).days
    return sum(calendar.is_open(first + timedelta(n)) for n in range(1, span + 1))


def _days(start: D, step: int) -> Iterator[D]:
    """Yield `start` and the days after it, `step` apart, as far as the horizon."""
    for n in range(HORIZON):
        try:
            yield start + timedelta(n * step)
        except OverflowError:  # the end of the calendar that Python knows
            return
