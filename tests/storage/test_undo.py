"""Undoing puts every row back, or declines and says why."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from irev_desktop.entities.circulation import Borrower, Copy, Loan, ScannedCode
from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.journal import JournalEntry, JournalPersonal
from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import (
    BorrowerCategory,
    BorrowerKind,
    CodeKind,
    TextState,
)
from irev_desktop.storage.storage import Storage
from irev_desktop.storage.undo import undo
from tests.libraries import ADMIN, MONDAY, add_copy, add_document, add_loan, link


def undone(storage: Storage, changes: Changes) -> Changes:
    with storage.command(ADMIN, "undo", undoes=changes.operation) as work:
        undo(work, changes.operation)
        return work.commit()


def create(storage: Storage, title: str = "Contrat") -> tuple[int, Changes]:
    with storage.command(ADMIN, "create") as work:
        document = add_document(work.session, title)
        return document.id, work.commit()


def rename(storage: Storage, document: int, title: str) -> Changes:
    with storage.command(ADMIN, "edit") as work:
        work.session.get_one(Document, document).title = title
        return work.commit()


def title_of(storage: Storage, document: int) -> str | None:
    with storage.reading() as session:
        found = session.get(Document, document)
        return found.title if found else None


def refusal(storage: Storage, changes: Changes) -> Code:
    with pytest.raises(LibraryError) as caught:
        undone(storage, changes)
    return caught.value.code


def test_undoing_a_creation_removes_it_and_undoing_that_brings_it_back(storage: Storage) -> None:
    document, changes = create(storage)
    undo_changes = undone(storage, changes)
    assert title_of(storage, document) is None
    undone(storage, undo_changes)
    assert title_of(storage, document) == "Contrat"


def test_edits_are_undone_in_reverse_order_one_by_one(storage: Storage) -> None:
    document, created = create(storage)
    first = rename(storage, document, "Un")
    second = rename(storage, document, "Deux")
    undone(storage, second)
    assert title_of(storage, document) == "Un"
    undone(storage, first)
    assert title_of(storage, document) == "Contrat"
    undone(storage, created)
    assert title_of(storage, document) is None


def test_the_version_goes_on_growing_so_that_open_forms_notice(storage: Storage) -> None:
    document, _ = create(storage)
    undone(storage, rename(storage, document, "Un"))
    with storage.reading() as session:
        assert session.get_one(Document, document).version == 3


def test_a_row_that_moved_on_declines_the_undo(storage: Storage) -> None:
    document, _ = create(storage)
    first = rename(storage, document, "Un")
    rename(storage, document, "Deux")
    assert refusal(storage, first) is Code.UNDO_STALE
    assert title_of(storage, document) == "Deux"


def test_an_operation_is_undone_once(storage: Storage) -> None:
    _, changes = create(storage)
    undone(storage, changes)
    assert refusal(storage, changes) is Code.ALREADY_UNDONE


def test_an_unknown_operation_is_refused(storage: Storage) -> None:
    with pytest.raises(LibraryError) as caught, storage.command(ADMIN, "undo") as work:
        undo(work, "no-such-operation")
    assert caught.value.code is Code.UNKNOWN_OPERATION


def test_what_others_depend_on_now_is_not_undone(storage: Storage) -> None:
    document, created = create(storage)
    with storage.command(ADMIN, "copy") as work:
        add_copy(work.session, work.session.get_one(Document, document), "B1")
        work.commit()
    assert refusal(storage, created) is Code.UNDO_BLOCKED
    assert title_of(storage, document) == "Contrat"


def test_a_deleted_copy_comes_back_with_its_code(storage: Storage) -> None:
    with storage.command(ADMIN, "copy") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        work.commit()
    with storage.command(ADMIN, "delete") as work:
        work.session.delete(work.session.get_one(Copy, copy.id))
        work.session.flush()
        work.session.delete(work.session.scalars(select(ScannedCode)).one())
        deleted = work.commit()
    undone(storage, deleted)
    with storage.reading() as session:
        assert session.get_one(Copy, copy.id).barcode == "B1"


def test_a_file_gone_from_the_store_declines_the_undo(storage: Storage) -> None:
    with storage.command(ADMIN, "create") as work:
        document = add_document(work.session)
        document.files.append(
            DigitalFile(
                position=0,
                sha256="0" * 64,
                name="a.pdf",
                byte_size=1,
                page_count=1,
                text_state=TextState.NONE,
                added_at=MONDAY,
            )
        )
        work.commit()
    with storage.command(ADMIN, "delete") as work:
        work.session.delete(work.session.get_one(Document, document.id))
        deleted = work.commit()
    assert refusal(storage, deleted) is Code.FILE_GONE_FROM_STORE


def lend(storage: Storage) -> tuple[int, Changes]:
    """Lend a copy to a borrower; return the borrower's id and the loan's changes."""
    with storage.command(ADMIN, "create") as work:
        copy = add_copy(work.session, add_document(work.session), "B1")
        work.session.add(ScannedCode(code="C1", kind=CodeKind.BORROWER))
        work.session.flush()
        borrower = Borrower(
            card="C1",
            kind=BorrowerKind.PERSON,
            name="Association Exemple",
            category=BorrowerCategory.ASSOCIATION,
            registered_on=MONDAY.date(),
            created_at=MONDAY,
            modified_at=MONDAY,
        )
        work.session.add(borrower)
        work.session.flush()
        work.commit()
    with storage.command(ADMIN, "lend") as work:
        link(work.session, add_loan(work.session, copy), borrower.id)
        return borrower.id, work.commit()


def test_the_journal_itself_names_no_person(storage: Storage) -> None:
    lend(storage)
    with storage.reading() as session:
        kept = [str((e.before, e.after)) for e in session.scalars(select(JournalEntry))]
        personal = session.scalars(select(JournalPersonal)).all()
    assert not any("Association Exemple" in text or "C1" in text for text in kept)
    assert not any("borrower_id" in text for text in kept)
    assert any("Association Exemple" in str(row.after) for row in personal)
    six_months = MONDAY.date() + timedelta(days=183)
    assert {row.expires_on for row in personal if row.loan_id is None} == {six_months}


def test_a_loan_is_undone_from_its_two_halves(storage: Storage) -> None:
    _, lent = lend(storage)
    undo_changes = undone(storage, lent)
    with storage.reading() as session:
        assert session.scalars(select(Loan)).all() == []
    undone(storage, undo_changes)
    with storage.reading() as session:
        assert len(session.scalars(select(Loan)).all()) == 1


def test_an_undo_whose_personal_values_expired_is_declined(storage: Storage) -> None:
    _, lent = lend(storage)
    with storage.engine.begin() as connection:
        connection.execute(delete(JournalPersonal))
    assert refusal(storage, lent) is Code.UNDO_STALE
