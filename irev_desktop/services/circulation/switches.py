"""What a library chooses about circulation beside its rule matrix. Pure.

Kept whole as one JSON fact of the library; what an older fact lacks has the value of here.
Numbers called `…_days` count days; None switches a rule off. The numbers in brackets are those of
the rules of circulation.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, get_type_hints

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.calendar import WORKING_WEEK, ClosedDays

FACT = "circulation"
"""Name of the library fact."""
LAST_WEEKDAY = 6


class OverduePolicy(StrEnum):
    """What a late loan of the borrower does to a renewal (rule 45)."""

    ALLOW = "allow"
    BLOCK_ALL = "block_all"
    BLOCK_LATE = "block_late"
    """Only the late loan itself cannot be prolonged."""


@dataclass(frozen=True, slots=True)
class Switches:
    """The choices of a library. Optional rules are off."""

    closed_days: ClosedDays = ClosedDays.PUSH
    weekdays: tuple[int, ...] = tuple(sorted(WORKING_WEEK))
    """Opening weekdays, Monday is 0."""
    public_holidays: bool = True
    closing_time: str = "18:00"
    """Local time at which open consultations end by themselves."""

    overdue_blocks_loan: bool = False
    """A late borrower is to confirm instead of to know (rule 24)."""
    gap_days: int | None = None
    """Days before the same person may take the same document again (rule 36)."""
    on_site_counts: bool = False
    """A consultation counts as a loan, a loan as a consultation (rule 38)."""

    renew_not_before_days: int | None = None
    """Days before the due date from which a loan may be prolonged (rule 41)."""
    overdue_renewal: OverduePolicy = OverduePolicy.ALLOW
    suspended_blocks_renewal: bool = False
    """(46)"""
    unseen_renewals: int | None = None
    """Renewals in a row without the copy being seen (rule 48)."""
    renew_if_others_serve: bool = False
    """Prolong in spite of holds that other copies can serve (rule 43)."""

    suspension: bool = False
    """Late returns suspend (rules 58-62)."""
    suspension_grace_days: int = 0
    suspension_per_days: int = 1
    """Late days that make one period."""
    suspension_days: int = 1
    """Days of suspension per period."""
    suspension_cap_days: int | None = None
    suspension_cumulative: bool = False
    due_day_is_late: bool = False
    """Count the due day among the late days (rule 57)."""

    lost_ends_loan: bool = False
    """(65)"""
    claim_ends_loan: bool = False
    """(67)"""
    lost_can_return: bool = True
    """A lost copy that is scanned is found again (rule 66)."""

    holds_per_day: int | None = None
    """(73)"""
    hold_when_available: bool = True
    """A hold may be placed although a copy is in (rule 72)."""
    damaged_holdable: bool = False
    """(74)"""
    hold_ahead_days: int = 0
    """Days ahead that a hold starting later is seen (rule 76)."""

    courtesy_days: int | None = 3
    """Days before the due date at which one is reminded; None = never."""
    reminder_days: tuple[int, ...] = (7, 21, 42)
    """Open days of lateness of the three reminders, strictly increasing (rule 64)."""
    closing_share: int | None = 20
    """Most returns that a closing moves onto one day."""

    link_months: int = 4
    """Months after the return during which a loan says who had it (rules 87-89)."""
    borrower_months: int = 12
    """Months without activity after which a borrower is erased."""
    last_borrower_days: int = 0
    """Days during which a copy says who had it last (rule 85)."""

    def encoded(self) -> str:
        """Return the text of the library fact."""
        return json.dumps(asdict(self), sort_keys=True)


def decoded(text: str) -> Switches:
    """Return the choices of a fact; names that this program does not know are left out."""
    values: Mapping[str, Any] = json.loads(text) if text else {}
    known = {each.name for each in fields(Switches)}
    made = replace(Switches(), **{name: v for name, v in values.items() if name in known})
    return replace(
        made,
        closed_days=ClosedDays(made.closed_days),
        overdue_renewal=OverduePolicy(made.overdue_renewal),
        weekdays=tuple(made.weekdays),
        reminder_days=tuple(made.reminder_days),
    )


def changed(switches: Switches, name: str, text: str) -> Switches:
    """Return the choices with one of another value, written as in the fact or as a bare word.

    Raises LibraryError(FIELD_INVALID) for a name or a value that does not exist.
    """
    known = json.loads(switches.encoded())
    if name not in known:
        raise LibraryError(
            Code.FIELD_INVALID, field="rules", value=name, expected=", ".join(sorted(known))
        )
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        value = text  # a bare word
    hint = get_type_hints(Switches)[name]
    _demand(_fits(hint, value), name, text, _expected(hint))
    return checked(decoded(json.dumps(known | {name: value})))


def _fits(hint: Any, value: object) -> bool:
    """Tell whether a value read from JSON is of the type that a choice has."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if hint == int | None:
        return value is None or whole
    if hint is int:
        return whole
    if hint == tuple[int, ...]:
        return isinstance(value, list) and all(_fits(int, each) for each in value)
    if issubclass(hint, StrEnum):
        return value in list(hint)
    return isinstance(value, hint)


def _expected(hint: Any) -> str:
    """Say in French what a choice takes."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(hint)
    words = {bool: "true, false", int: _("un nombre"), tuple[int, ...]: "[1, 2, 3]"}
    return words.get(hint, _("un nombre, ou null")) if hint is not str else _("un texte")


def checked(switches: Switches) -> Switches:
    """Return the choices if they make sense; raise LibraryError(FIELD_INVALID) naming the field."""
    days = switches.reminder_days
    increasing = all(one < other for one, other in pairwise(days))
    _demand(
        bool(days) and increasing and days[0] > 0, "reminder_days", days, _("des délais croissants")
    )
    week = sorted(set(switches.weekdays))
    whole = bool(week) and week[0] >= 0 and week[-1] <= LAST_WEEKDAY
    _demand(whole, "weekdays", switches.weekdays, _("au moins un jour d’ouverture"))
    _demand(_is_time(switches.closing_time), "closing_time", switches.closing_time, "18:00")
    for field in fields(Switches):
        value = getattr(switches, field.name)
        if isinstance(value, int) and not isinstance(value, bool):
            _demand(value >= 0, field.name, value, _("un nombre positif ou nul"))
    for name in ("suspension_per_days", "link_months", "borrower_months"):
        value = getattr(switches, name)
        _demand(value > 0, name, value, _("un nombre supérieur à zéro"))
    return replace(switches, weekdays=tuple(week))


def _is_time(text: str) -> bool:
    hours, _colon, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and len(minutes) == 2):
        return False
    return int(hours) <= 23 and int(minutes) <= 59


def _demand(holds: bool, field: str, value: object, expected: str) -> None:
    if not holds:
        raise LibraryError(Code.FIELD_INVALID, field=field, value=str(value), expected=expected)
