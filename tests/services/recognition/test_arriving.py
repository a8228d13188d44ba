"""Scans that wait in the inbox are read at once; filed, nothing of them is read again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import DocumentState, PageReading
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.catalogue.inbox.filing import file_item
from irev_desktop.services.catalogue.inbox.keeping import throw_out
from irev_desktop.services.catalogue.inbox.likely import likely_duplicates
from irev_desktop.services.catalogue.inbox.queries import inbox, inbox_item
from irev_desktop.services.catalogue.inbox.suggesting import recognise_item
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.recognition import commands, queries, queue
from irev_desktop.services.recognition.running import recognise
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.services.search.queries import search
from tests.ocr import scans
from tests.services.recognition.conftest import SAYING, Import, pretend

Arrive = Callable[..., int]


@pytest.fixture
def saying(library: Library, tmp_path: Path) -> Library:
    """The library under test with an engine that reads what a contract is."""
    return replace(library, ocr=pretend(tmp_path / "moteur", SAYING))


@pytest.fixture
def arrive(library: Library, admin: Actor, tmp_path: Path) -> Arrive:
    """Give a maker of scans that wait in the inbox."""

    def make(name: str, pages: int) -> int:
        typed = scans.typed_pdf(tmp_path / f"{name} tapé.pdf", pages, 6, seed=pages)
        path = scans.scan(typed, tmp_path / f"{name}.pdf", dpi=100)
        [arrival] = take_in(library, admin, [path]).arrivals
        return arrival.item or 0

    return make


def counts(library: Library, admin: Actor) -> list[tuple[int, int]]:
    return [(row.read, row.unread) for row in inbox(library, admin)]


def test_what_a_scan_says_is_proposed_once_it_is_read(
    saying: Library, admin: Actor, arrive: Arrive
) -> None:
    item = arrive("scan", pages=2)
    assert counts(saying, admin) == [(0, 2)]
    status = queries.recognition_status(saying, admin)
    assert (status.arriving, status.waiting, status.files) == (2, 2, ())
    assert recognise_item(saying, admin, item).kind is None
    told: list[Changes] = []
    saying.storage.changes.subscribe(told.append)
    assert recognise(saying, admin).done == 2
    assert item in {each for changes in told for each in changes.ids(Subject.INBOX)}
    assert counts(saying, admin) == [(2, 0)]
    found = recognise_item(saying, admin, item)
    assert found.kind is not None
    assert found.title.value.startswith("Contrat urbain de cohésion")
    span = found.title.spans[0]
    words = queries.arriving_words(saying, admin, item)[span.page]
    assert words.text[span.start : span.end] == "CONTRAT URBAIN DE COHÉSION SOCIALE"
    assert words.box(0).x0 < words.box(4).x0


def test_first_pages_come_before_all_else_and_a_file_thrown_out_is_not_read(
    fast: Library, admin: Actor, arrive: Arrive, import_scan: Import
) -> None:
    import_scan(pages=1)
    arrive("un", pages=5)
    second = arrive("deux", pages=4)
    with fast.storage.reading() as session:
        order = [(each.name, each.page) for each in queue.waiting(session, None, 20, ())]
        assert queue.count_waiting(session) == 10
    soon, later = order[:6], order[6:]
    assert soon == [(name, page) for name in ("un.pdf", "deux.pdf") for page in (1, 2, 3)]
    assert later == [("un.pdf", 4), ("un.pdf", 5), ("deux.pdf", 4), ("contrat.pdf", 1)]
    thrown = throw_out(fast, admin, second)
    assert recognise(fast, admin).done == 6
    undo(fast, admin, thrown.operation)
    assert counts(fast, admin) == [(5, 0), (0, 4)]


def test_filed_a_scan_keeps_its_words_and_goes_on_from_there(
    fast: Library, admin: Actor, arrive: Arrive
) -> None:
    item = arrive("scan", pages=4)
    with fast.storage.reading() as session:
        read = queue.waiting(session, None, 1, ())[0]
    queue.keep_failure(fast.storage, read, Code.OCR_FAILED, fast.clock.now())
    assert recognise(fast, admin).done == 3
    draft = inbox_item(fast, admin, item).content
    filed = file_item(fast, admin, item, DocumentDraft(draft.title), state=DocumentState.DRAFT)
    [file] = queries.recognition_status(fast, admin).files
    assert (file.count(PageReading.DONE), file.count(PageReading.FAILED)) == (3, 1)
    assert commands.ask_recognition(fast, admin, [filed.document]).pages == 1
    assert recognise(fast, admin).done == 1
    catch_up(fast, admin)
    assert [hit.page for hit in search(fast, admin, "réussite éducative").hits] == [1, 2, 3, 4]


def test_a_scan_of_a_text_that_is_here_is_told_once_it_is_read(
    library: Library, admin: Actor, arrive: Arrive, tmp_path: Path
) -> None:
    text = " ".join(f"projet{number}" for number in range(300))
    with pymupdf.open() as file:
        file.new_page().insert_textbox((50, 50, 545, 790), text, fontsize=8)
        file.save(tmp_path / "tapé.pdf")
    [stored] = import_files(library, admin, [tmp_path / "tapé.pdf"]).documents
    item = arrive("scan", pages=1)
    draft = DocumentDraft("")
    assert likely_duplicates(library, admin, item, draft) == ()
    reading = SAYING.replace("CONTRAT URBAIN DE COHÉSION SOCIALE", text)
    recognise(replace(library, ocr=pretend(tmp_path / "moteur", reading)), admin)
    [likely] = likely_duplicates(library, admin, item, draft)
    assert likely.document == stored.id
