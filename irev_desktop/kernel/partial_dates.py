"""Dates of which only the month or the year is known: a day for reckoning, and how much of it."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import MONTHS, long_date
from irev_desktop.kernel.vocabulary import DatePrecision

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


def parse_partial(text: str, *, ends: bool = False) -> tuple[date, DatePrecision | None] | None:
    """Return a date as people write it, a month or a year too, with how much of it is known.

    Of a month or a year it is the first day, or the last one when it ends a period.
    """
    typed = text.strip()
    if _YEAR.fullmatch(typed):
        return bounds(int(typed), None)[ends], DatePrecision.YEAR
    if month := parse_month(typed):
        return bounds(*month)[ends], DatePrecision.MONTH
    day = parse_day(typed)
    return (day, None) if day else None


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
