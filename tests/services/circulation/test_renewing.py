"""Prolonging: rules 26, 27, 40, 46 and 50."""

from datetime import date, timedelta

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.services.administration.history import history
from irev_desktop.services.circulation.borrowers.commands import suspend_borrower
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.queries import can_lend, can_renew, loans
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)
OTHERS = ("L1", "L2", "L3", "L4")


def test_rule_26_lending_to_the_same_borrower_is_a_renewal_not_refused_by_the_limit(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1"), copies(*OTHERS)
    for barcode in OTHERS:
        lend(library, admin, barcode, "E1")
    first = lend(library, admin, "C1", "E1")  # the fifth: the limit is reached
    assert codes(can_lend(library, admin, "C1", "E1").to_confirm) == []
    again = lend(library, admin, "C1", "E1")
    assert (again.loan, again.renewed, codes(again.notes)) == (
        first.loan,
        True,
        [Code.LOAN_RENEWED],
    )
    assert [line.kind for line in history(library, admin, Subject.LOAN, first.loan)] == [
        "renew",
        "lend",
    ]
    assert len(loans(library, admin)) == first.loans == again.loans == 5


def test_rules_27_50_a_renewal_counts_from_the_old_due_date(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1", on=date(2026, 3, 2))
    assert lent.due == date(2026, 3, 30)
    renewed = renew(library, admin, "C1")
    assert renewed.due == date(2026, 4, 27)
    assert (renewed.loan, renewed.renewed, renewed.name) == (lent.loan, True, lent.name)


def test_rule_50_the_renewal_of_a_late_loan_counts_from_the_day_itself(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1", on=date(2026, 1, 5))
    renewed = renew(library, admin, "C1", on=date(2026, 3, 6))
    assert renewed.due == date(2026, 4, 3)
    assert codes(renewed.notes) == [Code.BORROWER_OVERDUE]


def test_rule_40_a_third_renewal_is_to_confirm(
    library: Library,
    admin: Actor,
    receptionist: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    renew(library, admin, "C1")
    renew(library, admin, "C1")
    assert codes(can_renew(library, admin, "C1").to_confirm) == [Code.RENEWAL_LIMIT_REACHED]
    with refused(Code.RENEWAL_LIMIT_REACHED, count=2, maximum=2):
        renew(library, receptionist, "C1")
    with refused(Code.RENEWAL_LIMIT_REACHED, confirm=[Code.RENEWAL_LIMIT_REACHED]):
        lend(library, admin, "C1", "E1")
    with refused(Code.FORBIDDEN):
        renew(library, receptionist, "C1", override="personne ne l’attend")
    renew(library, admin, "C1", override="personne ne l’attend")
    assert loans(library, admin)[0].renewals == 3


def test_rule_46_a_suspension_does_not_stop_a_renewal(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    suspend_borrower(library, admin, "E1", date(2026, 3, 31), "retards")
    answer = can_renew(library, admin, "C1")
    assert (answer.is_free, codes(answer.to_know)) == (True, [Code.BORROWER_SUSPENDED])
    renew(library, admin, "C1")


def test_rules_15_16_a_renewal_stops_at_the_card_s_end(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 4, 12)), copies("C1")
    lend(library, admin, "C1", "E1")
    renewed = renew(library, admin, "C1")
    assert (renewed.due, codes(renewed.notes)) == (date(2026, 4, 10), [Code.DUE_DATE_SHORTENED])
    assert renew(library, admin, "C1").due == date(2026, 4, 10)


def test_an_expired_card_prolongs_nothing(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1", expires_on=date(2026, 3, 20)), copies("C1")
    lend(library, admin, "C1", "E1")
    clock.instant += 14 * DAY
    with refused(Code.CARD_EXPIRED, since=date(2026, 3, 20)):
        renew(library, admin, "C1", override="accord")


def test_what_is_in_is_not_prolonged(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    with refused(Code.COPY_NOT_ON_LOAN, barcode="C1"):
        renew(library, admin, "C1")
    assert codes(can_renew(library, admin, "C1").impossible) == [Code.COPY_NOT_ON_LOAN]
    assert codes(can_renew(library, admin, "C9").impossible) == [Code.UNKNOWN_CODE]
    lend(library, admin, "C1", "E1")
    with refused(Code.DATE_BEFORE_LOAN, since=monday):
        renew(library, admin, "C1", on=monday - DAY)
    return_copy(library, admin, "C1")
    with refused(Code.COPY_NOT_ON_LOAN):
        renew(library, admin, "C1")
