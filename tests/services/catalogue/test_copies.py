"""Paper copies: one code each, never out of the collection while they are out of the house."""

from dataclasses import replace
from datetime import date

import pytest

from irev_desktop.entities.circulation import Copy, Loan
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import CirculationType, CopyCondition, DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.commands import create_document, publish_document
from irev_desktop.services.catalogue.copies import (
    add_copy,
    delete_copy,
    edit_copy,
    list_copies,
    mark_lost,
    restore_copy,
    withdraw_copy,
)
from irev_desktop.services.catalogue.records import CopyDraft, CopyRecord, DocumentDraft
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from tests.libraries import ADMIN, MONDAY


@pytest.fixture
def document(library: Library) -> int:
    with library.storage.reading() as session:
        draft = DocumentDraft(
            "Contrat de ville",
            dispositif_id=resolve_dispositif(session, "CDV2015"),
            territory_ids=(resolve_territory(session, "59172"),),
            summary="Résumé",
        )
    return create_document(library, ADMIN, draft).id


def lend(library: Library, copy_id: int, *, returned: bool = False) -> None:
    """Write a loan due on 7 April 2026, open or come back the same day."""
    loan = Loan(
        copy_id=copy_id, lent_on=MONDAY.date(), lent_at=MONDAY, due_on=date(2026, 4, 7), renewals=0
    )
    with library.storage.command(ADMIN, "lend") as work:
        work.session.add(loan)
        work.session.flush()
        if returned:
            loan.returned_on, loan.returned_at, loan.copy_kept = MONDAY.date(), MONDAY, None
        work.commit()


def only_copy(library: Library, document: int) -> CopyRecord:
    [copy] = list_copies(library, ADMIN, document)
    return copy


def test_a_copy_is_what_its_form_says(library: Library, document: int) -> None:
    draft = CopyDraft(
        "EX-1",
        "CDV 59 DEN",
        "Salle de lecture",
        CirculationType.ON_SITE,
        CopyCondition.WORN,
        "un plan",
        "don",
    )
    done = add_copy(library, ADMIN, document, replace(draft, barcode=" EX-1 "))
    assert done.barcode == "EX-1"
    assert CopyDraft.of(only_copy(library, document)) == draft
    assert not only_copy(library, document).available


def test_a_code_is_given_once(library: Library, document: int) -> None:
    add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    with pytest.raises(LibraryError) as error:
        add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    assert error.value.code is Code.CODE_TAKEN
    assert len(list_copies(library, ADMIN, document)) == 1


def test_a_new_code_frees_the_old_one(library: Library, document: int) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    copy = only_copy(library, document)
    edited = edit_copy(library, ADMIN, copy.id, copy.version, CopyDraft("EX-2"))
    again = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    assert {copy.barcode for copy in list_copies(library, ADMIN, document)} == {"EX-1", "EX-2"}
    undo(library, ADMIN, again.operation)
    undo(library, ADMIN, edited.operation)
    assert only_copy(library, document).barcode == "EX-1"
    assert only_copy(library, document).id == done.id


def test_the_second_of_two_who_edit_is_told(library: Library, document: int) -> None:
    add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    copy = only_copy(library, document)
    edit_copy(library, ADMIN, copy.id, copy.version, CopyDraft("EX-1", "A"))
    with pytest.raises(LibraryError) as error:
        edit_copy(library, ADMIN, copy.id, copy.version, CopyDraft("EX-1", "B"))
    assert error.value.code is Code.RECORD_CHANGED
    assert only_copy(library, document).call_number == "A"


def test_a_copy_on_loan_is_neither_withdrawn_nor_deleted(library: Library, document: int) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    lend(library, done.id)
    for command in (withdraw_copy, delete_copy):
        with pytest.raises(LibraryError) as error:
            command(library, ADMIN, done.id)
        assert error.value.code is Code.COPY_ON_LOAN
        assert error.value.data["until"] == date(2026, 4, 7)
    copy = only_copy(library, document)
    assert (copy.on_loan, copy.until, copy.available) == (True, date(2026, 4, 7), False)


def test_a_loan_made_at_the_same_instant_wins_over_a_withdrawal(
    library: Library, document: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    lend(library, done.id)
    monkeypatch.setattr(lookups, "open_loan", lambda _session, _copy: None)
    with pytest.raises(LibraryError) as error:
        withdraw_copy(library, ADMIN, done.id)
    assert error.value.code is Code.COPY_ON_LOAN
    assert only_copy(library, document).kept


def test_a_copy_that_was_lent_once_is_withdrawn_not_deleted(
    library: Library, document: int
) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    lend(library, done.id, returned=True)
    with pytest.raises(LibraryError) as error:
        delete_copy(library, ADMIN, done.id)
    assert error.value.code is Code.COPY_HAS_HISTORY
    withdraw_copy(library, ADMIN, done.id)
    assert not only_copy(library, document).kept
    restore_copy(library, ADMIN, done.id)
    assert only_copy(library, document).available


def test_a_deleted_copy_frees_its_code_and_comes_back_when_undone(
    library: Library, document: int
) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    deleted = delete_copy(library, ADMIN, done.id)
    assert list_copies(library, ADMIN, document) == ()
    undo(library, ADMIN, deleted.operation)
    assert only_copy(library, document).barcode == "EX-1"
    delete_copy(library, ADMIN, done.id)
    add_copy(library, ADMIN, document, CopyDraft("EX-1"))


def test_a_lost_copy_can_be_found_again(library: Library, document: int) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    mark_lost(library, ADMIN, done.id)
    assert only_copy(library, document).lost_on == MONDAY.date()
    mark_lost(library, ADMIN, done.id, lost=False)
    assert only_copy(library, document).available


def test_a_published_document_without_anything_left_to_read_is_catalogued_again(
    library: Library, document: int
) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    publish_document(library, ADMIN, document)
    withdrawn = withdraw_copy(library, ADMIN, done.id)
    assert withdrawn.state is DocumentState.CATALOGUED
    undo(library, ADMIN, withdrawn.operation)
    assert show_document(library, ADMIN, document).state is DocumentState.PUBLISHED


def test_a_visitor_sees_when_a_copy_is_back_and_never_who_has_it(
    library: Library, document: int, receptionist: Actor
) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    lend(library, done.id)
    with pytest.raises(LibraryError):
        list_copies(library, VISITOR, document)
    publish_document(library, ADMIN, document)
    [seen] = list_copies(library, VISITOR, document)
    assert (seen.until, seen.borrower, seen.borrower_id) == (date(2026, 4, 7), "", None)
    with pytest.raises(LibraryError) as error:
        withdraw_copy(library, receptionist, done.id)
    assert error.value.code is Code.FORBIDDEN


def test_a_copy_that_is_gone_is_refused(library: Library) -> None:
    for command in (withdraw_copy, restore_copy, mark_lost, delete_copy):
        with pytest.raises(LibraryError) as error:
            command(library, ADMIN, 99999)
        assert error.value.code is Code.UNKNOWN_COPY


def test_the_code_of_a_copy_stays_in_its_row(library: Library, document: int) -> None:
    done = add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    with library.storage.reading() as session:
        assert session.get_one(Copy, done.id).barcode == "EX-1"
