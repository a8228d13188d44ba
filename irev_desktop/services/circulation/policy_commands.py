"""Reading, trying and changing the policy of loans."""

from dataclasses import astuple
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.loan_policy import ANY, LoanRuleLine
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType, Permission
from irev_desktop.services.circulation.calendar import due_date
from irev_desktop.services.circulation.policy import (
    Policy,
    load_calendar,
    load_policy,
    load_switches,
)
from irev_desktop.services.circulation.policy_records import PolicyRecord, WhatIf
from irev_desktop.services.circulation.policy_words import place_words
from irev_desktop.services.circulation.rules import Place, RuleLine, Rules
from irev_desktop.services.circulation.shelf import shelf_end
from irev_desktop.services.circulation.switches import FACT, Switches, checked
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

MOST_DAYS = 3650
"""Longest period that a rule may give, in days."""


@requires(Permission.CIRCULATE)
def show_policy(library: Library, actor: Actor) -> PolicyRecord:
    """Return the rule matrix and the choices of the library."""
    with library.storage.reading() as session:
        policy = load_policy(session)
    return PolicyRecord(policy.rules.lines, policy.switches)


@requires(Permission.ADMINISTER)
def save_rule_line(library: Library, actor: Actor, place: Place, line: RuleLine) -> OperationId:
    """Write one line of the rule matrix; a line wholly blank is taken away.

    Raises LibraryError(FIELD_INVALID) for a number below 0 or beyond ten years of days.
    """
    for value in astuple(line):
        if value is not None and not 0 <= value <= MOST_DAYS:
            expected = _("un nombre entre 0 et 3650, ou rien")
            raise LibraryError(
                Code.FIELD_INVALID, field="loan_rules", value=str(value), expected=expected
            )
    with library.storage.command(actor, "loan_rules") as work:
        row = _row(work.session, place)
        if line == RuleLine():
            if row is not None:
                work.session.delete(row)
        else:
            if row is None:
                row = LoanRuleLine(category=place[0] or ANY, circulation_type=place[1] or ANY)
                work.session.add(row)
            for name in RuleLine.__dataclass_fields__:
                setattr(row, name, getattr(line, name))
        work.details = {"title": place_words(place)}
        work.commit()
        return work.operation


@requires(Permission.ADMINISTER)
def save_switches(library: Library, actor: Actor, switches: Switches) -> OperationId:
    """Keep other choices. Raises LibraryError(FIELD_INVALID) naming the field that is wrong."""
    kept = checked(switches)
    with library.storage.command(actor, "loan_rules") as work:
        work.session.merge(LibraryFact(name=FACT, value=kept.encoded()))
        work.details = {"title": _("Réglages de la circulation")}
        work.commit()
        return work.operation


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
    shelf = shelf_end(policy, day, rule.shelf_days)
    return WhatIf(category, circulation_type, day, rule, due.day, renewed.day, shelf)


def _row(session: Session, place: Place) -> LoanRuleLine | None:
    query = select(LoanRuleLine).where(
        LoanRuleLine.category == (place[0] or ANY),
        LoanRuleLine.circulation_type == (place[1] or ANY),
    )
    return session.scalar(query)
