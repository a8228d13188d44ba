"""The day at the desk: every act is a movement, with whom it was, and what takes it back."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.claims import claim_returned, declare_lost
from irev_desktop.services.circulation.commands import lend, renew
from irev_desktop.services.circulation.consulting import consult, put_back
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.holds.commands import (
    cancel_hold,
    place_hold,
    put_copy_aside,
)
from irev_desktop.services.circulation.movements import movements_of_day
from irev_desktop.services.circulation.records import Movement, ScannedCopy
from irev_desktop.services.circulation.renewals import renew_all
from irev_desktop.services.circulation.returns import note_return, return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused


@dataclass(frozen=True)
class Desk:
    """A library with one borrower E1, and a document with the copies C1 and C2."""

    library: Library
    actor: Actor
    document: int

    def lent(self) -> None:
        lend(self.library, self.actor, "C1", "E1")

    def back(self) -> None:
        self.lent()
        return_copy(self.library, self.actor, "C1")

    def renewed(self) -> None:
        self.lent()
        renew(self.library, self.actor, "C1")

    def all_renewed(self) -> None:
        self.lent()
        renew_all(self.library, self.actor, "E1")

    def lost(self) -> None:
        self.lent()
        declare_lost(self.library, self.actor, "C1")

    def claimed(self) -> None:
        self.lent()
        claim_returned(self.library, self.actor, "C1", "dans la boîte")

    def read(self) -> None:
        consult(self.library, self.actor, "C1", card="E1")

    def reposed(self) -> None:
        self.read()
        put_back(self.library, self.actor, "C1")

    def held(self) -> int:
        return place_hold(self.library, self.actor, self.document, "E1").hold

    def aside(self) -> None:
        self.held()
        put_copy_aside(self.library, self.actor, "C1")

    def unheld(self) -> None:
        cancel_hold(self.library, self.actor, self.held())

    def movements(self) -> tuple[Movement, ...]:
        return movements_of_day(self.library, self.actor)


@pytest.fixture
def desk(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> Desk:
    borrower("E1")
    return Desk(library, admin, copies("C1", "C2"))


ACTS: list[tuple[Callable[[Desk], object], MovementKind]] = [
    (Desk.lent, MovementKind.LEND),
    (Desk.back, MovementKind.RETURN),
    (Desk.renewed, MovementKind.RENEW),
    (Desk.all_renewed, MovementKind.RENEW_ALL),
    (Desk.lost, MovementKind.LOSE),
    (Desk.claimed, MovementKind.CLAIM),
    (Desk.read, MovementKind.CONSULT),
    (Desk.reposed, MovementKind.PUT_BACK),
    (Desk.held, MovementKind.HOLD),
    (Desk.aside, MovementKind.CAPTURE),
    (Desk.unheld, MovementKind.CANCEL_HOLD),
]


@pytest.mark.parametrize(("act", "kind"), ACTS)
def test_every_act_is_a_movement_that_says_who_and_can_be_taken_back(
    desk: Desk, act: Callable[[Desk], object], kind: MovementKind
) -> None:
    act(desk)
    last, *before = desk.movements()
    assert (last.kind, last.card, last.undone) == (kind, "E1", False)
    assert last.kind.label
    assert last.undo is not None
    undo(desk.library, desk.actor, last.undo)
    gone, *others = desk.movements()
    assert (gone.operation, gone.undone, gone.undo) == (last.operation, True, None)
    assert gone.name == last.name
    assert others == before


def test_what_is_nobodys_names_nobody(desk: Desk) -> None:
    consult(desk.library, desk.actor, "C1")
    (reading,) = desk.movements()
    assert (reading.barcode, reading.card, reading.name) == ("C1", "", "")


def test_the_state_of_a_return_is_written_afterwards_and_told_at_the_next_scan(
    desk: Desk,
) -> None:
    desk.lent()
    back = return_copy(desk.library, desk.actor, "C1")
    done = note_return(desk.library, desk.actor, back.loan, " coin  corné ", annexe_missing=True)
    assert (done.note, done.annexe_missing, done.barcode) == ("coin corné", True, "C1")
    copy = identify(desk.library, desk.actor, "C1")
    assert isinstance(copy, ScannedCopy)
    assert (copy.return_note, copy.annexe_missing) == ("coin corné", True)
    undo(desk.library, desk.actor, done.operation)
    copy = identify(desk.library, desk.actor, "C1")
    assert isinstance(copy, ScannedCopy)
    assert (copy.return_note, copy.annexe_missing) == ("", False)
    assert [line.barcode for line in show_borrower(desk.library, desk.actor, "E1").past_loans]


def test_the_state_of_a_return_that_was_undone_is_refused(desk: Desk) -> None:
    desk.lent()
    back = return_copy(desk.library, desk.actor, "C1")
    assert back.operation is not None
    undo(desk.library, desk.actor, back.operation)
    with refused(Code.RETURN_UNDONE):
        note_return(desk.library, desk.actor, back.loan, "taché")
