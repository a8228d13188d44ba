"""Closings and re-openings: previewed, declared and cancelled, each as one transaction."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Loan
from irev_desktop.entities.holds import Hold
from irev_desktop.entities.loan_policy import CalendarException, ClosingMove
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ExceptionKind, HoldState, MovedDate
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _, long_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.calendar import Calendar, ClosedDays
from irev_desktop.services.circulation.closing_plan import Plan
from irev_desktop.services.circulation.closing_rows import already_due, dates, described
from irev_desktop.services.circulation.policy import (
    days_of,
    load_policy,
)
from irev_desktop.services.circulation.policy_records import (
    ClosingCancelled,
    ClosingDone,
    DateMove,
    ExceptionLine,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LONGEST = 366
"""Days of one exception at most."""

ROWS = {MovedDate.LOAN: Loan, MovedDate.HOLD: Hold, MovedDate.SUSPENSION: Borrower}
COLUMNS = {
    MovedDate.LOAN: "due_on",
    MovedDate.HOLD: "shelf_until",
    MovedDate.SUSPENSION: "suspended_until",
}


@requires(Permission.CIRCULATE)
def list_exceptions(library: Library, actor: Actor) -> tuple[ExceptionLine, ...]:
    """Return the exceptions of the calendar, the last ones first."""
    moves = func.count(ClosingMove.id)
    query = (
        select(CalendarException, moves)
        .outerjoin(ClosingMove, ClosingMove.exception_id == CalendarException.id)
        .group_by(CalendarException.id)
        .order_by(CalendarException.first_day.desc(), CalendarException.id.desc())
    )
    with library.storage.reading() as session:
        return tuple(
            ExceptionLine(row.id, row.kind, row.first_day, row.last_day, row.label, count)
            for row, count in session.execute(query)
        )


@requires(Permission.CIRCULATE)
def open_days(library: Library, actor: Actor, first: date, last: date) -> frozenset[date]:
    """Return the open days between two days, both included; at most a year of them."""
    with library.storage.reading() as session:
        calendar = load_policy(session).calendar
    span = min((last - first).days, LONGEST)
    days = (first + timedelta(n) for n in range(span + 1))
    return frozenset(day for day in days if calendar.is_open(day))


@requires(Permission.ADMINISTER)
def preview_closing(
    library: Library,
    actor: Actor,
    kind: ExceptionKind,
    first_day: date,
    last_day: date,
) -> tuple[DateMove, ...]:
    """Return the dates that an exception would move, and whom to tell; writes nothing.

    Raises LibraryError(FIELD_INVALID) for days out of order or more than a year of them.
    """
    _check_days(first_day, last_day)
    with library.storage.reading() as session:
        exception = CalendarException(kind=kind, first_day=first_day, last_day=last_day)
        return _moves(session, library.clock.today(), exception)


@requires(Permission.ADMINISTER)
def declare_closing(
    library: Library,
    actor: Actor,
    kind: ExceptionKind,
    first_day: date,
    last_day: date,
    *,
    label: str = "",
) -> ClosingDone:
    """Write an exception of the calendar and move every date that falls on a day it closes.

    Raises LibraryError(FIELD_INVALID) for days out of order or more than a year of them.
    """
    _check_days(first_day, last_day)
    reopening = kind is ExceptionKind.REOPENED
    with library.storage.command(
        actor, "calendar_reopen" if reopening else "calendar_close"
    ) as work:
        exception = CalendarException(
            kind=kind, first_day=first_day, last_day=last_day, label=line(label)
        )
        moves = _moves(work.session, work.clock.today(), exception)
        work.session.add(exception)
        work.session.flush()
        for move in moves:
            row = work.session.get_one(ROWS[move.moved], move.row)
            setattr(row, COLUMNS[move.moved], move.after)
            work.session.add(
                ClosingMove(
                    exception_id=exception.id,
                    moved=move.moved,
                    row_id=move.row,
                    before=move.before,
                    after=move.after,
                )
            )
        work.details = {"title": _words(exception)}
        work.session.flush()
        done = ClosingDone(exception.id, moves, work.operation)
        work.commit()
        return done


@requires(Permission.ADMINISTER)
def cancel_exception(library: Library, actor: Actor, exception_id: int) -> ClosingCancelled:
    """Take an exception away, and move back what it had moved and nobody changed since.

    A date that would lie in the past by now stays where it is. Raises
    LibraryError(UNKNOWN_CLOSING).
    """
    with library.storage.command(actor, "calendar_cancel") as work:
        exception = work.session.get(CalendarException, exception_id)
        if exception is None:
            raise LibraryError(Code.UNKNOWN_CLOSING, id=str(exception_id))
        query = select(ClosingMove).where(ClosingMove.exception_id == exception_id)
        moves = list(work.session.scalars(query))
        today = work.clock.today()
        back = sum([_move_back(work.session, move, today) for move in moves])
        for move in moves:
            work.session.delete(move)
        work.details = {"title": _words(exception)}
        work.session.flush()
        work.session.delete(exception)
        done = ClosingCancelled(back, len(moves) - back, work.operation)
        work.commit()
        return done


def _check_days(first_day: date, last_day: date) -> None:
    if not 0 <= (last_day - first_day).days < LONGEST:
        expected = _("un premier et un dernier jour dans l’ordre, un an au plus")
        value = f"{first_day} - {last_day}"
        raise LibraryError(Code.FIELD_INVALID, field="closing", value=value, expected=expected)


def _words(exception: CalendarException) -> str:
    days = long_date(exception.first_day)
    if exception.last_day != exception.first_day:
        days = f"{days} – {long_date(exception.last_day)}"
    return f"{exception.label} ({days})" if exception.label else days


def with_exception(calendar: Calendar, exception: CalendarException) -> Calendar:
    """Return a calendar with one more exception."""
    days = frozenset(days_of(exception))
    if exception.kind is ExceptionKind.REOPENED:
        return replace(calendar, reopened=calendar.reopened | days)
    if exception.kind is ExceptionKind.CLOSED:
        return replace(calendar, closed=calendar.closed | days)
    yearly = frozenset((day.month, day.day) for day in days)
    return replace(calendar, yearly=calendar.yearly | yearly)


def _moves(session: Session, today: date, exception: CalendarException) -> tuple[DateMove, ...]:
    """Return what an exception moves under the policy of now."""
    policy = load_policy(session)
    if policy.switches.closed_days is ClosedDays.IGNORE:
        return ()
    after = with_exception(policy.calendar, exception)
    plan = Plan(policy.calendar, after, policy.switches.closing_share)
    found = plan.moves(today, dates(session, today, policy), already_due(session, today))
    return described(session, found)


def _move_back(session: Session, move: ClosingMove, today: date) -> bool:
    """Move a date back; tell whether it could be."""
    row = session.get(ROWS[move.moved], move.row_id)
    column = COLUMNS[move.moved]
    if row is None or getattr(row, column) != move.after or move.before < today:
        return False
    if isinstance(row, Loan) and row.returned_on is not None:
        return False
    if isinstance(row, Hold) and row.state is not HoldState.WAITING:
        return False
    setattr(row, column, move.before)
    return True
