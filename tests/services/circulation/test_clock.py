"""F17: a clock that jumps, or an hour that comes twice, shortens no loan and purges nobody."""

from datetime import UTC, date, datetime, timedelta

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.privacy.commands import purge
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused

HOUR, DAY = timedelta(hours=1), timedelta(1)
TWICE = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""02:30 in Paris, and 02:30 again an hour later."""
NEVER = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
"""01:30 in Paris; an hour later it is 03:30."""


@pytest.mark.parametrize("instant", [TWICE, NEVER])
@pytest.mark.parametrize("later", [HOUR, 2 * HOUR])
def test_f17_an_hour_that_comes_twice_or_never_changes_no_day(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    instant: datetime,
    later: timedelta,
) -> None:
    borrower("E1"), copies("C1")
    clock.instant = instant
    lent = lend(library, admin, "C1", "E1")
    clock.instant += later
    assert renew(library, admin, "C1").due > lent.due
    clock.instant += later
    back = return_copy(library, admin, "C1")
    assert (back.returned, back.late_days) == (instant.date(), 0)
    assert len(movements_of_day(library, admin, instant.date())) == 3


@pytest.mark.parametrize("jump", [-DAY, -400 * DAY])
def test_f17_a_clock_that_goes_back_makes_no_loan_shorter_than_nothing(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    jump: timedelta,
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    clock.instant += jump
    for act in (return_copy, renew):
        with refused(Code.DATE_BEFORE_LOAN):
            act(library, admin, "C1")
    with refused(Code.CLOCK_JUMPED):
        purge(library, admin)
    clock.instant -= jump
    assert loans(library, admin)[0].due == lent.due
    assert return_copy(library, admin, "C1").late_days == 0


@pytest.mark.parametrize("years", [1, 10])
def test_f17_a_year_too_far_is_asked_about_before_anybody_is_forgotten(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    clock: FixedClock,
    years: int,
) -> None:
    borrower("E1"), copies("C1", "C2")
    lend(library, admin, "C1", "E1")
    return_copy(library, admin, "C1")
    lend(library, admin, "C2", "E1")
    before = clock.instant
    clock.instant = before.replace(year=before.year + years)
    with refused(Code.CLOCK_JUMPED):
        purge(library, admin)
    assert loans(library, admin)[0].card == "E1"
    clock.instant = before + DAY
    assert purge(library, admin).operation is None
    assert loans(library, admin)[0].lent == date(2026, 3, 9)
