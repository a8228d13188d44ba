"""Several desks at the same instant: the database lets one win, the rules tell the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies

ROUNDS = 50
T = TypeVar("T")


def at_once(*acts: Callable[[], T]) -> list[T | LibraryError]:
    """Do acts at the same instant, each on its own thread; return answers or refusals."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], T]) -> T | LibraryError:
        barrier.wait()
        try:
            return act()
        except LibraryError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def parted(answers: list[T | LibraryError]) -> tuple[list[T], list[LibraryError]]:
    """Return the answers and the refusals."""
    refusals = [answer for answer in answers if isinstance(answer, LibraryError)]
    return [answer for answer in answers if not isinstance(answer, LibraryError)], refusals


@pytest.mark.faults
def test_invariant_1_two_desks_want_one_copy_one_gets_it(
    library: Library,
    admin: Actor,
    receptionist: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    faults: int,
) -> None:
    rounds = ROUNDS * faults
    borrower("E1"), borrower("E2")
    barcodes = [f"C{n}" for n in range(rounds)]
    copies(*barcodes)
    wins = 0
    for barcode in barcodes:
        lent, refusals = parted(
            at_once(
                partial(lend, library, admin, barcode, "E1"),
                partial(lend, library, receptionist, barcode, "E2"),
            )
        )
        assert [error.code for error in refusals] == [Code.COPY_ON_LOAN]
        assert refusals[0].data["until"] == lent[0].due
        assert [line.card for line in loans(library, admin)] == [lent[0].card]
        wins += len(lent)
        return_copy(library, admin, barcode)
    assert wins == rounds


def test_rule_37_two_desks_do_not_pass_the_limit_together(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1")
    copies("L1", "L2", "L3", "L4", "C1", "C2")
    for barcode in ("L1", "L2", "L3", "L4"):
        lend(library, admin, barcode, "E1")
    acts = (partial(lend, library, admin, barcode, "E1") for barcode in ("C1", "C2"))
    lent, refusals = parted(at_once(*acts))
    assert (len(lent), [error.code for error in refusals]) == (1, [Code.LOAN_LIMIT_REACHED])


def test_rule_55_two_desks_take_one_copy_back_once(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    back, refusals = parted(at_once(*[partial(return_copy, library, admin, "C1")] * 2))
    assert refusals == []
    assert sorted(each.operation is None for each in back) == [False, True]


def test_two_desks_prolong_one_after_the_other(
    library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies
) -> None:
    borrower("E1"), copies("C1")
    lend(library, admin, "C1", "E1")
    renewed, refusals = parted(at_once(*[partial(renew, library, admin, "C1")] * 2))
    assert refusals == []
    assert len({each.due for each in renewed}) == 2
    assert loans(library, admin)[0].renewals == 2


def test_invariant_3_two_desks_want_one_card_number(library: Library, admin: Actor) -> None:
    drafts = (BorrowerDraft("E7", "Premier Exemple"), BorrowerDraft("E7", "Second Exemple"))
    acts = (partial(add_borrower, library, admin, draft) for draft in drafts)
    saved, refusals = parted(at_once(*acts))
    assert (len(saved), [error.code for error in refusals]) == (1, [Code.CODE_TAKEN])
