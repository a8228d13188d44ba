"""French as French people write it: plural from two, dates in words, narrow thousands."""

from datetime import UTC, date, datetime

import pytest

from irev_desktop.kernel import texts
from irev_desktop.kernel.texts import n_


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 document"), (1, "1 document"), (2, "2 documents"), (12345, "12\u202f345 documents")],
)
def test_the_plural_begins_at_two(count: int, expected: str) -> None:
    assert n_("{n} document", "{n} documents", count) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2015, 6, 22), "22 juin 2015"), (date(2010, 3, 1), "1er mars 2010")],
)
def test_dates_in_words(day: date, expected: str) -> None:
    assert texts.long_date(day) == expected


def test_a_weekday_and_figures() -> None:
    assert texts.weekday_date(date(2026, 4, 7)) == "mardi 7 avril 2026"
    assert texts.short_date(date(2026, 4, 7)) == "07/04/2026"


def test_hours_are_of_paris() -> None:
    summer = datetime(2026, 7, 1, 8, 5, tzinfo=UTC)
    assert texts.local_time(summer) == "10\u00a0h\u00a005"


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, "0 octet"), (2, "2 octets"), (1536, "1,5\u00a0Kio"), (5 << 30, "5,0\u00a0Gio")],
)
def test_sizes_in_octets(size: int, expected: str) -> None:
    assert texts.file_size(size) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2015, 1, 1), date(2020, 12, 31), "2015-2020"),
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (date(2015, 1, 1), None, "depuis 2015"),
        (None, date(2014, 12, 31), "jusqu’en 2014"),
        (None, None, ""),
    ],
)
def test_periods(start: date | None, end: date | None, expected: str) -> None:
    assert texts.period(start, end) == expected
