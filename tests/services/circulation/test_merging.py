"""Two records of one person become one: everything comes over, and undoing parts them again."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from irev_desktop.entities.circulation import Borrower, BorrowerActivity
from irev_desktop.entities.holds import Hold
from irev_desktop.entities.journal import JournalPersonal
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import (
    erase_borrower,
    suspend_borrower,
)
from irev_desktop.services.circulation.borrowers.likeness import similar_borrowers
from irev_desktop.services.circulation.borrowers.merging import merge_borrowers
from irev_desktop.services.circulation.borrowers.queries import find_borrowers, show_borrower
from irev_desktop.services.circulation.borrowers.records import Sign
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import consult
from irev_desktop.services.circulation.holds.commands import cancel_hold, place_hold
from irev_desktop.services.circulation.holds.queries import holds_of
from irev_desktop.services.circulation.privacy.erased_list import read_erased
from irev_desktop.services.circulation.records import BorrowerDraft, Contact
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies, refused
from tests.services.conftest import IDENTITY

ANNE = Contact("Anne Fictive", "directrice")
PAUL = Contact("Paul Inventé")


@pytest.fixture
def two(library: Library, admin: Actor, borrower: MakeBorrower, copies: MakeCopies) -> int:
    """E1 and E2 are one; E2 has C1, had C2, reads C3 and waits for the document of C4."""
    borrower("E1", "Claire Exemple", contacts=(ANNE,), email="")
    borrower("E2", "Claire Exemple-Double", contacts=(ANNE, PAUL), email="c@exemple.fr", note="x")
    borrower("E3", "Autre")
    copies("C1"), copies("C2"), copies("C3")
    document = copies("C4", title="Diagnostic")
    lend(library, admin, "C4", "E3")
    lend(library, admin, "C1", "E2")
    lend(library, admin, "C2", "E2")
    return_copy(library, admin, "C2")
    consult(library, admin, "C3", card="E2")
    place_hold(library, admin, document, "E2")
    return document


def test_everything_comes_over_and_the_other_card_opens_nothing(
    library: Library, admin: Actor, two: int
) -> None:
    suspend_borrower(library, admin, "E2", date(2026, 4, 1), "retards")
    done = merge_borrowers(library, admin, "E1", "E2")
    assert (done.loans, done.holds, done.consultations, done.contacts) == (2, 1, 1, 1)
    sheet = show_borrower(library, admin, "E1")
    assert [line.barcode for line in sheet.loans] == ["C1"]
    assert [line.barcode for line in sheet.past_loans] == ["C2"]
    assert len(holds_of(library, admin, "E1")) == 1
    who = sheet.borrower
    assert (who.name, who.email, who.note) == ("Claire Exemple", "c@exemple.fr", "x")
    assert who.contacts == (ANNE, PAUL)
    assert who.suspended_until == date(2026, 4, 1)
    assert [line.card for line in find_borrowers(library, admin, "inventé")] == ["E1"]
    with refused(Code.UNKNOWN_CODE):
        show_borrower(library, admin, "E2")


def test_undoing_parts_them_again(library: Library, admin: Actor, two: int) -> None:
    before = [show_borrower(library, admin, card) for card in ("E1", "E2")]
    undo(library, admin, merge_borrowers(library, admin, "E1", "E2").operation)
    after = [show_borrower(library, admin, card) for card in ("E1", "E2")]
    for old, new in zip(before, after, strict=True):
        assert replace(new.borrower, version=old.borrower.version) == old.borrower
        assert (new.loans, new.past_loans) == (old.loans, old.past_loans)
    with library.storage.reading() as session:
        assert len(session.scalars(select(BorrowerActivity)).all()) == 3


def test_of_two_holds_on_one_document_the_better_place_is_kept(
    library: Library, admin: Actor, two: int
) -> None:
    place_hold(library, admin, two, "E1")
    done = merge_borrowers(library, admin, "E1", "E2")
    assert done.cancelled == 1
    with library.storage.reading() as session:
        queue = session.scalars(select(Hold.priority).where(Hold.state == "queued")).all()
    assert queue == [1]


def test_a_record_is_not_merged_with_itself(library: Library, admin: Actor, two: int) -> None:
    with refused(Code.MERGE_WITH_ITSELF):
        merge_borrowers(library, admin, "E1", " E1")


def test_erasing_reaches_those_who_were_merged_into_it(
    library: Library, admin: Actor, two: int
) -> None:
    with library.storage.reading() as session:
        numbers = session.scalars(
            select(Borrower.id).where(Borrower.card.in_(("E1", "E2"))).order_by(Borrower.id)
        ).all()
    return_copy(library, admin, "C1")
    cancel_hold(library, admin, holds_of(library, admin, "E2")[0].hold)
    return_copy(library, admin, "C4")
    merge_borrowers(library, admin, "E3", "E2")
    erase_borrower(library, admin, "E3")
    with library.storage.reading() as session:
        left = session.scalars(select(JournalPersonal)).all()
        assert not [each for each in left if "E2" in str((each.before, each.after))]
    erased = read_erased(library.storage.folder / "backups", IDENTITY)
    assert erased & set(numbers) == {numbers[1]}


@pytest.mark.parametrize(
    ("draft", "signs"),
    [
        (BorrowerDraft("X", "exemple claire"), (Sign.NAME,)),
        (BorrowerDraft("X", "Clairé Exemples"), (Sign.CLOSE_NAME,)),
        (BorrowerDraft("X", "Nom d’épouse", email="CLAIRE@exemple.fr"), (Sign.EMAIL,)),
        (BorrowerDraft("X", "Quelqu’un", phone="+33 3 00 00 00 01"), (Sign.PHONE,)),
        (
            BorrowerDraft("X", "Mairie", contacts=(Contact("C", email="claire@exemple.fr"),)),
            (Sign.EMAIL,),
        ),
        (BorrowerDraft("X", "Personne d’autre", phone="112"), ()),
    ],
)
def test_who_may_be_there_already_is_shown(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    draft: BorrowerDraft,
    signs: tuple[Sign, ...],
) -> None:
    known = borrower(email="claire@exemple.fr", phone="03.00.00.00.01", organisation="")
    borrower("E2", "Bernard Toutautre", phone="112")
    found = similar_borrowers(library, admin, draft)
    assert [(each.borrower.card, each.signs) for each in found] == [("E1", signs)] * bool(signs)
    assert similar_borrowers(library, admin, draft, but=known.id) == ()
