"""Whom to remind: rule 64, by delays in open days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import save_switches
from irev_desktop.services.circulation.reminding import list_reminders
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies

DAY = timedelta(1)


@pytest.fixture
def due(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> date:
    borrower("E1"), copies("C1")
    return lend(library, admin, "C1", "E1").due


@pytest.mark.parametrize(
    ("late_days", "level"), [(1, None), (6, None), (7, 1), (20, 1), (21, 2), (42, 3), (90, 3)]
)
def test_rule_64_levels_fill_from_left_to_right_in_open_days(
    library: Library,
    admin: Actor,
    due: date,
    clock: FixedClock,
    late_days: int,
    level: int | None,
) -> None:
    day = due
    while STANDARD_CALENDAR.late_days(due, day) < late_days:
        day += DAY
    clock.instant += day - library.clock.today()
    levels = [each.level for each in list_reminders(library, admin)]
    assert levels == ([] if level is None else [level])


@pytest.mark.parametrize(("before", "told"), [(4, False), (3, True), (0, True), (-1, False)])
def test_a_loan_about_to_fall_due_is_reminded_of_before(
    library: Library, admin: Actor, due: date, clock: FixedClock, before: int, told: bool
) -> None:
    clock.instant += due - before * DAY - library.clock.today()
    assert [each.level for each in list_reminders(library, admin)] == ([0] if told else [])


def test_without_courtesy_nothing_is_said_before_the_due_date(
    library: Library, admin: Actor, due: date, clock: FixedClock
) -> None:
    save_switches(library, admin, replace(Switches(), courtesy_days=None))
    clock.instant += due - library.clock.today()
    assert list_reminders(library, admin) == ()


def test_what_came_back_meanwhile_is_not_reminded_of(
    library: Library, admin: Actor, due: date, clock: FixedClock
) -> None:
    clock.instant += due + 60 * DAY - library.clock.today()
    return_copy(library, admin, "C1")
    assert list_reminders(library, admin) == ()
