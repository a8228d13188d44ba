"""The desk: what a scan is, the lists to act on, the movements of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.queries import due_today, loans
from irev_desktop.services.circulation.records import ScannedBorrower, ScannedCopy
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused

DAY = timedelta(1)


def test_a_scan_is_a_borrower_a_copy_or_unknown(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    who = borrower("E1")
    document = copies("C1", title="Convention", call_number="CUCS 12", location="Salle")
    assert identify(library, admin, "E1") == ScannedBorrower(who.id, "E1", who.name)
    copy = identify(library, admin, " C1\n")
    assert isinstance(copy, ScannedCopy)
    assert (copy.document, copy.title, copy.call_number) == (document, "Convention", "CUCS 12")
    assert (copy.loan, copy.due, copy.late, copy.name) == (None, None, False, "")
    for unknown in ("X", "", "é", "\x00"):
        assert identify(library, admin, unknown) is None


def test_a_scanned_copy_that_is_out_says_where_and_until_when(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    who = borrower("E1")
    copies("C1")
    lent = lend(library, admin, "C1", "E1", on=date(2026, 1, 5))
    copy = identify(library, admin, "C1")
    assert isinstance(copy, ScannedCopy)
    assert (copy.loan, copy.due, copy.late) == (lent.loan, lent.due, True)
    assert (copy.card, copy.name) == ("E1", who.name)


def test_movements_are_those_of_the_day_newest_first(
    library: Library,
    admin: Actor,
    receptionist: Actor,
    clock: FixedClock,
    borrower: MakeBorrower,
    copies: MakeCopies,
) -> None:
    who = borrower("E1")
    copies("C1", "C2", title="Contrat")
    lent = lend(library, admin, "C1", "E1", on=date(2026, 2, 2))
    renew(library, receptionist, "C1")
    return_copy(library, admin, "C1")
    rows = movements_of_day(library, admin)
    assert [row.kind for row in rows] == [
        MovementKind.RETURN,
        MovementKind.RENEW,
        MovementKind.LEND,
    ]
    last = rows[-1]
    assert (last.operation, last.undo) == (lent.operation, lent.operation)
    assert (last.barcode, last.title, last.card, last.name) == ("C1", "Contrat", "E1", who.name)
    assert (last.agent, last.at, last.undone) == ("Administrateur", clock.now(), False)
    clock.instant += DAY
    lend(library, admin, "C2", "E1")
    assert [row.barcode for row in movements_of_day(library, admin)] == ["C2"]
    assert movements_of_day(library, admin, date(2026, 3, 9)) == rows


def test_a_movement_tells_whether_it_is_undone_and_what_undoes_it_now(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    who = borrower("E1")
    copies("C1")
    lent = lend(library, admin, "C1", "E1")
    undone = undo(library, admin, lent.operation)
    [row] = movements_of_day(library, admin)
    assert (row.undone, row.undo, row.name) == (True, None, who.name)
    redone = undo(library, admin, undone.operation)
    [row] = movements_of_day(library, admin)
    assert (row.undone, row.undo) == (False, redone.operation)
    undo(library, admin, redone.operation)
    assert movements_of_day(library, admin)[0].undone


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 9, 23, 30, tzinfo=UTC), date(2026, 3, 10)),
        (datetime(2026, 7, 14, 22, 30, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 14, 21, 30, tzinfo=UTC), date(2026, 7, 14)),
    ],
)
def test_a_day_is_a_day_in_paris(
    library: Library,
    admin: Actor,
    clock: FixedClock,
    borrower: MakeBorrower,
    copies: MakeCopies,
    instant: datetime,
    day: date,
) -> None:
    borrower("E1"), copies("C1")
    clock.instant = instant
    lend(library, admin, "C1", "E1")
    assert loans(library, admin)[0].lent == day
    assert len(movements_of_day(library, admin, day)) == 1
    assert movements_of_day(library, admin, day - DAY) == ()


def test_rule_63_due_today_and_overdue_do_not_overlap(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", "C2", "C3")
    lend(library, admin, "C1", "E1", on=date(2026, 2, 9))  # due on 9 March
    lend(library, admin, "C2", "E1", on=date(2026, 2, 6))  # due on Friday 6
    lend(library, admin, "C3", "E1")
    assert [line.barcode for line in due_today(library, admin)] == ["C1"]
    late = loans(library, admin, overdue=True)
    assert [(line.barcode, line.late_days) for line in late] == [("C2", 1)]
    assert [line.barcode for line in loans(library, admin)] == ["C2", "C1", "C3"]


def test_loans_are_told_as_of_an_earlier_day(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1", "C2")
    lend(library, admin, "C1", "E1", on=date(2026, 1, 5))
    return_copy(library, admin, "C1", on=date(2026, 2, 20))
    lend(library, admin, "C2", "E1", on=date(2026, 2, 23))
    [line] = loans(library, admin, on=date(2026, 2, 10), overdue=True)
    assert (line.barcode, line.late, line.late_days) == ("C1", True, 6)
    assert loans(library, admin, on=date(2026, 2, 20)) == ()
    assert [line.barcode for line in loans(library, admin)] == ["C2"]
    with refused(Code.DATE_IN_FUTURE):
        loans(library, admin, on=date(2026, 3, 10))
