"""Search follows the library: every committed change is found by the next question."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.actor import VISITOR
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import catalogue_document, delete_document
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import StoredDocument
from irev_desktop.services.catalogue.records import CopyDraft
from irev_desktop.services.library import Library
from irev_desktop.services.search.indexing import catch_up, index_status, rebuild_index
from irev_desktop.services.search.queries import search
from irev_desktop.services.search.records import SearchFilters, SearchResult
from irev_desktop.storage.index.index import SearchIndex
from tests.libraries import ADMIN


@pytest.fixture(scope="module")
def readers() -> Iterator[PdfPool]:
    """Give PDF readers, started once for the module."""
    pool = PdfPool()
    pool.start()
    yield pool
    pool.close()


@pytest.fixture
def library(reference_library: Library, readers: PdfPool) -> Library:
    """A library with its reference data, on each of the two databases."""
    return replace(reference_library, pdf=readers)


def pdf(path: Path, *pages: str) -> Path:
    """Write a PDF with one text a page."""
    document = pymupdf.open()
    for text in pages:
        document.new_page().insert_text((72, 72), text)
    document.save(path)
    document.close()
    return path


@pytest.fixture
def stored(library: Library, tmp_path: Path) -> StoredDocument:
    """A draft of two pages, filed in Denain."""
    path = pdf(tmp_path / "contrat.pdf", "Préambule du contrat", "La réhabilitation du quartier")
    [stored] = import_files(library, ADMIN, [path]).documents
    set_fields(library, ADMIN, stored.id, {"dispositif": "CUCS", "territories": "59172"})
    return stored


def pages(result: SearchResult) -> list[tuple[int, int]]:
    return [(hit.document, hit.page) for hit in result.hits]


def test_a_word_of_a_page_is_found_on_its_page(library: Library, stored: StoredDocument) -> None:
    result = search(library, ADMIN, "REHABILITATIONS")
    assert pages(result) == [(stored.id, 2)]
    [hit] = result.hits
    assert (result.total, hit.title, hit.file, hit.file_id) == (
        1,
        stored.title,
        "contrat.pdf",
        stored.file,
    )
    [mark] = hit.marks
    assert hit.snippet[mark.start : mark.end] == "réhabilitation"
    assert result.complete


def test_the_next_question_sees_the_last_change(library: Library, stored: StoredDocument) -> None:
    assert pages(search(library, ADMIN, "préambule")) == [(stored.id, 1)]
    deleted = delete_document(library, ADMIN, stored.id)
    assert search(library, ADMIN, "préambule") == SearchResult(0, (), (), complete=True)
    undo(library, ADMIN, deleted.operation)
    assert pages(search(library, ADMIN, "préambule")) == [(stored.id, 1)]


def test_a_record_is_found_by_its_title_signatories_and_call_numbers(
    library: Library, stored: StoredDocument
) -> None:
    set_fields(library, ADMIN, stored.id, {"title": "Xylophone", "signatories": "Caisse Zinnia"})
    add_copy(library, ADMIN, stored.id, CopyDraft("EX-1", call_number="YTTRIUM"))
    for word in ("xylophones", "zinnia", "yttrium"):
        records = search(library, ADMIN, word).records
        assert [(record.document, record.title) for record in records] == [(stored.id, "Xylophone")]


def test_a_question_is_narrowed_by_dispositif_and_territory(
    library: Library, stored: StoredDocument
) -> None:
    for dispositif, territory, found in (
        ("cucs", None, True),
        ("CDV2015", None, False),
        (None, "59172", True),
        (None, "200042190", True),
        (None, "59", True),
        ("CUCS", "62", False),
    ):
        result = search(library, ADMIN, "préambule", SearchFilters(dispositif, territory))
        assert bool(result.hits) is found, (dispositif, territory)


@pytest.mark.parametrize(
    ("narrowed", "code"),
    [
        ({"dispositif": "RIEN"}, Code.UNKNOWN_DISPOSITIF),
        ({"territory": "99999"}, Code.UNKNOWN_TERRITORY),
    ],
)
def test_an_unknown_code_is_refused(library: Library, narrowed: dict[str, str], code: Code) -> None:
    with pytest.raises(LibraryError) as error:
        search(library, ADMIN, "contrat", SearchFilters(**narrowed))  # type: ignore[arg-type]  # only texts
    assert error.value.code is code


def test_a_visitor_never_finds_a_draft(library: Library, stored: StoredDocument) -> None:
    assert search(library, VISITOR, "préambule").total == 0
    catalogue_document(library, ADMIN, stored.id)
    assert pages(search(library, VISITOR, "préambule")) == [(stored.id, 1)]


def test_a_lost_index_builds_itself_again(library: Library, stored: StoredDocument) -> None:
    catch_up(library, ADMIN)
    library.index.close()
    folder = library.storage.folder / "index"
    shutil.rmtree(folder)
    again = replace(library, index=SearchIndex(folder, "essai"))
    assert again.index.number is None
    assert pages(search(again, ADMIN, "préambule")) == [(stored.id, 1)]
    again.index.close()


def test_an_index_that_is_ahead_of_its_library_is_built_again(
    library: Library, stored: StoredDocument
) -> None:
    catch_up(library, ADMIN)
    library.index.apply((), [stored.id], 10_000)
    assert pages(search(library, ADMIN, "préambule")) == [(stored.id, 1)]
    assert index_status(library, ADMIN).number == 2


def test_catching_up_twice_changes_nothing(library: Library, stored: StoredDocument) -> None:
    first = catch_up(library, ADMIN)
    assert first.number == 2
    assert first.pages == 2
    assert catch_up(library, ADMIN) == first
    assert rebuild_index(library, ADMIN).documents == first.documents


def test_a_cancelled_building_goes_on_the_next_time(
    library: Library, stored: StoredDocument
) -> None:
    progress = Stoppable()
    progress.cancel()
    with pytest.raises(Cancelled):
        catch_up(library, ADMIN, progress=progress)
    assert pages(search(library, ADMIN, "préambule")) == [(stored.id, 1)]


def test_while_another_program_writes_the_index_what_is_there_answers(
    library: Library, stored: StoredDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(library, ADMIN)
    set_fields(library, ADMIN, stored.id, {"summary": "Zinnia"})

    def busy(*_args: object) -> bool:
        raise TroubleError(Code.INDEX_UNAVAILABLE)

    monkeypatch.setattr(SearchIndex, "apply", busy)
    result = search(library, ADMIN, "préambule")
    assert pages(result) == [(stored.id, 1)]
    assert not result.complete
