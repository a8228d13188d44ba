"""The days of the calendar one by one: open or closed, and why, in French."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.easter import easter
from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.loan_policy import CalendarException
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.texts import WEEKDAYS, _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.calendar import Calendar, french_holidays
from irev_desktop.services.circulation.policy import days_of, load_policy
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

MOST = 1100
"""Days told at once: three years."""
BEFORE, AFTER = 62, 800
"""Days around today of which a day picker knows."""


class DayState(StrEnum):
    """What decides about a day."""

    OPEN = "open"
    REOPENED = "reopened"
    CLOSING = "closing"
    YEARLY = "yearly"
    HOLIDAY = "holiday"
    WEEKDAY = "weekday"
    """Not a weekday on which the library opens."""

    @property
    def is_open(self) -> bool:
        """True for the first two."""
        return self in {DayState.OPEN, DayState.REOPENED}

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _STATES[self]


_STATES = {
    DayState.OPEN: _("Ouvert"),
    DayState.REOPENED: _("Ouverture exceptionnelle"),
    DayState.CLOSING: _("Fermeture exceptionnelle"),
    DayState.YEARLY: _("Fermé chaque année"),
    DayState.HOLIDAY: _("Jour férié"),
    DayState.WEEKDAY: _("Jour sans ouverture"),
}

FIXED_NAMES = {
    (1, 1): _("jour de l’An"),
    (5, 1): _("fête du Travail"),
    (5, 8): _("victoire de 1945"),
    (7, 14): _("fête nationale"),
    (8, 15): _("Assomption"),
    (11, 1): _("Toussaint"),
    (11, 11): _("armistice de 1918"),
    (12, 25): _("Noël"),
}
EASTER_NAMES = {1: _("lundi de Pâques"), 39: _("Ascension"), 50: _("lundi de Pentecôte")}
"""By days after Easter Sunday."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day: what decides about it, why in a few words, by which exception if by one."""

    day: date
    state: DayState
    words: str
    exception: int | None = None


@dataclass(frozen=True, slots=True)
class OpeningDays:
    """Days one after the other, and the day that it is."""

    today: date
    days: tuple[DayLine, ...]


@requires(Permission.CIRCULATE)
def opening_days(library: Library, actor: Actor, first: date, last: date) -> OpeningDays:
    """Return every day between two, both included; three years of them at most."""
    with library.storage.reading() as session:
        lines = tuple(_lines(session, first, min(last, first + timedelta(MOST))))
    return OpeningDays(library.clock.today(), lines)


@requires(Permission.CIRCULATE)
def opening_year(library: Library, actor: Actor, year: int | None = None) -> OpeningDays:
    """Return every day of a year, of the present one unless told."""
    year = year or library.clock.today().year
    return opening_days(library, actor, date(year, 1, 1), date(year, 12, 31))


@requires(Permission.CIRCULATE)
def closed_days(library: Library, actor: Actor) -> Mapping[date, str]:
    """Return why each closed day is closed, from two months ago to two years ahead."""
    today = library.clock.today()
    with library.storage.reading() as session:
        lines = _lines(session, today - timedelta(BEFORE), today + timedelta(AFTER))
        return {line.day: line.words for line in lines if not line.state.is_open}


def closed_reasons(session: Session, days: tuple[date, ...], calendar: Calendar) -> tuple[str, ...]:
    """Return why each of some days is closed in a calendar, in the caller's session."""
    reader = _Reader(session, calendar)
    return tuple(reader.line(day).words for day in days)


def holiday_name(day: date) -> str:
    """Return the French name of a public holiday, empty for any other day."""
    if day not in french_holidays(day.year):
        return ""
    name = FIXED_NAMES.get((day.month, day.day))
    return name or EASTER_NAMES[(day - easter(day.year)).days]


def _lines(session: Session, first: date, last: date) -> list[DayLine]:
    reader = _Reader(session, load_policy(session).calendar)
    span = (last - first).days
    return [reader.line(first + timedelta(n)) for n in range(span + 1)]


class _Reader:
    """The calendar with the exceptions that it is made of."""

    def __init__(self, session: Session, calendar: Calendar) -> None:
        self.calendar = calendar
        self._by_day: dict[tuple[ExceptionKind, object], CalendarException] = {}
        for exception in session.scalars(select(CalendarException)):
            for day in days_of(exception):
                yearly = exception.kind is ExceptionKind.YEARLY
                key = (day.month, day.day) if yearly else day
                self._by_day[exception.kind, key] = exception

    def line(self, day: date) -> DayLine:
        """Return a day, in the order of precedence of the calendar (rule 1)."""
        calendar = self.calendar
        if day in calendar.reopened:
            return self._exceptional(day, DayState.REOPENED, ExceptionKind.REOPENED, day)
        if day in calendar.closed:
            return self._exceptional(day, DayState.CLOSING, ExceptionKind.CLOSED, day)
        if (day.month, day.day) in calendar.yearly:
            key = (day.month, day.day)
            return self._exceptional(day, DayState.YEARLY, ExceptionKind.YEARLY, key)
        if calendar.public_holidays and (name := holiday_name(day)):
            return DayLine(day, DayState.HOLIDAY, _("férié, {name}").format(name=name))
        if day.weekday() in calendar.weekdays:
            return DayLine(day, DayState.OPEN, _("ouvert"))
        return DayLine(day, DayState.WEEKDAY, WEEKDAYS[day.weekday()])

    def _exceptional(self, day: date, state: DayState, kind: ExceptionKind, key: object) -> DayLine:
        exception = self._by_day[kind, key]
        return DayLine(day, state, exception.label or state.label.lower(), exception.id)
