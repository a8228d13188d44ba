"""Lending: what forbids it, what asks for a word, what is to know (rules 9, 15-17, 24-33, 37)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.sentences import describe
from irev_desktop.kernel.vocabulary import CirculationType, DocumentState
from irev_desktop.services.administration.history import history
from irev_desktop.services.circulation.answer import Answer
from irev_desktop.services.circulation.borrowers.commands import suspend_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.queries import can_lend, loans
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)


def test_a_loan_of_28_days_from_today(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    who, document = borrower("E1"), copies("C1", title="Contrat de ville d’Exempleville")
    lent = lend(library, admin, "C1", "E1")
    assert lent.due == monday + 29 * DAY  # the 28th is Easter Monday
    assert (lent.barcode, lent.document, lent.title) == (
        "C1",
        document,
        "Contrat de ville d’Exempleville",
    )
    assert (lent.borrower, lent.card, lent.name) == (who.id, "E1", who.name)
    assert (lent.renewed, lent.notes) == (False, ())
    [line] = loans(library, admin)
    assert (line.loan, line.lent, line.due, line.renewals) == (lent.loan, monday, lent.due, 0)


def test_rule_9_a_loan_is_late_only_after_its_due_day(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower(), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    clock.instant += lent.due - clock.today()
    assert loans(library, admin, overdue=True) == ()
    clock.instant += DAY
    [late] = loans(library, admin, overdue=True)
    assert (late.loan, late.late, late.late_days) == (lent.loan, True, 1)


def test_a_due_date_avoids_a_public_holiday(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower(), copies("C1")
    clock.instant = datetime(2026, 4, 10, 9, tzinfo=UTC)
    assert lend(library, admin, "C1", "E1").due == date(2026, 5, 11)  # 8 May, then a week-end


@pytest.mark.parametrize("code", ["", "  ", "INCONNU", "é", "a b", "\x00", "x" * 65])
def test_rule_25_an_unknown_code_is_an_answer_never_an_exception(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies, code: str
) -> None:
    borrower(), copies("C1")
    assert codes(can_lend(library, admin, code, "E1").impossible) == [Code.UNKNOWN_CODE]
    assert codes(can_lend(library, admin, "C1", code).impossible) == [Code.UNKNOWN_CODE]
    with refused(Code.UNKNOWN_CODE, code=code.strip()):
        lend(library, admin, code, "E1")


def test_a_card_is_no_barcode_and_a_barcode_no_card(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower(), copies("C1")
    with refused(Code.CODE_IS_BORROWER, code="E1"):
        lend(library, admin, "E1", "E1")
    with refused(Code.CODE_IS_COPY, code="C1"):
        lend(library, admin, "C1", "C1")


def test_rule_28_a_copy_on_loan_to_another_is_impossible_and_says_until_when(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), borrower("E2"), copies("C1")
    first = lend(library, admin, "C1", "E1")
    for override in (None, "il insiste"):
        with refused(Code.COPY_ON_LOAN, until=first.due):
            lend(library, admin, "C1", "E2", override=override)
    assert [line.card for line in loans(library, admin)] == ["E1"]


IMPOSSIBLE: list[tuple[dict[str, Any], dict[str, Any], Code]] = [
    ({"expires_on": date(2026, 3, 8)}, {}, Code.CARD_EXPIRED),
    ({}, {"kept": False}, Code.COPY_WITHDRAWN),
    ({}, {"lost_on": date(2026, 1, 5)}, Code.COPY_LOST),
]


@pytest.mark.parametrize(("person", "copy", "code"), IMPOSSIBLE)
def test_rule_24_what_is_impossible_is_never_overridden(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    person: dict[str, Any],
    copy: dict[str, Any],
    code: Code,
) -> None:
    borrower("E1", **person), copies("C1", **copy)
    answer = can_lend(library, admin, "C1", "E1")
    assert codes(answer.impossible) == [code]
    assert describe(code, answer.impossible[0].data).count("…") == 0
    with refused(code):
        lend(library, admin, "C1", "E1", override="tout de même")
    assert loans(library, admin) == ()


def _limit(library: Library, admin: Actor, copies: MakeCopies) -> None:
    copies("L1", "L2", "L3", "L4", "L5", title="Autre contrat")
    for barcode in ("L1", "L2", "L3", "L4", "L5"):
        lend(library, admin, barcode, "E1")


def _suspend(library: Library, admin: Actor, copies: MakeCopies) -> None:
    suspend_borrower(library, admin, "E1", date(2026, 3, 20), "annexe perdue")


def _on_site(library: Library, admin: Actor, copies: MakeCopies) -> None:
    """The copy itself is on site only: see the fields below."""


CONFIRM = [
    (_suspend, {}, Code.BORROWER_SUSPENDED),
    (_on_site, {"circulation_type": CirculationType.ON_SITE}, Code.COPY_ON_SITE_ONLY),
    (_limit, {}, Code.LOAN_LIMIT_REACHED),
]


@pytest.mark.parametrize(("prepare", "copy", "code"), CONFIRM)
def test_rules_24_30_31_37_what_is_to_confirm_needs_a_reason_and_the_right(
    library: Library,
    admin: Actor,
    documentalist: Actor,
    receptionist: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    prepare: Any,
    copy: dict[str, Any],
    code: Code,
) -> None:
    borrower("E1")
    copies("C1", **copy)
    prepare(library, admin, copies)
    answer = can_lend(library, receptionist, "C1", "E1")
    assert (answer.impossible, codes(answer.to_confirm)) == ((), [code])
    assert "…" not in answer.to_confirm[0].text
    for reason in (None, "", "  "):
        with refused(code, confirm=[code], reasons=answer.to_confirm):
            lend(library, documentalist, "C1", "E1", override=reason)
    with refused(Code.FORBIDDEN):
        lend(library, receptionist, "C1", "E1", override="accord de la direction")
    lent = lend(library, documentalist, "C1", "E1", override="accord de la direction")
    line = history(library, admin, Subject.LOAN, lent.loan)[0]
    assert line.details["override"] == "accord de la direction"
    assert line.details["overridden"] == [code.value]


def test_rule_30_a_refusal_says_until_when_the_suspension_lasts(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    suspend_borrower(library, admin, "E1", date(2026, 3, 9), "retards")
    with refused(Code.BORROWER_SUSPENDED, until=date(2026, 3, 9), why="retards"):
        lend(library, admin, "C1", "E1")
    suspend_borrower(library, admin, "E1")
    with refused(Code.BORROWER_SUSPENDED, until=date(9999, 12, 31)):
        lend(library, admin, "C1", "E1")


def test_a_suspension_ends_after_its_last_day(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    suspend_borrower(library, admin, "E1", date(2026, 3, 9))
    clock.instant += DAY
    assert can_lend(library, admin, "C1", "E1") == Answer()


def test_rule_37_the_refusal_for_a_limit_gives_count_and_maximum(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    _limit(library, admin, copies)
    with refused(Code.LOAN_LIMIT_REACHED, count=5, maximum=5):
        lend(library, admin, "C1", "E1")
    return_copy(library, admin, "L1")
    lend(library, admin, "C1", "E1")


def test_several_reasons_to_confirm_are_asked_together(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", circulation_type=CirculationType.ON_SITE)
    suspend_borrower(library, admin, "E1")
    both = [Code.COPY_ON_SITE_ONLY, Code.BORROWER_SUSPENDED]
    with refused(both[0], confirm=both):
        lend(library, admin, "C1", "E1")


def test_rule_24_an_impossible_reason_hides_what_could_be_confirmed(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 1, 1))
    copies("C1", circulation_type=CirculationType.ON_SITE)
    answer = can_lend(library, admin, "C1", "E1")
    assert codes(answer.impossible) == [Code.CARD_EXPIRED]
    assert codes(answer.to_confirm) == [Code.COPY_ON_SITE_ONLY]
    with refused(Code.CARD_EXPIRED, since=date(2026, 1, 1)):
        lend(library, admin, "C1", "E1", override="accord")


def test_rules_29_32_what_is_to_know_stops_nothing(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    copies("C1", "C2", state=DocumentState.DRAFT, accompanying="un cédérom")
    first = lend(library, admin, "C1", "E1")
    clock.instant += 40 * DAY
    lent = lend(library, admin, "C2", "E1")
    assert codes(lent.notes) == [
        Code.BORROWER_OVERDUE,
        Code.SAME_DOCUMENT_ON_LOAN,
        Code.DOCUMENT_IS_DRAFT,
        Code.ACCOMPANYING_MATERIAL,
    ]
    assert lent.notes[0].data["since"] == first.due
    assert "un cédérom" in lent.notes[3].text


def test_the_three_lists_are_disjoint(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), borrower("E2")
    copies("C1", "C2", accompanying="un plan", circulation_type=CirculationType.ON_SITE)
    lend(library, admin, "C1", "E1", override="accord")
    suspend_borrower(library, admin, "E2")
    answer = can_lend(library, admin, "C1", "E2")
    lists = [
        set(codes(answer.impossible)),
        set(codes(answer.to_confirm)),
        set(codes(answer.to_know)),
    ]
    assert all(lists)
    assert sum(map(len, lists)) == len(set().union(*lists))


def test_rules_15_17_the_card_s_end_brings_the_due_date_forward(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 3, 22)), copies("C1")  # a Sunday
    lent = lend(library, admin, "C1", "E1")
    assert lent.due == date(2026, 3, 20)
    assert codes(lent.notes) == [Code.DUE_DATE_SHORTENED]


def test_rule_16_a_card_that_leaves_no_open_day_is_a_refusal(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 3, 8)), copies("C1")
    with refused(Code.CARD_EXPIRES_TOO_SOON, expires=date(2026, 3, 8)):
        lend(library, admin, "C1", "E1", on=date(2026, 3, 7))  # a Saturday
    with refused(Code.CARD_EXPIRED, since=date(2026, 3, 8)):
        lend(library, admin, "C1", "E1")


def test_a_card_is_valid_on_its_last_day(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=monday), copies("C1")
    assert lend(library, admin, "C1", "E1").due == monday


def test_an_earlier_day_may_precede_the_registration_and_counts_from_itself(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1", on=date(2026, 1, 5))
    assert lent.due == date(2026, 2, 2)
    [line] = loans(library, admin)
    assert (line.lent, line.late, line.late_days) == (date(2026, 1, 5), True, 25)


def test_a_day_to_come_is_refused(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    with refused(Code.DATE_IN_FUTURE, day=monday + DAY):
        lend(library, admin, "C1", "E1", on=monday + DAY)


def test_a_loan_asked_twice_under_one_operation_is_made_once(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    operation = OperationId("00000000-0000-4000-8000-000000000001")
    first = lend(library, admin, "C1", "E1", operation=operation)
    again = lend(library, admin, "C1", "E1", operation=operation)
    assert (again.loan, again.due, again.renewed) == (first.loan, first.due, False)
    assert again.operation == first.operation == operation
    assert len(loans(library, admin)) == 1


def test_a_command_names_no_person_in_the_journal_s_details(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", title="Contrat")
    lent = lend(library, admin, "C1", "E1")
    [line] = history(library, admin, Subject.LOAN, lent.loan)
    assert (line.kind, line.details) == ("lend", {"barcode": "C1", "title": "Contrat"})
