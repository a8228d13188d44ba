"""What a loan would give under the policy, kept or only typed."""

from datetime import date, timedelta

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import WEEKDAYS, _, n_, weekday_date
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType, Permission
from irev_desktop.services.circulation.calendar import Calendar, ClosedDays, due_date
from irev_desktop.services.circulation.opening import MOST, closed_reasons
from irev_desktop.services.circulation.policy import (
    Policy,
    load_calendar,
    load_policy,
    load_switches,
)
from irev_desktop.services.circulation.policy_records import ClosedMet, PolicyRecord, WhatIf
from irev_desktop.services.circulation.rules import Rules
from irev_desktop.services.circulation.shelf import shelf_end
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

NAMED = 3
"""Closed days named one by one."""


@requires(Permission.CIRCULATE)
def what_if(
    library: Library,
    actor: Actor,
    category: BorrowerCategory,
    circulation_type: CirculationType,
    *,
    day: date | None = None,
    tried: PolicyRecord | None = None,
) -> WhatIf:
    """Return what a loan of that kind would give, under the policy `tried` before it is kept."""
    day = day or library.clock.today()
    with library.storage.reading() as session:
        switches = tried.switches if tried else load_switches(session)
        calendar = load_calendar(session, switches)
        lines = tried.lines if tried else load_policy(session).rules.lines
        policy = Policy(Rules(lines, switches.closed_days), calendar, switches)
        rule = policy.rules.find(category, circulation_type)
        mode = switches.closed_days
        due = due_date(calendar, day, rule.loan_days, mode=mode)
        assert due is not None, "without a card's end there is a date"
        renewed = due_date(calendar, due.day, rule.renewal_days, mode=mode)
        assert renewed is not None, "without a card's end there is a date"
        met = closed_met(calendar, day, rule.loan_days, due.day, mode)
        closed = tuple(map(ClosedMet, met, closed_reasons(session, met, calendar)))
    shelf = shelf_end(policy, day, rule.shelf_days)
    return WhatIf(category, circulation_type, day, rule, due.day, renewed.day, shelf, closed)


def closed_met(
    calendar: Calendar, start: date, days: int, due: date, mode: ClosedDays
) -> tuple[date, ...]:
    """Return the closed days for which a loan is due later than its number of days says.

    Where closed days are skipped, those within the loan; where its end is pushed, those pushed
    over; none where they are ignored.
    """
    if mode is ClosedDays.IGNORE:
        return ()
    first = start + timedelta(1 if mode is ClosedDays.SKIP else days)
    span = min((due - first).days, MOST)
    between = (first + timedelta(n) for n in range(span))
    return tuple(day for day in between if not calendar.is_open(day))


def closed_words(met: ClosedMet) -> str:
    """Write a closed day with its reason: « lundi 1er novembre 2027 (férié, Toussaint) »."""
    weekday = WEEKDAYS[met.day.weekday()]
    said = weekday_date(met.day)
    return said if met.words == weekday else f"{said} ({met.words})"


def answer_pairs(found: WhatIf) -> list[tuple[str, str]]:
    """Write what a trial found, name and words: for window and command line alike."""
    rule = found.rule
    at_once = [
        n_("{n} prêt", "{n} prêts", rule.loans),
        n_("{n} réservation", "{n} réservations", rule.holds),
        _("consultations sans limite")
        if rule.consultations is None
        else n_("{n} consultation", "{n} consultations", rule.consultations),
    ]
    renewals = n_("{n} fois au plus", "{n} fois au plus", rule.renewals)
    renewed = _("{day}, {times}").format(day=weekday_date(found.renewed), times=renewals)
    return [
        (_("À rendre"), weekday_date(found.due)),
        (_("Prolongé jusqu’au"), renewed if rule.renewals else _("jamais\u00a0: 0 prolongation")),
        (_("Mis de côté jusqu’au"), weekday_date(found.shelf_until)),
        (_("À la fois"), ", ".join(at_once)),
        (_("Jours fermés rencontrés"), _met(found.closed)),
    ]


def _met(closed: tuple[ClosedMet, ...]) -> str:
    """Name the closed days that put a date off, the first of many."""
    if not closed:
        return _("aucun")
    words = ", ".join(closed_words(each) for each in closed[:NAMED])
    more = len(closed) - NAMED
    return (
        words
        if more <= 0
        else n_("{list} et {n} autre", "{list} et {n} autres", more).format(list=words)
    )
