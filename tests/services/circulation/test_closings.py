"""Closings: previewed, declared, spread, cancelled; each one transaction that can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.entities.circulation import Borrower, Loan
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ExceptionKind, MovedDate
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR, ClosedDays
from irev_desktop.services.circulation.closing_plan import Dated, Plan
from irev_desktop.services.circulation.closings import (
    cancel_exception,
    declare_closing,
    list_exceptions,
    open_days,
    preview_closing,
)
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.policy_commands import save_switches
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused

CLOSED = ExceptionKind.CLOSED


def dues(library: Library, admin: Actor) -> list[date]:
    return [line.due for line in loans(library, admin)]


@pytest.fixture
def due(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> date:
    """The due date of three loans made today."""
    borrower("E1")
    copies("C1", "C2", "C3")
    (day,) = {lend(library, admin, code, "E1").due for code in ("C1", "C2", "C3")}
    return day


def test_a_preview_tells_what_moves_and_whom_to_tell_and_writes_nothing(
    library: Library, admin: Actor, due: date
) -> None:
    moves = preview_closing(library, admin, CLOSED, due, due)
    assert [(move.before, move.card, move.moved) for move in moves] == [
        (due, "E1", MovedDate.LOAN)
    ] * 3
    assert all(move.after > due and move.title for move in moves)
    assert dues(library, admin) == [due] * 3
    assert list_exceptions(library, admin) == ()


def test_declaring_moves_the_loans_as_previewed_and_undo_moves_them_back(
    library: Library, admin: Actor, due: date
) -> None:
    foreseen = preview_closing(library, admin, CLOSED, due, due + timedelta(6))
    done = declare_closing(library, admin, CLOSED, due, due + timedelta(6), label="Congés")
    assert done.moves == foreseen
    assert dues(library, admin) == [move.after for move in foreseen]
    (line,) = list_exceptions(library, admin)
    assert (line.label, line.moves) == ("Congés", 3)
    undo(library, admin, done.operation)
    assert dues(library, admin) == [due] * 3
    assert list_exceptions(library, admin) == ()


def test_returns_are_spread_so_that_no_day_receives_more_than_its_share(
    library: Library, admin: Actor, due: date
) -> None:
    save_switches(library, admin, replace(Switches(), closing_share=1))
    declare_closing(library, admin, CLOSED, due, due)
    assert len(set(dues(library, admin))) == 3


def test_cancelling_moves_back_only_what_nobody_changed_since(
    library: Library, admin: Actor, due: date
) -> None:
    done = declare_closing(library, admin, CLOSED, due, due)
    renewed = renew(library, admin, "C1").due
    return_copy(library, admin, "C2")
    cancelled = cancel_exception(library, admin, done.exception)
    assert (cancelled.moved_back, cancelled.left) == (1, 2)
    assert sorted(dues(library, admin)) == sorted([renewed, due])


def test_cancelling_twice_is_refused(library: Library, admin: Actor, due: date) -> None:
    done = declare_closing(library, admin, CLOSED, due, due)
    cancel_exception(library, admin, done.exception)
    with refused(Code.UNKNOWN_CLOSING):
        cancel_exception(library, admin, done.exception)


def test_the_next_loan_avoids_a_declared_closing(
    library: Library, admin: Actor, due: date, copies: MakeCopies
) -> None:
    declare_closing(library, admin, CLOSED, due, due)
    copies("C9", title="Un autre contrat")
    assert lend(library, admin, "C9", "E1").due > due


def test_rule_1_a_reopened_sunday_is_open_and_moves_nothing(
    library: Library, admin: Actor, monday: date
) -> None:
    sunday = monday + timedelta(6)
    done = declare_closing(library, admin, ExceptionKind.REOPENED, sunday, sunday)
    assert done.moves == ()
    assert sunday in open_days(library, admin, monday, sunday)


def test_in_ignore_mode_due_dates_stay(library: Library, admin: Actor, due: date) -> None:
    save_switches(library, admin, replace(Switches(), closed_days=ClosedDays.IGNORE))
    assert preview_closing(library, admin, CLOSED, due, due) == ()


def test_rule_59_a_suspension_is_lengthened_by_the_days_that_close_in_it(
    library: Library, admin: Actor, borrower: MakeBorrower, monday: date
) -> None:
    save_switches(library, admin, replace(Switches(), suspension=True))
    who = borrower("E1").id
    with library.storage.command(admin, "seed") as work:
        work.session.get_one(Borrower, who).suspended_until = monday + timedelta(3)
        work.commit()
    declare_closing(library, admin, CLOSED, monday + timedelta(1), monday + timedelta(1))
    with library.storage.reading() as session:
        assert session.get_one(Borrower, who).suspended_until == monday + timedelta(4)


@pytest.mark.parametrize("span", [-1, 366])
def test_days_out_of_order_or_too_many_are_refused(
    library: Library, admin: Actor, monday: date, span: int
) -> None:
    with refused(Code.FIELD_INVALID):
        declare_closing(library, admin, CLOSED, monday, monday + timedelta(span))


def test_a_loan_returned_is_not_moved(library: Library, admin: Actor, due: date) -> None:
    return_copy(library, admin, "C1")
    declare_closing(library, admin, CLOSED, due, due)
    with library.storage.reading() as session:
        assert session.get_one(Loan, 1).due_on == due


DAYS = st.dates(date(2026, 3, 9), date(2026, 12, 31))


@given(
    dues=st.lists(DAYS, max_size=40),
    first=DAYS,
    length=st.integers(1, 60),
    share=st.one_of(st.none(), st.integers(1, 5)),
)
def test_a_closing_never_shortens_a_loan_nor_leaves_it_on_a_closed_day(
    dues: list[date], first: date, length: int, share: int | None
) -> None:
    closed = frozenset(first + timedelta(n) for n in range(length))
    plan = Plan(STANDARD_CALENDAR, replace(STANDARD_CALENDAR, closed=closed), share)
    dates = [
        Dated(MovedDate.LOAN, n, STANDARD_CALENDAR.first_open(day)) for n, day in enumerate(dues)
    ]
    moves = plan.moves(date(2026, 3, 9), dates, {})
    for each in dates:
        end = moves.get(each, each.day)
        assert end >= each.day
        assert plan.after.is_open(end)
    if share is not None:
        moved = list(moves.values())
        assert all(moved.count(day) <= share for day in moved)
