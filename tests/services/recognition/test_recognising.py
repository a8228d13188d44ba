"""Pages without text are found at import, read, kept, told of; what a person says counts first."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from sqlalchemy import select

from irev_desktop.entities.journal import JournalEntry
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.kernel.vocabulary import PageReading, ReadingReason, Role
from irev_desktop.ocr.engine import OcrEngine
from irev_desktop.services.administration.choices import choose, library_choices
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.recognition import commands, queries
from irev_desktop.services.recognition.records import PageRecord, RecognitionReport
from irev_desktop.services.recognition.running import TURN, recognise
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.services.search.queries import search
from irev_desktop.storage.turn import turn
from tests.services.recognition.conftest import Import, pretend

READ = "réussite éducative fra"


def page(library: Library, admin: Actor, file: int, number: int = 1) -> PageRecord:
    return queries.page_record(library, admin, file, number)


def hits(library: Library, admin: Actor, words: str) -> list[int]:
    catch_up(library, admin)
    return [hit.page for hit in search(library, admin, words).hits]


def test_pages_without_text_are_counted_and_wait(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    import_scan(pages=3)
    status = queries.recognition_status(fast, admin)
    assert status.count(PageReading.TO_DO) == 3
    assert [(file.pages, file.poor, file.confidence) for file in status.files] == [(3, 0, None)]
    assert status.installed.ready


def test_pages_of_text_and_blank_ones_do_not_wait(
    library: Library, admin: Actor, tmp_path: Path
) -> None:
    with pymupdf.open() as file:
        file.new_page().insert_text((72, 72), "Contrat de ville")
        file.new_page()
        file.new_page().draw_rect(pymupdf.Rect(72, 72, 200, 200), fill=(0, 0, 1))
        file.save(tmp_path / "mêlé.pdf")
    import_files(library, admin, [tmp_path / "mêlé.pdf"])
    status = queries.recognition_status(library, admin)
    assert [(file.pages, file.counts) for file in status.files] == [(3, {PageReading.TO_DO: 1})]


def test_a_damaged_text_is_offered_and_not_read_by_itself(
    fast: Library, admin: Actor, tmp_path: Path
) -> None:
    with pymupdf.open() as file:
        leaf = file.new_page()
        for line in range(20):
            leaf.insert_text((72, 72 + 14 * line), "(cid:12)(cid:45) " * 4)
        file.save(tmp_path / "abîmé.pdf")
    stored = import_files(fast, admin, [tmp_path / "abîmé.pdf"]).documents[0]
    status = queries.recognition_status(fast, admin)
    assert [(file.poor, file.counts) for file in status.files] == [(1, {PageReading.FOUND: 1})]
    assert commands.ask_recognition(fast, admin).pages == 0
    assert commands.ask_recognition(fast, admin, [stored.id], poor=True).pages == 1
    recognise(fast, admin)
    assert page(fast, admin, stored.file).text == READ
    assert hits(fast, admin, "éducative") == [1]


def test_an_administrator_may_have_pages_read_only_when_asked(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    choices = library_choices(fast, admin)
    assert choices.recognise_at_import
    choose(fast, admin, replace(choices, recognise_at_import=False))
    stored = import_scan()
    assert queries.recognition_status(fast, admin).count(PageReading.FOUND) == 2
    assert recognise(fast, admin).done == 0
    assert commands.ask_recognition(fast, admin, [stored.id]).pages == 2
    assert recognise(fast, admin).done == 2


def test_what_was_read_is_kept_found_and_shown_where_it_stands(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan()
    assert hits(fast, admin, "reussite") == []
    report = recognise(fast, admin)
    assert (report.done, report.failed, report.waiting) == (2, 0, 0)
    found = page(fast, admin, stored.file)
    assert (found.state, found.why) == (PageReading.DONE, ReadingReason.NO_TEXT)
    assert (found.language, found.dpi, found.text) == ("fra", 300, READ)
    assert found.confidence == pytest.approx(0.9)
    assert sorted(hits(fast, admin, "reussite")) == [1, 2]
    words = queries.page_words(fast, admin, stored.file)
    assert words.keys() == {1, 2}
    assert words[1].text == READ
    assert words[1].box(1).x0 == pytest.approx(600 * 72 / 300, abs=0.1)
    assert words[1].recognised
    assert [file.confidence for file in queries.recognition_status(fast, admin).files] == [
        pytest.approx(0.9)
    ]


def test_the_real_engine_makes_a_scan_searchable(
    real: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=1, lines=20)
    assert recognise(real, admin).done == 1
    confidence = page(real, admin, stored.file).confidence
    assert confidence is not None
    assert confidence > 0.7
    assert hits(real, admin, "signatàires") == [1]


def test_each_page_is_told_once_to_the_other_desks(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    told: list[str] = []
    stored = import_scan(pages=3)
    fast.storage.changes.subscribe(lambda changes: told.append(changes.kind))
    recognise(fast, admin)
    assert told == ["recognise"]
    assert stored.id


def test_progress_tells_pages_and_the_time_left(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    class Heard(Stoppable):
        """Keeps what is told."""

        def __init__(self) -> None:
            super().__init__()
            self.told: list[tuple[int, int, str]] = []

        def advance(self, done: int, total: int, what: str = "") -> None:
            self.told.append((done, total, what))

    import_scan(pages=6)
    heard = Heard()
    recognise(fast, admin, progress=heard)
    assert [told[:2] for told in heard.told] == [(n, 6) for n in range(1, 7)]
    assert all("page" in told[2] for told in heard.told)
    assert heard.told[4][2].startswith("encore ")


def test_stopped_it_goes_on_where_it_was(fast: Library, admin: Actor, import_scan: Import) -> None:
    class AfterTwo(Stoppable):
        """Stops once two pages are read."""

        def advance(self, done: int, total: int, what: str = "") -> None:
            if done >= 2:
                self.cancel()

    import_scan(pages=6)
    with pytest.raises(Cancelled):
        recognise(fast, admin, progress=AfterTwo())
    done = queries.recognition_status(fast, admin).count(PageReading.DONE)
    assert 2 <= done < 6
    assert len(hits(fast, admin, "reussite")) == done
    report = recognise(fast, admin)
    assert report == RecognitionReport(6 - done, 0, 0, report.seconds)
    assert len(hits(fast, admin, "reussite")) == 6


def test_what_a_killed_run_kept_is_told_by_the_next(
    fast: Library, admin: Actor, import_scan: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_scan()
    with monkeypatch.context() as patch:
        patch.setattr("irev_desktop.services.recognition.queue.announce", _killed)
        with pytest.raises(KeyboardInterrupt):
            recognise(fast, admin)
    assert hits(fast, admin, "reussite") == []
    assert recognise(fast, admin).done == 0
    assert sorted(hits(fast, admin, "reussite")) == [1, 2]


def _killed(*_given: object) -> None:
    raise KeyboardInterrupt


def test_a_page_that_fails_says_why_and_stops_no_other(
    library: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    import_scan(pages=2)
    broken = replace(library, ocr=pretend(tmp_path / "moteur", "sys.exit(1)"))
    report = recognise(broken, admin)
    assert (report.done, report.failed) == (0, 2)
    record = queries.file_pages(broken, admin, 1)[0]
    assert (record.state, record.failure) == (PageReading.FAILED, Code.OCR_FAILED)
    mended = replace(library, ocr=pretend(tmp_path / "moteur"))
    assert commands.ask_recognition(mended, admin).pages == 2
    assert recognise(mended, admin).done == 2


def test_a_lost_file_fails_and_says_so(fast: Library, admin: Actor, import_scan: Import) -> None:
    import_scan(pages=1)
    for path in fast.storage.store.root.rglob("*.pdf"):
        path.unlink()
    assert recognise(fast, admin).failed == 1
    assert queries.file_pages(fast, admin, 1)[0].failure is Code.FILE_LOST


def test_without_the_engine_it_is_said_and_pages_wait(
    library: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    import_scan()
    bare = replace(library, ocr=OcrEngine(tmp_path / "absent"))
    assert queries.installed(bare, admin).missing is Code.OCR_MISSING
    with pytest.raises(TroubleError) as caught:
        recognise(bare, admin)
    assert caught.value.code is Code.OCR_MISSING
    assert queries.recognition_status(bare, admin).count(PageReading.TO_DO) == 2


def test_only_one_program_reads_at_a_time(fast: Library, admin: Actor, import_scan: Import) -> None:
    import_scan()
    with turn(fast.storage.engine, fast.storage.folder, TURN) as free:
        assert free
        with pytest.raises(LibraryError) as caught:
            recognise(fast, admin)
    assert caught.value.code is Code.OCR_BUSY
    assert recognise(fast, admin).done == 2


def test_one_page_is_read_again_in_other_languages_and_more_finely(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan()
    recognise(fast, admin)
    commands.redo_page(fast, admin, stored.file, 2, language="fra+eng", dpi=400)
    assert hits(fast, admin, "reussite") == [1]
    assert recognise(fast, admin).done == 1
    again = page(fast, admin, stored.file, 2)
    assert (again.language, again.dpi) == ("fra+eng", 400)
    assert sorted(hits(fast, admin, "reussite")) == [1, 2]
    for wrong in ({"dpi": 10}, {"language": "deu"}):
        with pytest.raises((LibraryError, TroubleError)):
            commands.redo_page(fast, admin, stored.file, 2, **wrong)
    with pytest.raises(LibraryError) as caught:
        commands.redo_page(fast, admin, stored.file, 9)
    assert caught.value.code is Code.UNKNOWN_PAGE


DOUBTS = """
if sys.argv[sys.argv.index('--dpi') + 1] != '200':
    print("<span class='ocr_line' title='baseline 0 0'><span class='ocrx_word' ")
    print("title='bbox 300 300 500 340; x_wconf 30'>bruit</span></span>")
    sys.exit()
"""


def test_a_page_read_with_doubts_is_read_more_coarsely_and_the_better_reading_kept(
    library: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    file = import_scan(pages=1).file
    doubting = replace(library, ocr=pretend(tmp_path / "moteur", DOUBTS))
    assert recognise(doubting, admin).done == 1
    assert (page(library, admin, file).text, page(library, admin, file).dpi) == (READ, 200)
    commands.redo_page(doubting, admin, file, 1, dpi=400)
    recognise(doubting, admin)
    assert (page(library, admin, file).text, page(library, admin, file).dpi) == ("bruit", 400)


def test_a_typed_text_counts_and_keeps_the_places_of_its_words(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=1)
    recognise(fast, admin)
    done = commands.type_page(fast, admin, stored.file, 1, "Réussite éducative de Denain\n")
    assert page(fast, admin, stored.file).state is PageReading.TYPED
    assert page(fast, admin, stored.file).recognised == READ
    assert hits(fast, admin, "denain") == [1]
    words = queries.page_words(fast, admin, stored.file)[1]
    assert words.text == "Réussite éducative de Denain"
    commands.type_page(fast, admin, stored.file, 1, "Réussite éducative Denain")
    words = queries.page_words(fast, admin, stored.file)[1]
    assert words.word(2) == "Denain"
    assert words.box(2).x0 == pytest.approx(900 * 72 / 300, abs=0.1)
    with pytest.raises(LibraryError):
        undo(fast, admin, done.operation)  # typed over since


def test_a_persons_word_is_undone_like_any_other(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=1)
    recognise(fast, admin)
    done = commands.type_page(fast, admin, stored.file, 1, "Denain")
    assert hits(fast, admin, "denain") == [1]
    undo(fast, admin, done.operation)
    assert hits(fast, admin, "denain") == []
    assert hits(fast, admin, "éducative") == [1]


def test_an_excluded_page_is_neither_read_nor_searched(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=2)
    commands.exclude_page(fast, admin, stored.file, 1)
    assert recognise(fast, admin).done == 1
    commands.exclude_page(fast, admin, stored.file, 2)
    assert hits(fast, admin, "éducative") == []
    assert len(queries.page_words(fast, admin, stored.file)[2]) == 0
    status = queries.recognition_status(fast, admin)
    assert status.files[0].counts == {PageReading.EXCLUDED: 2}
    commands.restore_page(fast, admin, stored.file, 2)
    assert hits(fast, admin, "éducative") == [2]


def test_a_typed_page_needs_no_engine(library: Library, admin: Actor, tmp_path: Path) -> None:
    with pymupdf.open() as file:
        file.new_page()
        file.save(tmp_path / "vide.pdf")
    stored = import_files(library, admin, [tmp_path / "vide.pdf"]).documents[0]
    commands.type_page(library, admin, stored.file, 1, "Plan du quartier")
    assert page(library, admin, stored.file).text == "Plan du quartier"
    assert hits(library, admin, "quartier") == [1]


def test_a_deleted_document_leaves_the_queue_and_comes_back_with_its_texts(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan()
    recognise(fast, admin)
    commands.type_page(fast, admin, stored.file, 2, "Denain")
    done = delete_document(fast, admin, stored.id)
    assert queries.recognition_status(fast, admin).files == ()
    assert hits(fast, admin, "éducative") == []
    undo(fast, admin, done.operation)
    assert hits(fast, admin, "éducative") == [1]
    assert hits(fast, admin, "denain") == [2]


def test_a_visitor_reads_the_words_of_what_is_public_only(
    fast: Library, admin: Actor, receptionist: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=1)
    recognise(fast, admin)
    visitor = Actor(AgentId(9), "Borne", Role.VISITEUR)
    assert queries.page_words(fast, visitor, stored.file) == {}
    assert queries.page_words(fast, receptionist, stored.file).keys() == {1}


def test_nothing_of_recognition_is_journalled_but_what_a_person_decided(
    fast: Library, admin: Actor, import_scan: Import
) -> None:
    stored = import_scan(pages=1)
    recognise(fast, admin)
    commands.type_page(fast, admin, stored.file, 1, "Denain")
    with fast.storage.reading() as session:
        tables = set(session.scalars(select(JournalEntry.table_name)))
        assert session.get(PageDecision, (stored.file, 1)) is not None
        assert len(session.scalars(select(PageRecognition)).all()) == 1
    assert "page_decisions" in tables
    assert "page_recognitions" not in tables
