"""Reading and changing the policy of loans."""

from dataclasses import astuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.loan_policy import ANY, LoanRuleLine
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.policy import Policy, load_policy
from irev_desktop.services.circulation.policy_merge import merge, spots
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.policy_words import place_words, spot_words
from irev_desktop.services.circulation.rules import VALUES, Place, RuleLine
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
    return _record(policy)


@requires(Permission.ADMINISTER)
def save_rule_line(library: Library, actor: Actor, place: Place, line: RuleLine) -> OperationId:
    """Write one line of the rule matrix; a line wholly blank is taken away.

    Raises LibraryError(FIELD_INVALID) for a number below 0 or beyond ten years of days.
    """
    _check_line(line)
    with library.storage.command(actor, "loan_rules") as work:
        _write_line(work.session, place, line)
        work.details = {"title": place_words(place)}
        work.commit()
        return work.operation


@requires(Permission.ADMINISTER)
def save_policy(
    library: Library, actor: Actor, before: PolicyRecord, wanted: PolicyRecord
) -> OperationId:
    """Keep matrix and choices in one transaction, `before` being what the person looked at.

    What somebody else changed meanwhile elsewhere stays. Raises LibraryError: RULES_CHANGED when
    both changed the same, FIELD_INVALID naming what is wrong.
    """
    for line in wanted.lines.values():
        _check_line(line)
    with library.storage.command(actor, "loan_rules") as work:
        session = work.session
        session.get(LibraryFact, FACT, with_for_update=True)  # whoever saves too waits for us
        now = _record(load_policy(session))
        merged = merge(before, wanted, now)
        if merged.clashes:
            words = [spot_words(spot, spots(now).get(spot)) for spot in merged.clashes]
            raise LibraryError(Code.RULES_CHANGED, what=", ".join(words))
        lines, kept = merged.policy.lines, merged.policy.switches
        places = [*now.lines, *(place for place in lines if place not in now.lines)]
        written = [p for p in places if lines.get(p, RuleLine()) != now.lines.get(p, RuleLine())]
        for place in written:
            _write_line(session, place, lines.get(place, RuleLine()))
        titles = [place_words(place) for place in written]
        if kept != now.switches:
            session.merge(LibraryFact(name=FACT, value=checked(kept).encoded()))
            titles.append(_("Réglages de la circulation"))
        work.details = {"title": ", ".join(titles)}
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


def _row(session: Session, place: Place) -> LoanRuleLine | None:
    query = select(LoanRuleLine).where(
        LoanRuleLine.category == (place[0] or ANY),
        LoanRuleLine.circulation_type == (place[1] or ANY),
    )
    return session.scalar(query)


def _record(policy: Policy) -> PolicyRecord:
    return PolicyRecord(policy.rules.lines, policy.switches)


def _check_line(line: RuleLine) -> None:
    for value in astuple(line):
        if value is not None and not 0 <= value <= MOST_DAYS:
            expected = _("un nombre entre 0 et 3650, ou rien")
            raise LibraryError(
                Code.FIELD_INVALID, field="loan_rules", value=str(value), expected=expected
            )


def _write_line(session: Session, place: Place, line: RuleLine) -> None:
    """Write a line of the matrix, or take it away when it is wholly blank."""
    row = _row(session, place)
    if line == RuleLine():
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = LoanRuleLine(category=place[0] or ANY, circulation_type=place[1] or ANY)
        session.add(row)
    for name in VALUES:
        setattr(row, name, getattr(line, name))
