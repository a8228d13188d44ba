"""Stretches of time that a document gives, and how surely they are its period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from irev_desktop.services.catalogue.recognising.dates import Day
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.records import Period

AGREED, TITLE, STATED, DURATION, BESIDE, GUESS = 0.95, 0.9, 0.85, 0.65, 0.5, 0.4
DOUBTFUL = 0.7

_BETWEEN = {"au", "a", "et", "jusqu au", "et le", "inclus au", "et jusqu au", "et s acheve le"}


@dataclass(frozen=True, slots=True)
class Found:
    """A period, how sure it is, and where it is read: words `first` to before `end` of a page."""

    period: Period
    score: float
    page: Page
    first: int
    end: int


def whole_years(start: int, last: int) -> Period:
    """Return the period from the first day of a year to the last day of another."""
    return Period(date(start, 1, 1), date(last, 12, 31))


def pairs(days: Sequence[Day]) -> Iterator[tuple[Day, Day]]:
    """Give the days that stand as « du … au … »."""
    for start, last in pairwise(days):
        if start.page is last.page and 0 <= last.first - start.end <= 4:
            between = start.page.after(start.end, last.first - start.end).strip()
            if between in _BETWEEN:
                yield start, last
