"""Days and ranges of years as French contracts write them, with their places."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from irev_desktop.kernel.french import fold
from irev_desktop.kernel.texts import MONTHS
from irev_desktop.services.catalogue.recognising.numbers import NUMBER_WORDS, number_of
from irev_desktop.services.catalogue.recognising.reading import Page

FIRST_YEAR, LAST_YEAR = 1977, 2045
"""Years that a document of the politique de la ville may be about."""
_CENTURY = 2000

MONTHS_FOLDED = {fold(month): number for number, month in enumerate(MONTHS, start=1)} | {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_IN_WORDS = rf"(?:{_WORDS})(?: (?:{_WORDS}))*"
_NAMED_MONTH = re.compile(rf" ({'|'.join(MONTHS_FOLDED)})(?= )")
_DAY_BEFORE = re.compile(rf" (\d{{1,2}}|1er|ler|1 er|{_IN_WORDS})$")
_YEAR_BEHIND = re.compile(rf" (?:de l an(?:nee)? |l an )?((?:19|20)\d\d|{_IN_WORDS})(?= )")
_YEAR_LATER = re.compile(
    rf" (?:au|a) (?:\d{{1,2}}|1er) (?:{'|'.join(MONTHS_FOLDED)}) ((?:19|20)\d\d)(?= )"
)
"""The year of « du 1er janvier au 31 décembre 2010 »."""
_AROUND = 60
"""Characters around the name of a month in which its day and its year stand."""
_MONTH = re.compile(rf" ({'|'.join(MONTHS_FOLDED)}) ((?:19|20)\d\d)(?= )")
_DIGITS = re.compile(r" (\d{1,2}) (\d{1,2}) ((?:19|20)?\d\d)(?= )")
_YEARS = re.compile(
    r" ((?:19|20)\d\d) (?:(a|au|et|jusqu en|jusque) (?:l annee )?)?((?:19|20)\d\d)(?= )"
)
_LIST = re.compile(
    r" (?:annees (?:19|20)\d\d(?: et)? |(?:19|20)\d\d (?:19|20)\d\d(?: et)? )"
    r"(?:(?:19|20)\d\d (?:et )?)*(?<=\d )"
)
_NUMERIC = re.compile(r"\s*[./-]\s*")
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015\u2212/>\u2192~\u00b7?\ufffd]|&)\s*")
"""A dash, an arrow, or what a font without dashes leaves of one."""


class Day(NamedTuple):
    """A day that a page gives: words `first` to before `end`."""

    page: Page
    first: int
    end: int
    day: date


class Years(NamedTuple):
    """Two years that a page gives as one stretch of time: words `first` to before `end`."""

    page: Page
    first: int
    end: int
    start: int
    last: int


def days(page: Page) -> list[Day]:
    """Return the days that a page gives, in order; impossible ones are left out."""
    found = [*_written_days(page), *_numeric_days(page)]
    return sorted(found, key=lambda each: each.first)


def months(page: Page) -> Iterator[Day]:
    """Give the months without a day that a page gives, as their first day."""
    for match in _MONTH.finditer(page.line):
        first, end = page.words_at(*match.span())
        if first == 0 or not _is_day(page.words[first - 1]):
            yield Day(page, first, end, date(int(match[2]), MONTHS_FOLDED[match[1]], 1))


def _is_day(word: str) -> bool:
    return word in {"1er", "premier"} or (word.isdigit() and len(word) <= 2) or word in NUMBER_WORDS


def _written_days(page: Page) -> Iterator[Day]:
    for match in _NAMED_MONTH.finditer(page.line):
        start, end = match.span()
        before = _DAY_BEFORE.search(page.line, max(0, start - _AROUND), start)
        behind = _YEAR_BEHIND.match(page.line, end, end + _AROUND) or _YEAR_LATER.match(
            page.line, end, end + _AROUND
        )
        if before is None or behind is None:
            continue
        day = 1 if before[1] in {"1er", "ler", "1 er"} else number_of(before[1])
        year = number_of(behind[1])
        if day and year and (made := _date(year, MONTHS_FOLDED[match[1]], day)):
            last = end if behind.re is _YEAR_LATER else behind.end()
            yield Day(page, *page.words_at(before.start(), last), made)


def _numeric_days(page: Page) -> Iterator[Day]:
    for match in _DIGITS.finditer(page.line):
        first, end = page.words_at(*match.span())
        if all(_NUMERIC.fullmatch(page.between(word)) for word in (first, first + 1)):
            year = int(match[3])
            year += _CENTURY if year < 100 else 0
            if made := _date(year, int(match[2]), int(match[1])):
                yield Day(page, first, end, made)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:  # the 31st of June
        return None
    return made if FIRST_YEAR <= year <= LAST_YEAR else None


def _listed(page: Page) -> Iterator[Years]:
    """Give years that stand as a list: « les années 2007, 2008 et 2009 »."""
    for match in _LIST.finditer(page.line):
        found = [int(word) for word in match[0].split() if word.isdigit()]
        first, end = page.words_at(*match.span())
        first += page.words[first : first + 1] == ["annees"]
        if found == list(range(found[0], found[-1] + 1)) and len(found) > 1:
            yield Years(page, first, end, found[0], found[-1])


def years(page: Page) -> Iterator[Years]:
    """Give the ranges of years of a page: « 2015-2020 », « 2015 à 2020 », « 2007, 2008, 2009 »."""
    yield from _listed(page)
    place = 0
    while match := _YEARS.search(page.line, place):
        place = match.start() + 1
        start, last = int(match[1]), int(match[3])
        first, end = page.words_at(*match.span())
        if not FIRST_YEAR <= start < last <= LAST_YEAR or last - start > 20:
            continue
        if match[2] is None and not _DASH.fullmatch(page.between(first)):
            continue
        if match[2] == "et" and page.words[first - 1 : first] != ["entre"]:
            continue
        yield Years(page, first, end, start, last)
        place = match.end()
