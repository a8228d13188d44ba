"""Dates of which only the month or the year is known: a day for reckoning, and how much of it."""

from calendar import monthrange
from datetime import date

from irev_desktop.kernel.texts import MONTHS, long_date
from irev_desktop.kernel.vocabulary import DatePrecision


def partial_date(day: date, precision: DatePrecision | None) -> str:
    """Write a date as far as it is known: « 22 juin 2015 », « juin 2015 », « 2015 »."""
    if precision is DatePrecision.YEAR:
        return str(day.year)
    if precision is DatePrecision.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return long_date(day)


def bounds(year: int, month: int | None) -> tuple[date, date]:
    """Return the first and the last day of a year, or of a month of it. Raises ValueError."""
    first, last = (month, month) if month else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def settled(day: date | None, precision: DatePrecision | None) -> DatePrecision | None:
    """Return the precision that a date can have: none where the day says more than it allows."""
    if day is None or precision in {None, DatePrecision.DAY}:
        return None
    month = day.month if precision is DatePrecision.MONTH else None
    return precision if day in bounds(day.year, month) else None
