"""The policy of a library: its rule matrix, its calendar, its choices, loaded in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.loan_policy import ANY, CalendarException, LoanRuleLine
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.calendar import Calendar
from irev_desktop.services.circulation.rules import Place, RuleLine, Rules
from irev_desktop.services.circulation.switches import FACT, Switches, decoded


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
    fact = session.get(LibraryFact, FACT)
    return decoded(fact.value if fact else "")


def load_calendar(session: Session, switches: Switches) -> Calendar:
    """Return the calendar: opening weekdays, public holidays, exceptions."""
    exceptions = list(session.scalars(select(CalendarException)))

    def days(kind: ExceptionKind) -> frozenset[date]:
        return frozenset(day for each in exceptions if each.kind is kind for day in days_of(each))

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
    return (
        None if line.category == ANY else BorrowerCategory(line.category),
        None if line.circulation_type == ANY else CirculationType(line.circulation_type),
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
    return {place_of(line): written(line) for line in session.scalars(select(LoanRuleLine))}


def days_of(exception: CalendarException) -> Iterator[date]:
    """Yield the days of an exception, both ends included."""
    for n in range((exception.last_day - exception.first_day).days + 1):
        yield exception.first_day + timedelta(n)
