"""The PDFs of documents: read from the store, copied out, attached to the record that waits."""

from dataclasses import replace
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import VISITOR
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.attaching import (
    add_document_file,
    attach_draft,
    attach_file,
)
from irev_desktop.services.catalogue.commands import (
    catalogue_document,
    create_document,
    publish_document,
)
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.files import file_path, order_files, remove_file, save_copy
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import StoredDocument
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft, DocumentFilters
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from tests.libraries import ADMIN
from tests.pdf import files


@pytest.fixture
def pdf(inbox: Path) -> Path:
    return files.good_pdf(inbox / "contrat.pdf")


@pytest.fixture
def stored(library: Library, pdf: Path) -> StoredDocument:
    [stored] = import_files(library, ADMIN, [pdf]).documents
    return stored


def known_record(library: Library) -> int:
    """The contract of the métropole of Lille that the reference data know to exist."""
    filters = DocumentFilters(dispositif="CDV2015", territory="200093201")
    row = next(row for row in list_documents(library, ADMIN, filters) if not row.files)
    return row.id


def test_a_file_is_read_from_the_store(library: Library, pdf: Path, stored: StoredDocument) -> None:
    assert file_path(library, ADMIN, stored.file).read_bytes() == pdf.read_bytes()


def test_a_file_that_the_store_lost_is_said_so(library: Library, stored: StoredDocument) -> None:
    file_path(library, ADMIN, stored.file).unlink()
    with pytest.raises(TroubleError) as error:
        file_path(library, ADMIN, stored.file)
    assert error.value.code is Code.FILE_LOST
    assert not show_document(library, ADMIN, stored.id).files[0].present


def test_a_visitor_reads_the_files_of_catalogued_documents_only(
    library: Library, stored: StoredDocument
) -> None:
    with pytest.raises(LibraryError) as error:
        file_path(library, VISITOR, stored.file)
    assert error.value.code is Code.UNKNOWN_FILE
    set_fields(library, ADMIN, stored.id, {"dispositif": "CUCS", "territories": "59350"})
    catalogue_document(library, ADMIN, stored.id)
    assert file_path(library, VISITOR, stored.file).is_file()


def test_a_copy_is_saved_whole_and_replaces_nothing_unasked(
    library: Library, pdf: Path, stored: StoredDocument, tmp_path: Path
) -> None:
    target = tmp_path / "copie.pdf"
    assert save_copy(library, ADMIN, stored.file, target) == target
    assert target.read_bytes() == pdf.read_bytes()
    target.write_text("autre chose", encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        save_copy(library, ADMIN, stored.file, target)
    assert error.value.code is Code.TARGET_EXISTS
    assert target.read_text(encoding="utf-8") == "autre chose"
    save_copy(library, ADMIN, stored.file, target, overwrite=True)
    assert target.read_bytes() == pdf.read_bytes()
    assert [path.name for path in tmp_path.glob(".irev*")] == []


def test_a_copy_into_a_folder_that_is_not_there_is_trouble(
    library: Library, stored: StoredDocument, tmp_path: Path
) -> None:
    with pytest.raises(TroubleError) as error:
        save_copy(library, ADMIN, stored.file, tmp_path / "absent" / "copie.pdf")
    assert error.value.code is Code.WRITE_FAILED


def test_a_draft_is_attached_to_the_record_that_waited_for_it(
    library: Library, stored: StoredDocument
) -> None:
    record = known_record(library)
    before = show_document(library, ADMIN, record)
    set_fields(library, ADMIN, stored.id, {"summary": "Résumé du brouillon"})
    done = attach_draft(library, ADMIN, stored.id, record)
    after = show_document(library, ADMIN, record)
    assert [file.id for file in after.files] == [stored.file]
    assert (after.title, after.territories) == (before.title, before.territories)
    assert after.summary == "Résumé du brouillon"
    with pytest.raises(LibraryError):
        show_document(library, ADMIN, stored.id)
    undo(library, ADMIN, done.operation)
    assert [file.id for file in show_document(library, ADMIN, stored.id).files] == [stored.file]
    back = show_document(library, ADMIN, record)
    assert (back.files, back.summary) == ((), before.summary)


def test_a_file_is_attached_to_the_record_that_waited_for_it(library: Library, pdf: Path) -> None:
    record = known_record(library)
    done = attach_file(library, ADMIN, pdf, record)
    [file] = show_document(library, ADMIN, record).files
    assert file_path(library, ADMIN, file.id).read_bytes() == pdf.read_bytes()
    undo(library, ADMIN, done.operation)
    assert show_document(library, ADMIN, record).files == ()


def test_a_record_that_has_a_file_or_a_copy_waits_for_nothing(
    library: Library, pdf: Path, stored: StoredDocument, inbox: Path
) -> None:
    record = known_record(library)
    add_copy(library, ADMIN, record, CopyDraft("EX-1"))
    other = files.good_pdf(inbox / "autre.pdf", pages=5)
    with pytest.raises(LibraryError) as error:
        attach_draft(library, ADMIN, stored.id, record)
    assert error.value.code is Code.NOT_A_KNOWN_RECORD
    for document in (record, stored.id):
        with pytest.raises(LibraryError) as error:
            attach_file(library, ADMIN, other, document)
        assert error.value.code is Code.NOT_A_KNOWN_RECORD
    assert [file.id for file in show_document(library, ADMIN, stored.id).files] == [stored.file]


def test_only_a_draft_is_attached(library: Library, stored: StoredDocument) -> None:
    set_fields(library, ADMIN, stored.id, {"dispositif": "CUCS", "territories": "59350"})
    catalogue_document(library, ADMIN, stored.id)
    with pytest.raises(LibraryError) as error:
        attach_draft(library, ADMIN, stored.id, known_record(library))
    assert error.value.code is Code.NOT_A_DRAFT


def test_a_document_takes_further_files_in_order_each_once(
    library: Library, pdf: Path, stored: StoredDocument, inbox: Path
) -> None:
    annexe = files.good_pdf(inbox / "annexe.pdf", pages=2)
    add_document_file(library, ADMIN, stored.id, annexe)
    names = [file.name for file in show_document(library, ADMIN, stored.id).files]
    assert names == ["contrat.pdf", "annexe.pdf"]
    with pytest.raises(LibraryError) as error:
        add_document_file(library, ADMIN, stored.id, annexe)
    assert error.value.code is Code.DUPLICATE_FILE
    with pytest.raises(LibraryError) as error:
        add_document_file(library, ADMIN, stored.id, files.encrypted_pdf(inbox / "clos.pdf"))
    assert error.value.code is Code.FILE_ENCRYPTED
    assert not library.storage.store.leftovers()


def test_a_published_document_without_its_only_file_is_catalogued_again(
    library: Library, stored: StoredDocument
) -> None:
    values = {"dispositif": "CUCS", "territories": "59350", "summary": "Résumé"}
    set_fields(library, ADMIN, stored.id, values)
    publish_document(library, ADMIN, stored.id)
    removed = remove_file(library, ADMIN, stored.file)
    assert removed.state is DocumentState.CATALOGUED
    undo(library, ADMIN, removed.operation)
    assert show_document(library, ADMIN, stored.id).state is DocumentState.PUBLISHED


def test_a_draft_with_copies_keeps_them_and_is_not_attached(
    library: Library, stored: StoredDocument
) -> None:
    add_copy(library, ADMIN, stored.id, CopyDraft("EX-1"))
    with pytest.raises(LibraryError) as error:
        attach_draft(library, ADMIN, stored.id, known_record(library))
    assert error.value.code is Code.DOCUMENT_HAS_COPIES
    record = show_document(library, ADMIN, stored.id)
    assert len(record.files) == len(record.copies) == 1


def test_half_a_period_is_not_completed_by_another_half(
    library: Library, stored: StoredDocument
) -> None:
    set_fields(library, ADMIN, stored.id, {"period_end": "2013"})
    draft = DocumentDraft("Contrat connu")
    known = create_document(library, ADMIN, replace(draft, title="Contrat connu"))
    set_fields(library, ADMIN, known.id, {"period_start": "2015"})
    attach_draft(library, ADMIN, stored.id, known.id)
    assert show_document(library, ADMIN, known.id).period == "depuis 2015"


def test_files_are_ordered_and_undo_puts_them_back(
    library: Library, stored: StoredDocument, inbox: Path
) -> None:
    other = files.good_pdf(inbox / "annexe.pdf", pages=3)
    add_document_file(library, ADMIN, stored.id, other)
    before = [file.id for file in show_document(library, ADMIN, stored.id).files]
    done = order_files(library, ADMIN, stored.id, before[::-1])
    assert [file.id for file in show_document(library, ADMIN, stored.id).files] == before[::-1]
    for wrong in (before[:1], [*before, before[0]], [before[0], 999]):
        with pytest.raises(LibraryError):
            order_files(library, ADMIN, stored.id, wrong)
    undo(library, ADMIN, done.operation)
    assert [file.id for file in show_document(library, ADMIN, stored.id).files] == before
