"""Two records of one document become one; nothing is lost, and undoing makes two of it again."""

from datetime import date
from pathlib import Path

import pytest

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState, RelationKind
from irev_desktop.services.administration.history import history
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.attaching import add_document_file
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.merging import merge_documents
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft, DocumentRecord
from irev_desktop.services.catalogue.relations import relate
from irev_desktop.services.catalogue.reports import report_error, waiting_reports
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.holds.queries import queue_of
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from tests.libraries import ADMIN
from tests.pdf import files


def made(library: Library, title: str, **content: object) -> int:
    draft = DocumentDraft(title, **content)  # type: ignore[arg-type] # a test's own fields
    return create_document(library, ADMIN, draft).id


def shown(library: Library, document: int) -> DocumentRecord:
    return show_document(library, ADMIN, document)


@pytest.fixture
def pair(library: Library, inbox: Path) -> tuple[int, int]:
    """Two records of one contract: each with a file and a copy, the second's lent and awaited."""
    kept = made(library, "Contrat de Lens", kind=DocumentKind.CONTRAT)
    gone = made(library, "Lens, contrat", summary="Un résumé.", period_start=date(2015, 1, 1))
    for number, document in enumerate((kept, gone), start=1):
        add_copy(library, ADMIN, document, CopyDraft(f"C{number}"))
        path = files.good_pdf(inbox / f"{number}.pdf", number + 2)
        add_document_file(library, ADMIN, document, path)
        add_borrower(library, ADMIN, BorrowerDraft(f"E{number}", f"Claire {number}"))
    lend(library, ADMIN, "C2", "E1")
    add_borrower(library, ADMIN, BorrowerDraft("E3", "Claire 3"))
    place_hold(library, ADMIN, gone, "E3")
    place_hold(library, ADMIN, kept, "E2")
    avenant = made(library, "Avenant")
    relate(library, ADMIN, avenant, gone, RelationKind.AVENANT_OF)
    relate(library, ADMIN, avenant, kept, RelationKind.AVENANT_OF)
    relate(library, ADMIN, gone, kept, RelationKind.CITES)
    report_error(library, ADMIN, Subject.DOCUMENT, gone, "Il manque la page 3.")
    return kept, gone


def test_files_copies_loans_holds_links_and_reports_come_over(
    library: Library, pair: tuple[int, int]
) -> None:
    kept, gone = pair
    before = shown(library, kept), shown(library, gone)
    done = merge_documents(library, ADMIN, kept, gone)
    record = shown(library, kept)
    assert [file.name for file in record.files] == ["1.pdf", "2.pdf"]
    assert [(copy.barcode, copy.on_loan) for copy in record.copies] == [("C1", False), ("C2", True)]
    assert (record.title, record.summary, record.period_start) == (
        "Contrat de Lens",
        "Un résumé.",
        date(2015, 1, 1),
    )
    assert [(link.kind, link.title) for link in record.relations] == [
        (RelationKind.AVENANT_OF, "Avenant")
    ]
    assert [hold.position for hold in queue_of(library, ADMIN, kept)] == [1, 2]
    with library.storage.reading() as session:
        assert [report.subject_id for report in waiting_reports(session)] == [kept]
    with pytest.raises(LibraryError) as refusal:
        shown(library, gone)
    assert refusal.value.code is Code.UNKNOWN_DOCUMENT
    told = {line.details.get("title") for line in history(library, ADMIN, Subject.DOCUMENT, kept)}
    assert "Lens, contrat" in told
    undo(library, ADMIN, done.operation)
    after = shown(library, kept), shown(library, gone)
    for was, now in zip(before, after, strict=True):
        assert DocumentDraft.of(was) == DocumentDraft.of(now)
        assert (was.files, was.relations) == (now.files, now.relations)
        assert [each.barcode for each in was.copies] == [each.barcode for each in now.copies]
    assert len(queue_of(library, ADMIN, gone)) == 1


def test_what_stays_takes_the_further_state_if_it_has_what_that_asks(library: Library) -> None:
    kept = made(library, "Brouillon")
    gone = made(library, "Autre brouillon")
    merge_documents(library, ADMIN, kept, gone)
    assert shown(library, kept).state is DocumentState.DRAFT


def test_a_record_is_not_merged_with_itself(library: Library) -> None:
    kept = made(library, "Seule")
    with pytest.raises(LibraryError) as refusal:
        merge_documents(library, ADMIN, kept, kept)
    assert refusal.value.code is Code.DOCUMENT_MERGED_WITH_ITSELF
