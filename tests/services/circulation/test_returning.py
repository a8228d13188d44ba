"""Taking back and undoing: rules 55 to 57 and 89, and what the desk can undo."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.circulation import Copy, Loan, LoanBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import OperationId
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.circulation.records import ScannedCopy
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, codes, refused

DAY = timedelta(1)


def test_a_return_needs_no_borrower(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    who = borrower("E1")
    copies("C1", accompanying="un plan")
    lent = lend(library, admin, "C1", "E1")
    back = return_copy(library, admin, "C1")
    assert (back.loan, back.returned, back.due, back.late_days) == (lent.loan, monday, lent.due, 0)
    assert (back.card, back.name) == ("E1", who.name)
    assert codes(back.notes) == [Code.ACCOMPANYING_MATERIAL]
    assert loans(library, admin) == ()


@pytest.mark.parametrize(("returned", "gone"), [((3, 10), (7, 10)), ((3, 31), (7, 31))])
def test_rule_89_the_link_to_the_borrower_gets_its_end(
    library: Library,
    admin: Actor,
    clock: FixedClock,
    borrower: MakeBorrower,
    copies: MakeCopies,
    returned: tuple[int, int],
    gone: tuple[int, int],
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    clock.instant = clock.instant.replace(month=returned[0], day=returned[1])
    back = return_copy(library, admin, "C1")
    with library.storage.reading() as session:
        link = session.get_one(LoanBorrower, back.loan)
        loan = session.get_one(Loan, back.loan)
        assert link.expires_on == date(2026, *gone)
        assert (loan.returned_at, loan.copy_kept) == (clock.now(), None)


def test_rule_57_a_late_return_counts_open_days(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1", on=date(2026, 2, 6))
    assert lent.due == date(2026, 3, 6)  # a Friday
    back = return_copy(library, admin, "C1", on=date(2026, 3, 8))
    assert (back.late_days, back.notes) == (0, ())
    lend(library, admin, "C1", "E1", on=date(2026, 2, 6))
    late = return_copy(library, admin, "C1")
    assert (late.late_days, codes(late.notes)) == (1, [Code.RETURNED_LATE])


def test_rule_55_returning_twice_changes_nothing_and_is_no_error(
    library: Library, admin: Actor, clock: FixedClock, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    first = return_copy(library, admin, "C1")
    clock.instant += 3 * DAY
    again = return_copy(library, admin, "C1")
    assert (again.loan, again.returned) == (first.loan, first.returned)
    assert (codes(again.notes), again.operation) == ([Code.COPY_NOT_ON_LOAN], None)


def test_a_copy_never_lent_cannot_be_returned(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    with refused(Code.COPY_NOT_ON_LOAN, barcode="C1"):
        return_copy(library, admin, "C1")
    with refused(Code.UNKNOWN_CODE, code="C9"):
        return_copy(library, admin, "C9")
    with refused(Code.CODE_IS_BORROWER, code="E1"):
        return_copy(library, admin, "E1")


def test_a_return_is_neither_in_the_future_nor_before_the_loan(
    library: Library, admin: Actor, monday: date, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1", on=monday - DAY)
    with refused(Code.DATE_IN_FUTURE, day=monday + DAY):
        return_copy(library, admin, "C1", on=monday + DAY)
    with refused(Code.DATE_BEFORE_LOAN, day=monday - 2 * DAY, since=monday - DAY):
        return_copy(library, admin, "C1", on=monday - 2 * DAY)
    assert return_copy(library, admin, "C1", on=monday - DAY).returned == monday - DAY


def test_rule_56_a_return_that_cannot_be_written_leaves_the_loan_open(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    taken = library.storage.command(admin, "other", operation=OperationId("taken"))
    with taken as work:
        work.commit()
    lend(library, admin, "C1", "E1")
    with pytest.raises(IntegrityError):
        return_copy(library, admin, "C1", operation=OperationId("taken"))
    [line] = loans(library, admin)
    assert line.returned is None


def test_a_return_asked_twice_under_one_operation_is_made_once(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    first = return_copy(library, admin, "C1", operation=OperationId("r"))
    lend(library, admin, "C1", "E1")
    again = return_copy(library, admin, "C1", operation=OperationId("r"))
    assert (again.loan, again.returned, again.operation) == (first.loan, first.returned, "r")
    assert len(loans(library, admin)) == 1


def test_rule_66_a_lost_copy_that_comes_back_is_taken_and_told(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    with library.storage.command(admin, "edit_copy") as work:
        work.session.get_one(Copy, lent.copy).lost_on = date(2026, 3, 9)
        work.commit()
    with refused(Code.COPY_LOST):
        renew(library, admin, "C1")
    assert codes(return_copy(library, admin, "C1").notes) == [Code.COPY_FOUND]


def open_copy(library: Library, admin: Actor) -> ScannedCopy:
    found = identify(library, admin, "C1")
    assert isinstance(found, ScannedCopy)
    return found


def test_a_loan_can_be_undone_and_done_again(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    undone = undo(library, admin, lent.operation)
    assert open_copy(library, admin).loan is None
    undo(library, admin, undone.operation)
    assert (open_copy(library, admin).loan, open_copy(library, admin).card) == (lent.loan, "E1")


def test_a_return_can_be_undone(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    back = return_copy(library, admin, "C1")
    assert back.operation is not None
    undo(library, admin, back.operation)
    assert (open_copy(library, admin).loan, open_copy(library, admin).due) == (lent.loan, lent.due)
    with library.storage.reading() as session:
        assert session.scalar(select(LoanBorrower.expires_on)) is None


def test_a_renewal_can_be_undone(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    undo(library, admin, renew(library, admin, "C1").operation)
    [line] = loans(library, admin)
    assert (line.due, line.renewals) == (lent.due, 0)


def test_what_something_later_depends_on_is_not_undone(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), borrower("E2"), copies("C1")
    lent = lend(library, admin, "C1", "E1")
    back = return_copy(library, admin, "C1")
    assert back.operation is not None
    with refused(Code.UNDO_STALE):
        undo(library, admin, lent.operation)
    lend(library, admin, "C1", "E2")
    with refused(Code.UNDO_BLOCKED):
        undo(library, admin, back.operation)
