"""Files of the inbox are described beside their pages, filled in by what was read in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.vocabulary import DocumentState, InboxState
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.inbox.queries import inbox
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.recognising.records import Span
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.recognition.running import recognise
from irev_desktop.ui.catalogue.inbox_covers import CoverLines
from irev_desktop.ui.catalogue.inbox_rows import Engine, second_line
from irev_desktop.ui.catalogue.page_beside import BesideFile, PageBeside
from tests.libraries import ADMIN
from tests.ocr import scans
from tests.services.recognition.conftest import SAYING, pretend
from tests.ui.catalogue.conftest import Hand, Pages

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FIRST = """CONTRAT URBAIN DE COHESION SOCIALE
DE LA VILLE DE LIEVIN
2007 - 2009

Entre l'Etat, represente par le Prefet du Pas-de-Calais,
et la commune de Lievin, representee par son Maire,
Il est convenu ce qui suit.
"""
LAST = "Fait a Lievin, le 12 mars 2007."


class FakePage:
    """Stands for the pages beside; notes what it was asked to show."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.file: BesideFile | None = None
        self.spans: Sequence[Span] = ()
        self.turned = 0
        self.renewed = False

    def show_file(self, wanted: BesideFile | None) -> None:
        self.file = wanted

    def renew(self) -> None:
        self.renewed = True

    def show_words(self, spans: Sequence[Span]) -> None:
        self.spans = spans

    def turn(self, step: int) -> None:
        self.turned += step


@pytest.fixture
def shown() -> list[FakePage]:
    """The views of pages that were made, that beside the form first."""
    return []


@pytest.fixture
def pages(shown: list[FakePage]) -> Pages:
    def make() -> PageBeside:
        shown.append(FakePage())
        return shown[-1]

    return make


@pytest.fixture
def page(hand: Hand, shown: list[FakePage]) -> FakePage:
    return shown[0]


def contract(path: Path, first: str = FIRST) -> Path:
    """Make a contract of three pages."""
    with pymupdf.open() as file:
        for text in (first, "Article 1. Les parties s'engagent.", LAST):
            file.new_page().insert_text((72, 72), text, fontsize=12)
        file.save(path)
    return path


def records(hand: Hand) -> list[DocumentRow]:
    rows = list_documents(hand.library, ADMIN, DocumentFilters())
    return [row for row in rows if row.files]


def open_first(hand: Hand, *paths: Path) -> None:
    hand.drop(*paths)
    hand.press("Décrire le premier")
    hand.wait()


def test_what_is_certain_is_filled_in_and_two_keys_file_it(
    hand: Hand, page: FakePage, tmp_path: Path
) -> None:
    open_first(
        hand,
        contract(tmp_path / "scan0001.pdf"),
        contract(
            tmp_path / "scan0002.pdf", FIRST.replace("LIEVIN", "LENS").replace("Lievin", "Lens")
        ),
    )
    draft = hand.form.content().draft
    assert draft.dispositif_id is not None
    assert (draft.period_start, draft.period_end) != (None, None)
    assert page.file is not None
    assert page.file.name == "scan0001.pdf"
    hand.form.focus_field("territories")
    hand.wait_for(lambda: any(span.page == 1 for span in page.spans))
    if not draft.territory_ids:
        hand.key(Qt.Key.Key_Return, ALT)
    hand.key(Qt.Key.Key_Return, CONTROL)
    [row] = records(hand)
    assert (row.state, row.dispositif) == (DocumentState.CATALOGUED, "CUCS")
    assert "Liévin" in row.territories
    assert hand.panel.item_pane.item is not None
    assert hand.panel.item_pane.item.row.name == "scan0002.pdf"
    hand.press_notice("Annuler")
    assert records(hand) == []
    assert len(inbox(hand.library, ADMIN)) == 2


def test_what_was_filled_in_stays_when_the_file_is_read_again(hand: Hand, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "a.pdf"))
    assert hand.form.content().draft.dispositif_id is not None
    hand.act("first")
    hand.panel.items.refresh()
    hand.wait()
    assert hand.form.content().draft.dispositif_id is not None


def test_a_suggestion_is_refused_by_a_key_and_stays_so(hand: Hand, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "a.pdf"), contract(tmp_path / "b.pdf", "Un autre texte."))
    hand.form.focus_field("period")
    hand.key(Qt.Key.Key_Delete, ALT)
    assert hand.form.content().draft.period_start is None
    assert not hand.form.hint_lines["period"].hints
    hand.wait()
    hand.key(Qt.Key.Key_PageDown, CONTROL)
    hand.key(Qt.Key.Key_PageUp, CONTROL)
    hand.wait_for(lambda: bool(hand.form.hint_lines["dispositif"].hints))
    assert hand.form.content().draft.period_start is None
    assert not hand.form.hint_lines["period"].hints
    hand.act("offer_again")
    hand.wait_for(lambda: bool(hand.form.hint_lines["period"].hints))


def test_what_is_missing_is_said_and_nothing_is_filed(hand: Hand, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "rien.pdf", "Une page sans rien de connu."))
    hand.key(Qt.Key.Key_Return, CONTROL)
    assert records(hand) == []
    assert "Il manque un territoire : choisissez-en un au moins." in hand.said()


def test_what_is_typed_is_kept_when_one_goes_on(hand: Hand, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "a.pdf"), contract(tmp_path / "b.pdf", "Un autre texte."))
    hand.type("official_code", "CV191")
    hand.key(Qt.Key.Key_PageDown, CONTROL)
    assert hand.text("official_code") == ""
    hand.key(Qt.Key.Key_PageUp, CONTROL)
    assert hand.text("official_code") == "CV191"
    assert [row.begun for row in inbox(hand.library, ADMIN)] == [True, False]


def test_files_are_put_aside_and_thrown_out(hand: Hand, page: FakePage, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "a.pdf"), contract(tmp_path / "b.pdf", "Un autre texte."))
    hand.act("aside")
    hand.key(Qt.Key.Key_PageDown, ALT)
    assert page.turned == 1
    hand.act("throw")
    assert [row.state for row in inbox(hand.library, ADMIN)] == [InboxState.ASIDE]
    hand.press_notice("Annuler")
    assert len(inbox(hand.library, ADMIN)) == 2


def test_a_paper_copy_makes_a_draft_record_of_the_file(hand: Hand, tmp_path: Path) -> None:
    open_first(hand, contract(tmp_path / "a.pdf"))
    hand.act("add_copy")
    [row] = records(hand)
    assert row.state is DocumentState.DRAFT
    assert hand.panel.pane.copies.form.isVisible()


def test_a_file_that_a_record_has_under_another_export_is_compared_and_given_to_it(
    hand: Hand, shown: list[FakePage], tmp_path: Path
) -> None:
    text = "\n".join(f"Article {n}. Les signataires {n} suivent le point {n}." for n in range(40))
    known = import_files(hand.library, ADMIN, [contract(tmp_path / "a.pdf", FIRST + text)])
    again = contract(tmp_path / "b.pdf", FIRST + text + "\nTampon.")
    open_first(hand, again)
    strip = hand.panel.item_pane.likeness
    hand.wait_for(lambda: bool(strip.found))
    assert strip.found[0].document == known.documents[0].id
    hand.press(strip.found[0].title, strip)
    assert [page.file.name for page in shown[1:] if page.file] == ["b.pdf", "a.pdf"]
    assert "La notice" in hand.said()
    hand.press("Donner le fichier à cette notice")
    assert [file.name for file in hand.saved(known.documents[0].id).files] == ["a.pdf", "b.pdf"]
    assert inbox(hand.library, ADMIN) == ()


def test_what_is_put_into_the_watched_folder_comes_in_and_what_was_thrown_out_stays_out(
    hand: Hand, tmp_path: Path
) -> None:
    folder = tmp_path / "numériseur"
    folder.mkdir()
    contract(folder / "a.pdf")
    hand.panel.watch.watch(folder)
    for _look in range(2):
        hand.panel.watch.look()
        hand.wait()
    assert hand.waiting() == ["A"]
    assert "1 fichier est arrivé." in hand.notices()
    hand.choose_file("A")
    hand.act("throw")
    (folder / "a.pdf").touch()
    for _look in range(3):
        hand.panel.watch.look()
        hand.wait()
    assert hand.waiting() == []
    hand.act("unwatch")
    assert hand.panel.watch.folder is None


def test_what_a_scan_says_is_offered_once_it_is_read(
    hand: Hand, page: FakePage, tmp_path: Path
) -> None:
    scan = scans.scan(contract(tmp_path / "tape.pdf"), tmp_path / "scan.pdf", dpi=60)
    open_first(hand, scan)

    def offered() -> set[str]:
        return {hint.field for hint in hand.panel.beside.of_item.waiting()}

    assert "dispositif" not in offered()
    hand.panel.queue.show_reading(True, False)
    [row] = hand.panel.queue.files()
    assert second_line(row, Engine.AT_WORK) == "3 pages · Lecture des pages\u00a0: 0 / 3"
    hand.type("title", "Mon titre")
    engine = pretend(tmp_path / "moteur", SAYING)
    assert recognise(replace(hand.library, ocr=engine), ADMIN).done == 3
    hand.wait_for(lambda: "dispositif" in offered())
    assert hand.form.content().draft.title == "Mon titre"
    assert page.renewed
    hand.wait_for(lambda: second_line(hand.panel.queue.files()[0]).endswith("texte reconnu"))


@pytest.fixture
def drawers() -> Iterator[PdfPool]:
    """PDF readers that end with the test."""
    pool = PdfPool()
    yield pool
    pool.close()


def test_each_file_waits_with_its_cover(hand: Hand, drawers: PdfPool, tmp_path: Path) -> None:
    hand.panel.queue.draw_covers(drawers)
    delegate = hand.panel.queue.items.itemDelegate()
    assert isinstance(delegate, CoverLines)
    hand.drop(contract(tmp_path / "a.pdf"), contract(tmp_path / "b.pdf", "Un autre texte."))
    items = [row.id for row in inbox(hand.library, ADMIN)]
    hand.act("first")
    hand.wait_for(lambda: all(delegate.covers.image(each) is not None for each in items))
    image = delegate.covers.image(items[0])
    assert image is not None
    assert 0 < image.width() < image.height() <= 42
