"""An organisation has people to ask for; they are found, changed, undone and erased with it."""

from dataclasses import replace

import pytest

from irev_desktop.entities.circulation import BorrowerContact
from irev_desktop.entities.journal import JournalPersonal
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import edit_borrower, erase_borrower
from irev_desktop.services.circulation.borrowers.queries import find_borrowers, show_borrower
from irev_desktop.services.circulation.records import BorrowerRecord, Contact
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower

ANNE = Contact("Anne Fictive", "directrice", "03 00 00 00 01", "anne@exemple.fr")
PAUL = Contact("Paul Inventé", "animateur")


def shown(library: Library, admin: Actor) -> BorrowerRecord:
    return show_borrower(library, admin, "E1").borrower


def test_contacts_and_address_are_kept_in_order(
    library: Library, admin: Actor, borrower: MakeBorrower
) -> None:
    borrower(contacts=(ANNE, Contact(" "), PAUL), address="1, rue du Parc\n62000 Ville")
    known = shown(library, admin)
    assert known.contacts == (ANNE, PAUL)
    assert known.address == "1, rue du Parc\n62000 Ville"
    assert known.version == 1


@pytest.mark.parametrize("typed", ["fictive", "anne@ex", "inv", "par fi"])
def test_an_organisation_is_found_by_its_contacts(
    library: Library, admin: Actor, borrower: MakeBorrower, typed: str
) -> None:
    borrower(contacts=(ANNE, PAUL))
    borrower("E2", "Autre Personne", organisation="")
    assert [line.card for line in find_borrowers(library, admin, typed)] == ["E1"]


def test_contacts_change_with_the_record_and_come_back_when_undone(
    library: Library, admin: Actor, borrower: MakeBorrower
) -> None:
    record = borrower(contacts=(ANNE, PAUL))
    draft = replace(record.draft(), contacts=(PAUL,))
    saved = edit_borrower(library, admin, record.id, draft, record.version)
    assert shown(library, admin).contacts == (PAUL,)
    assert saved.borrower.contacts == (PAUL,)
    undo(library, admin, saved.operation)
    assert shown(library, admin).contacts == (ANNE, PAUL)


def test_a_contact_without_a_name_is_refused(borrower: MakeBorrower) -> None:
    with pytest.raises(LibraryError) as caught:
        borrower(contacts=(Contact("", phone="03 00 00 00 01"),))
    assert caught.value.code is Code.CONTACT_NAMELESS


def test_erasing_leaves_no_contact_and_nothing_of_it_in_the_journal(
    library: Library, admin: Actor, borrower: MakeBorrower
) -> None:
    record = borrower(contacts=(ANNE,))
    draft = replace(record.draft(), contacts=(PAUL,))
    edit_borrower(library, admin, record.id, draft, record.version)
    erase_borrower(library, admin, "E1")
    with library.storage.reading() as session:
        assert session.query(BorrowerContact).count() == 0
        assert session.query(JournalPersonal).count() == 0
