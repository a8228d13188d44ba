"""Dates as far as they are known."""

from datetime import date

import pytest

from irev_desktop.kernel.partial_dates import bounds, partial_date, settled
from irev_desktop.kernel.vocabulary import DatePrecision

YEAR, MONTH, DAY = DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY


def test_a_date_is_written_as_far_as_it_is_known() -> None:
    day = date(2015, 6, 1)
    assert [partial_date(day, each) for each in (YEAR, MONTH, DAY, None)] == [
        "2015",
        "juin 2015",
        "1er juin 2015",
        "1er juin 2015",
    ]


@pytest.mark.parametrize(
    ("day", "precision", "kept"),
    [
        (date(2015, 1, 1), YEAR, YEAR),
        (date(2015, 12, 31), YEAR, YEAR),
        (date(2016, 2, 29), MONTH, MONTH),
        (date(2015, 6, 22), YEAR, None),
        (date(2015, 6, 22), MONTH, None),
        (date(2015, 1, 1), DAY, None),
        (None, YEAR, None),
    ],
)
def test_a_day_that_says_more_has_no_precision(
    day: date | None, precision: DatePrecision, kept: DatePrecision | None
) -> None:
    assert settled(day, precision) is kept


def test_a_month_and_a_year_have_their_first_and_last_day() -> None:
    assert bounds(2016, 2) == (date(2016, 2, 1), date(2016, 2, 29))
    assert bounds(2015, None) == (date(2015, 1, 1), date(2015, 12, 31))
