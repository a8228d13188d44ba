"""Open days and due dates: rules 1 to 18, 23 and 57 of circulation."""

from datetime import date, datetime, timedelta

import holidays
import pytest

from irev_desktop.kernel.texts import PARIS
from irev_desktop.services.circulation.calendar import (
    STANDARD_CALENDAR,
    Calendar,
    ClosedDays,
    add_months,
    due_date,
    french_holidays,
)

PUSH, SKIP, SAME, IGNORE = (
    ClosedDays.PUSH,
    ClosedDays.SKIP,
    ClosedDays.SAME_WEEKDAY,
    ClosedDays.IGNORE,
)

EXAMPLE = Calendar(
    public_holidays=False,
    yearly=frozenset({(1, 1), (12, 25)}),
    closed=frozenset({date(2011, 6, 1), date(2012, 7, 4)}),
    reopened=frozenset({date(2012, 11, 11)}),
)
"""Closed on Saturdays and Sundays, on two days every year and on two days once; reopened once."""

EVERY_DAY = Calendar(weekdays=frozenset(range(7)), public_holidays=False)


def closed_on(*days: str) -> Calendar:
    return Calendar(
        weekdays=frozenset(range(7)),
        public_holidays=False,
        closed=frozenset(map(date.fromisoformat, days)),
    )


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2012-11-11", True),  # a Sunday, reopened
        ("2012-11-04", False),  # a Sunday like others
        ("2013-01-01", False),  # a Tuesday, yearly
        ("2011-06-01", False),  # a Wednesday, once
        ("2011-06-02", True),
    ],
)
def test_rule_1_a_reopened_day_beats_closings_which_beat_weekdays(day: str, is_open: bool) -> None:
    assert EXAMPLE.is_open(date.fromisoformat(day)) is is_open


def test_rule_1_a_reopened_day_beats_a_public_holiday_too() -> None:
    victory = date(2026, 5, 8)
    assert not STANDARD_CALENDAR.is_open(victory)
    assert Calendar(reopened=frozenset({victory})).is_open(victory)


def test_rule_2_the_time_of_day_is_ignored_and_kept() -> None:
    asked = datetime(2012, 9, 17, 17, 30, tzinfo=PARIS)
    assert not EXAMPLE.is_open(datetime(2011, 6, 1, 11, 2, tzinfo=PARIS))
    assert EXAMPLE.is_open(asked)
    assert asked == datetime(2012, 9, 17, 17, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("rule", "mode", "start", "days", "end"),
    [
        (3, PUSH, "2012-07-03", 1, "2012-07-05"),
        (4, PUSH, "2012-07-03", 2, "2012-07-05"),
        (4, PUSH, "2012-07-23", 7, "2012-07-30"),
        (5, SKIP, "2012-07-03", 1, "2012-07-05"),
        (5, SKIP, "2012-07-23", 7, "2012-08-01"),
        (6, IGNORE, "2012-07-03", 1, "2012-07-04"),
        (6, IGNORE, "2012-07-07", 1, "2012-07-08"),
        (7, PUSH, "2012-12-26", -1, "2012-12-24"),
        (7, SKIP, "2012-12-26", -1, "2012-12-24"),
        (7, IGNORE, "2012-12-26", -1, "2012-12-25"),
    ],
)
def test_rules_3_to_7_modes(rule: int, mode: ClosedDays, start: str, days: int, end: str) -> None:
    ending = EXAMPLE.add_days(date.fromisoformat(start), days, mode)
    assert ending == date.fromisoformat(end), f"rule {rule}"


def test_rule_4_closed_days_inside_do_not_lengthen_and_the_hour_stays() -> None:
    start = datetime(2012, 7, 23, 11, 53, tzinfo=PARIS)
    assert EXAMPLE.add_days(start, 7) == datetime(2012, 7, 30, 11, 53, tzinfo=PARIS)


@pytest.mark.parametrize("backwards", [False, True])
def test_rule_8_open_days_between_are_the_same_both_ways(backwards: bool) -> None:
    days = [date(2012, 7, 23), date(2012, 9, 17)]
    assert EXAMPLE.open_days_between(*(reversed(days) if backwards else days)) == 40


@pytest.mark.parametrize(("days", "end"), [(10, "2013-02-19"), (5, "2013-02-14")])
def test_rule_10_a_period_counts_calendar_days(days: int, end: str) -> None:
    assert EVERY_DAY.add_days(date(2013, 2, 9), days) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("rule", "calendar", "days", "end"),
    [
        (11, closed_on("2013-02-19"), 10, "2013-02-20"),
        (11, closed_on("2013-02-14"), 5, "2013-02-15"),
        (12, closed_on("2013-02-23"), 14, "2013-03-02"),
        (12, closed_on("2013-02-16"), 7, "2013-02-23"),
        (13, closed_on("2013-02-16", "2013-02-23", "2013-03-02"), 14, "2013-03-09"),
        (13, closed_on("2013-02-16", "2013-02-23", "2013-03-02"), 7, "2013-03-09"),
        (14, Calendar(weekdays=frozenset(range(7)) - {5}, public_holidays=False), 14, "2013-02-24"),
        (14, Calendar(weekdays=frozenset(range(7)) - {5}, public_holidays=False), 7, "2013-02-17"),
    ],
)
def test_rules_11_to_14_whole_weeks_keep_their_weekday(
    rule: int, calendar: Calendar, days: int, end: str
) -> None:
    ending = calendar.add_days(date(2013, 2, 9), days, SAME)
    assert ending == date.fromisoformat(end), f"rule {rule}"


def test_rule_19_a_period_of_0_ends_on_the_day_it_begins() -> None:
    assert EXAMPLE.add_days(date(2012, 7, 3), 0) == date(2012, 7, 3)
    assert EXAMPLE.add_days(date(2012, 7, 4), 0, SAME) == date(2012, 7, 5)


@pytest.mark.parametrize(
    ("closed", "end"),
    [
        ((), "2013-01-01"),
        (("2013-01-01",), "2012-12-31"),
        (("2013-01-01", "2012-12-31"), "2012-12-30"),
    ],
)
def test_rule_15_the_card_s_end_cuts_the_period_back_to_an_open_day(
    closed: tuple[str, ...], end: str
) -> None:
    due = due_date(closed_on(*closed), date(2012, 12, 10), 28, until=date(2013, 1, 1))
    assert due is not None
    assert (due.day, due.shortened) == (date.fromisoformat(end), True)


def test_rule_16_a_card_that_ends_before_the_loan_gives_no_due_date() -> None:
    assert due_date(EVERY_DAY, date(2013, 2, 9), 10, until=date(2013, 1, 1)) is None


@pytest.mark.parametrize(
    ("start", "until", "end"),
    [
        ("2026-03-02", "2026-04-10", "2026-03-30"),  # (a) not cut
        ("2026-03-02", "2026-03-22", "2026-03-20"),  # (b, c) cut, a Sunday: back to Friday
        ("2026-03-07", "2026-04-05", "2026-04-03"),  # (d) pushed past the end: back before it
        ("2026-03-07", "2026-03-08", None),  # no open day between the loan and the card's end
    ],
)
def test_rule_17_the_order_of_operations(start: str, until: str, end: str | None) -> None:
    due = due_date(
        STANDARD_CALENDAR, date.fromisoformat(start), 28, until=date.fromisoformat(until)
    )
    assert (due and due.day) == (end and date.fromisoformat(end))


@pytest.mark.parametrize("mode", list(ClosedDays))
def test_rule_18_a_calendar_without_open_days_keeps_the_raw_date(mode: ClosedDays) -> None:
    never = Calendar(weekdays=frozenset(), public_holidays=False)
    assert never.add_days(date(2026, 3, 9), 1, mode) == date(2026, 3, 10)
    assert EVERY_DAY.first_open(date.max) == date.max


def test_rule_23_a_change_of_clock_moves_no_date() -> None:
    night = datetime(2026, 3, 28, 23, 30, tzinfo=PARIS)
    assert EVERY_DAY.add_days(night, 1) == datetime(2026, 3, 29, 23, 30, tzinfo=PARIS)
    assert EVERY_DAY.open_days_between(date(2026, 3, 28), date(2026, 3, 30)) == 2


@pytest.mark.parametrize(
    ("due", "back", "days"),
    [
        ("2026-03-09", "2026-03-09", 0),
        ("2026-03-09", "2026-03-10", 1),
        ("2026-03-06", "2026-03-08", 0),  # due on Friday: waits for Monday
        ("2026-03-06", "2026-03-09", 1),
        ("2026-04-30", "2026-05-04", 1),  # 1 May is a holiday, then a week-end
        ("2026-03-09", "2026-03-02", 0),
    ],
)
def test_rule_57_late_days_are_open_days_after_the_due_day(due: str, back: str, days: int) -> None:
    late = STANDARD_CALENDAR.late_days(date.fromisoformat(due), date.fromisoformat(back))
    assert late == days


@pytest.mark.parametrize(
    ("returned", "gone"),
    [
        ("2026-03-10", "2026-07-10"),
        ("2026-10-31", "2027-02-28"),
        ("2026-08-31", "2026-12-31"),
        ("2027-10-31", "2028-02-29"),
    ],
)
def test_rule_89_four_months_are_to_the_day(returned: str, gone: str) -> None:
    assert add_months(date.fromisoformat(returned), 4) == date.fromisoformat(gone)


def test_a_new_library_opens_monday_to_friday_but_for_public_holidays() -> None:
    week = [date(2026, 5, 4) + timedelta(n) for n in range(7)]
    assert [day.day for day in week if STANDARD_CALENDAR.is_open(day)] == [4, 5, 6, 7]
    assert len(french_holidays(2026)) == 11
    assert date(2026, 12, 26) not in french_holidays(2026)  # a holiday in Alsace only


@pytest.mark.parametrize("year", range(2008, 2101))
def test_the_public_holidays_are_those_of_the_holidays_package(year: int) -> None:
    # From 2008: in the three years before, Whit Monday was the day of solidarity.
    assert french_holidays(year) == set(holidays.country_holidays("FR", years=year))
