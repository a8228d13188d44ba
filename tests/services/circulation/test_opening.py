"""Each day says whether it is open, and why not; what is told agrees with the calendar."""

from datetime import date

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.services.circulation.closings import declare_closing, open_days
from irev_desktop.services.circulation.opening import (
    DayState,
    closed_days,
    holiday_name,
    opening_days,
)
from irev_desktop.services.library import Library


def test_every_day_says_what_decides_about_it(library: Library, admin: Actor) -> None:
    def declare(kind: ExceptionKind, first: date, last: date, label: str = "") -> int:
        return declare_closing(library, admin, kind, first, last, label=label).exception

    summer = declare(ExceptionKind.CLOSED, date(2026, 8, 3), date(2026, 8, 14), "Congés d’été")
    declare(ExceptionKind.YEARLY, date(2026, 12, 24), date(2026, 12, 24))
    again = declare(ExceptionKind.REOPENED, date(2026, 8, 8), date(2026, 8, 8))
    told = opening_days(library, admin, date(2026, 3, 9), date(2027, 3, 9))
    assert told.today == date(2026, 3, 9)
    days = {line.day: line for line in told.days}
    assert (days[date(2026, 8, 3)].state, days[date(2026, 8, 3)].words) == (
        DayState.CLOSING,
        "Congés d’été",
    )
    assert days[date(2026, 8, 8)].state is DayState.REOPENED
    assert (days[date(2026, 8, 8)].exception, days[date(2026, 8, 3)].exception) == (again, summer)
    assert days[date(2026, 12, 24)].words == "fermé chaque année"
    assert days[date(2026, 5, 14)].words == "férié, Ascension"
    assert days[date(2026, 3, 14)].words == "samedi"
    opened = {day for day, line in days.items() if line.state.is_open}
    assert opened == open_days(library, admin, date(2026, 3, 9), date(2027, 3, 9))


def test_a_day_picker_knows_the_closed_days_around_today(library: Library, admin: Actor) -> None:
    reasons = closed_days(library, admin)
    assert reasons[date(2026, 3, 8)] == "dimanche"
    assert reasons[date(2027, 7, 14)] == "férié, fête nationale"
    assert date(2026, 3, 9) not in reasons


def test_every_public_holiday_has_its_name() -> None:
    names = [holiday_name(date(2027, 1, 1).replace(month=m, day=d)) for m, d in ((1, 1), (5, 6))]
    assert names == ["jour de l’An", "Ascension"]
    assert holiday_name(date(2027, 1, 2)) == ""
