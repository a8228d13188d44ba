"""Consultations on the premises and usage facts: rules 38, 51, 53, 54 and the decisions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from irev_desktop.entities.usage import Consultation, UsageFact
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ConsultationEnd, UsageKind
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.copies import withdraw_copy
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.consulting import (
    close_readings,
    consult,
    put_back,
    readings_now,
)
from irev_desktop.services.circulation.holds.commands import place_hold, put_copy_aside
from irev_desktop.services.circulation.policy_commands import save_rule_line, save_switches
from irev_desktop.services.circulation.queries import can_lend
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.circulation.rules import RuleLine
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

HOUR = timedelta(hours=1)


def uses(library: Library) -> list[UsageKind]:
    with library.storage.reading() as session:
        return list(session.scalars(select(UsageFact.kind).order_by(UsageFact.id)))


def test_a_consultation_is_nobodys_and_ends_when_the_copy_is_put_back(
    library: Library, admin: Actor, copies: MakeCopies
) -> None:
    copies("C1", circulation_type=CirculationType.ON_SITE)
    done = consult(library, admin, "C1")
    assert (done.barcode, done.name) == ("C1", "")
    assert [line.barcode for line in readings_now(library, admin)] == ["C1"]
    put_back(library, admin, "C1")
    assert readings_now(library, admin) == ()
    with refused(Code.COPY_NOT_IN_CONSULTATION):
        put_back(library, admin, "C1")


def test_a_copy_that_is_read_is_not_consulted_twice_nor_withdrawn(
    library: Library, admin: Actor, copies: MakeCopies
) -> None:
    copies("C1")
    done = consult(library, admin, "C1")
    with refused(Code.COPY_IN_CONSULTATION):
        consult(library, admin, "C1")
    with refused(Code.COPY_IN_CONSULTATION):
        withdraw_copy(library, admin, done.copy)


def test_a_copy_on_loan_cannot_be_consulted(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    due = lend(library, admin, "C1", "E1").due
    with refused(Code.COPY_ON_LOAN, until=due):
        consult(library, admin, "C1")


def test_rule_51_lending_a_copy_that_is_read_turns_the_consultation_into_a_loan(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, monday: date
) -> None:
    borrower("E1"), copies("C1")
    reading = consult(library, admin, "C1", card="E1")
    lent = lend(library, admin, "C1", "E1")
    assert Code.CONSULTATION_ENDED in codes(lent.notes)
    assert lent.due == monday + timedelta(29), "28 days, and Easter Monday"
    with library.storage.reading() as session:
        row = session.get_one(Consultation, reading.consultation)
        assert row.ended_by is ConsultationEnd.LOAN
    undo(library, admin, lent.operation)
    assert [line.name for line in readings_now(library, admin)] == ["Claire Exemple"]


def test_rule_38_consultations_have_a_limit_of_their_own(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", "C2", "C3")
    save_rule_line(library, admin, (None, None), RuleLine(consultations=1, loans=1))
    consult(library, admin, "C1", card="E1")
    with refused(Code.CONSULTATION_LIMIT_REACHED, count=1, maximum=1):
        consult(library, admin, "C2", card="E1")
    assert can_lend(library, admin, "C3", "E1").is_free


def test_rule_38_by_option_a_consultation_counts_as_a_loan(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", "C2")
    save_rule_line(library, admin, (None, None), RuleLine(loans=1))
    save_switches(library, admin, replace(Switches(), on_site_counts=True))
    consult(library, admin, "C1", card="E1")
    assert codes(can_lend(library, admin, "C2", "E1").to_confirm) == [Code.LOAN_LIMIT_REACHED]


def test_at_closing_time_open_consultations_end_by_themselves(
    library: Library, admin: Actor, copies: MakeCopies, clock: FixedClock
) -> None:
    copies("C1")
    done = consult(library, admin, "C1")
    assert close_readings(library, admin) == 0
    clock.instant += 10 * HOUR
    assert close_readings(library, admin) == 1
    with library.storage.reading() as session:
        row = session.get_one(Consultation, done.consultation)
        assert row.ended_by is ConsultationEnd.CLOSING_TIME
        assert row.ended_at is not None
        assert row.ended_at < clock.now()
    assert close_readings(library, admin) == 0


def test_a_consultation_of_an_earlier_day_is_noted_and_over(
    library: Library, admin: Actor, copies: MakeCopies, monday: date
) -> None:
    copies("C1")
    consult(library, admin, "C1", on=monday - timedelta(3))
    assert readings_now(library, admin) == ()
    assert uses(library) == [UsageKind.CONSULTATION]


def test_a_copy_put_aside_is_asked_before_it_is_read(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    document = copies("C1")
    place_hold(library, admin, document, "E1")
    put_copy_aside(library, admin, "C1")
    with refused(Code.HOLD_WAITING):
        consult(library, admin, "C1")


def test_rules_53_and_54_each_use_is_counted_once_and_a_hold_is_none(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", category=BorrowerCategory.ETUDIANT), borrower("E2")
    document = copies("C1")
    lend(library, admin, "C1", "E1")
    renew(library, admin, "C1")
    place_hold(library, admin, document, "E2")
    return_copy(library, admin, "C1")
    return_copy(library, admin, "C1")
    put_copy_aside(library, admin, "C1")
    assert uses(library) == [UsageKind.LOAN, UsageKind.RENEWAL, UsageKind.RETURN]
    with library.storage.reading() as session:
        facts = list(session.scalars(select(UsageFact)))
    assert {fact.borrower_category for fact in facts} == {"etudiant"}
    assert {fact.document_id for fact in facts} == {document}


def test_undoing_a_loan_takes_its_usage_back(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    undo(library, admin, lend(library, admin, "C1", "E1").operation)
    assert uses(library) == []


@pytest.mark.parametrize("kept", [True, False])
def test_a_withdrawn_copy_is_not_read(
    library: Library, admin: Actor, copies: MakeCopies, kept: bool
) -> None:
    copies("C1", kept=kept)
    if kept:
        assert consult(library, admin, "C1").consultation
    else:
        with refused(Code.COPY_WITHDRAWN):
            consult(library, admin, "C1")
