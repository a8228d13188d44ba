"""The policy of a library: its rule matrix, its calendar, its choices, loaded in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.loan_policy import ANY, CalendarException, LoanRuleLine
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.calendar import Calendar
from irev_desktop.services.circulation.rules import VALUES, Place, RuleLine, Rules
from irev_desktop.services.circulation.switches import FACT, Switches, decoded

# Columns, not objects, and made once: every act at the desk asks them.
_CHOICES = select(LibraryFact.value).where(LibraryFact.name == bindparam("name"))
_LINES = select(
    LoanRuleLine.category,
    LoanRuleLine.circulation_type,
    *(LoanRuleLine.__table__.columns[name] for name in VALUES),
)
_EXCEPTIONS = select(
    CalendarException.kind, CalendarException.first_day, CalendarException.last_day
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What every judgement of circulation looks at."""

    rules: Rules
    calendar: Calendar
    switches: Switches

    def late_days(self, due: date, on: date) -> int:
        """Count the late days of a loan due on a day, seen on another (rule 57); 0 if not late."""
        late = self.calendar.late_days(due, on)
        counted = self.switches.due_day_is_late and on > due and self.calendar.is_open(due)
        return late + 1 if counted and late else late


def load_policy(session: Session) -> Policy:
    """Return the policy as it is kept now; the shipped one where nothing was chosen."""
    switches = load_switches(session)
    rules = Rules(_lines(session), switches.closed_days)
    return Policy(rules, load_calendar(session, switches), switches)


def load_switches(session: Session) -> Switches:
    """Return the library's choices."""
    return decoded(session.scalar(_CHOICES, {"name": FACT}) or "")


def load_calendar(session: Session, switches: Switches) -> Calendar:
    """Return the calendar: opening weekdays, public holidays, exceptions."""
    exceptions = session.execute(_EXCEPTIONS).all()

    def days(kind: ExceptionKind) -> frozenset[date]:
        return frozenset(
            day
            for each in exceptions
            if each.kind is kind
            for day in _between(each.first_day, each.last_day)
        )

    yearly = days(ExceptionKind.YEARLY)
    return Calendar(
        weekdays=frozenset(switches.weekdays),
        public_holidays=switches.public_holidays,
        yearly=frozenset((day.month, day.day) for day in yearly),
        closed=days(ExceptionKind.CLOSED),
        reopened=days(ExceptionKind.REOPENED),
    )


def place_of(line: LoanRuleLine) -> Place:
    """Return which borrowers and copies a line of the matrix is for; None = any."""
    return _place(line.category, line.circulation_type)


def _place(category: str, circulation_type: str) -> Place:
    return (
        None if category == ANY else BorrowerCategory(category),
        None if circulation_type == ANY else CirculationType(circulation_type),
    )


def written(line: LoanRuleLine) -> RuleLine:
    """Return a line of the matrix as the rules read it."""
    return RuleLine(
        loan_days=line.loan_days,
        renewal_days=line.renewal_days,
        loans=line.loans,
        renewals=line.renewals,
        holds=line.holds,
        shelf_days=line.shelf_days,
        consultations=line.consultations,
    )


def _lines(session: Session) -> dict[Place, RuleLine]:
    return {
        _place(category, kind): RuleLine(*values)
        for category, kind, *values in session.execute(_LINES)
    }


def days_of(exception: CalendarException) -> Iterator[date]:
    """Return the days of an exception, both ends included."""
    return _between(exception.first_day, exception.last_day)


def _between(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(n)
