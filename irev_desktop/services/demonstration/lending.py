"""Loans of the demonstration library, in every state, around the day it is made.

A line says when the loan is to be due, how often it was prolonged and when the copy came back, in
days from today; the days of the movements follow from the ordinary rules, and the movements are
made in the order of their days, as a desk would have made them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.rules import DEFAULT
from irev_desktop.services.demonstration.lists import Row, number, rows
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LOAN_DAYS = DEFAULT.loan_days or 0
BEFORE_DUE = 2
"""How many days before the due day one comes to prolong."""
OPENING = time(9, 30)
"""When the desk of the demonstration opened, local time."""
UNDONE_LOAN = "pret"
UNDONE_RETURN = "retour"

Act = Callable[[Library], OperationId | None]


@dataclass(frozen=True, slots=True)
class Movement:
    """Something done at the desk; `rank` orders the movements of one day."""

    day: date
    rank: int
    act: Act
    undone: bool


@requires(Permission.CIRCULATE)
def make_loans(library: Library, actor: Actor) -> int:
    """Make all loans; return how many."""
    listed = rows("loans")
    movements = [movement for row in listed for movement in _movements(library, actor, row)]
    for nth, movement in enumerate(sorted(movements, key=lambda each: (each.day, each.rank))):
        then = as_of(library, movement.day, nth)
        operation = movement.act(then)
        if movement.undone and operation is not None:
            undo(then, actor, operation)
    return len(listed)


def as_of(library: Library, day: date, nth: int) -> Library:
    """Return the library as its desk saw it on a past day, some minutes after opening."""
    if day >= library.clock.today():
        return library
    instant = datetime.combine(day, OPENING, PARIS) + timedelta(minutes=nth % 400)
    clock = FixedClock(instant)
    return replace(library, clock=clock, storage=replace(library.storage, clock=clock))


def _movements(library: Library, actor: Actor, row: Row) -> Iterator[Movement]:
    today = library.clock.today()
    barcode, card, undone = row["barcode"], row["card"], row["undone"]
    renewals = number(row, "renewals") or 0
    lent = first_day(today, number(row, "due") or 0, renewals)

    def lending(then: Library) -> OperationId:
        return lend(then, actor, barcode, card, on=lent).operation

    yield Movement(lent, 0, lending, undone == UNDONE_LOAN)
    due = _due(lent)
    for _nth in range(renewals):
        yield _renewal(actor, barcode, min(_open(due, -BEFORE_DUE), today))
        due = _due(due)
    came_back = number(row, "returned")
    if came_back is not None:
        day = _open(today, came_back) if came_back else today
        yield _return(actor, barcode, day, undone == UNDONE_RETURN)


def _renewal(actor: Actor, barcode: str, day: date) -> Movement:
    return Movement(day, 1, lambda then: renew(then, actor, barcode, on=day).operation, False)


def _return(actor: Actor, barcode: str, day: date, undone: bool) -> Movement:
    def giving_back(then: Library) -> OperationId | None:
        return return_copy(then, actor, barcode, on=day).operation

    return Movement(day, 2, giving_back, undone)


def first_day(today: date, due: int, renewals: int) -> date:
    """Return the day on which a loan began that is due `due` days from today.

    A due day that is closed moves away from today, so that what is late stays late.
    """
    step = -1 if due < 0 else 1
    target = STANDARD_CALENDAR.first_open(today + timedelta(due), step)
    return min(target - timedelta(LOAN_DAYS * (renewals + 1)), today)


def _due(start: date) -> date:
    return STANDARD_CALENDAR.add_days(start, LOAN_DAYS)


def _open(day: date, days: int) -> date:
    """Return the open day that many days from another, or the last one before it."""
    return STANDARD_CALENDAR.first_open(day + timedelta(days), -1)
