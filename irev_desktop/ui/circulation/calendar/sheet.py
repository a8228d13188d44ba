"""The year on paper: the days on which the centre does not open as usual."""

from collections.abc import Iterable, Sequence

from irev_desktop.kernel.texts import _, weekday_date
from irev_desktop.paper.sheet import Column, Facts, Sheet, Table
from irev_desktop.services.circulation.opening import DayLine, DayState
from irev_desktop.services.circulation.switch_words import CHOICE_WORDS, choice_text
from irev_desktop.services.circulation.switches import Switches

USUAL = frozenset({DayState.OPEN, DayState.WEEKDAY})


def year_sheet(days: Sequence[DayLine], switches: Switches) -> Sheet:
    """Return what is not as usual in a year, days that follow one another on one line."""
    columns = (
        Column(_("Du"), 4),
        Column(_("Au"), 4),
        Column(_("Quoi"), 3),
        Column(_("Motif"), 5),
    )
    rows = [
        (
            weekday_date(run[0].day),
            weekday_date(run[-1].day) if len(run) > 1 else "",
            run[0].state.label,
            run[0].words,
        )
        for run in runs(days)
    ]
    names = ("weekdays", "closing_time", "public_holidays")
    facts = [(CHOICE_WORDS[n].title, choice_text(n, getattr(switches, n))) for n in names]
    return Sheet(
        title=_("Calendrier {year}").format(year=days[0].day.year),
        kicker=_("Ouvertures et fermetures"),
        blocks=(Facts(facts), Table(columns, rows)),
    )


def runs(days: Iterable[DayLine]) -> list[list[DayLine]]:
    """Return the unusual days, those that follow one another for one reason together."""
    found: list[list[DayLine]] = []
    for line in days:
        if line.state in USUAL:
            continue
        last = found[-1][-1] if found else None
        beside = last is not None and (line.day - last.day).days == 1
        if beside and last is not None and (line.state, line.words) == (last.state, last.words):
            found[-1].append(line)
        else:
            found.append([line])
    return found
