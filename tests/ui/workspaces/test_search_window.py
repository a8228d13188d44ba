"""A search by hand: asked, narrowed, opened in the reader, walked through, left and found again."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.paper.sheet import Heading, Paragraph
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.running import recognise
from irev_desktop.services.search.records import SearchFilters, SearchQuestion, SearchSort
from irev_desktop.services.search.saved import saved_searches
from irev_desktop.services.search.synonyms import synonym_table
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import build_frame
from irev_desktop.ui.frame.panel import Printable
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.asked import place_of, question_of
from irev_desktop.ui.search.facet_side import Choice
from irev_desktop.ui.search.lines import DocumentLine, MoreLine, PageLine
from irev_desktop.ui.search.results_pane import ResultsPane
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel
from tests.libraries import ADMIN
from tests.ocr import scans
from tests.services.recognition.conftest import pretend
from tests.ui.workspaces.conftest import PATIENCE, Reader

DENAIN, LENS = "Cucs de Denain", "Contrat de ville de Lens"


def contract(library: Library, folder: Path, title: str, pages: list[str], **fields: str) -> int:
    """Import a contract of which each page says one thing, and publish what is known of it."""
    path = folder / f"{title}.pdf"
    with pymupdf.open() as file:
        for text in pages:
            file.new_page().insert_textbox((72, 72, 500, 700), text)
        file.save(path)
    [document] = import_files(library, ADMIN, [path]).documents
    set_fields(library, ADMIN, document.id, {"title": title, **fields})
    return int(document.id)


@pytest.fixture
def two(library: Library, tmp_path: Path) -> tuple[int, int]:
    """Denain speaks of kiosques on pages 1 to 5 and of markets on 6; Lens of kiosques on 2."""
    denain = [f"Le kiosque numero {number} de la place" for number in range(1, 6)]
    fields = {"dispositif": "CUCS", "territories": "59172", "period_start": "2007"}
    first = contract(library, tmp_path, DENAIN, [*denain, "Le marche couvert"], **fields)
    fields = {"dispositif": "CDV2015", "territories": "62498", "period_start": "2015"}
    second = contract(library, tmp_path, LENS, ["Sommaire", "Un kiosque a musique"], **fields)
    return first, second


class Seeker(Reader):
    """Somebody who looks for words."""

    @property
    def results(self) -> ResultsPane:
        """The results."""
        return self.panel.results

    def ask(self, question: SearchQuestion) -> None:
        """Ask, and wait for the answer."""
        self.go(place_of(question))

    def lines(self) -> list[str]:
        """Return what the lines of the list say, short."""
        said = []
        for line in self.results.list.results.lines():
            if isinstance(line, DocumentLine):
                said.append(line.title)
            elif isinstance(line, PageLine):
                said.append(f"p. {line.hit.page}")
            else:
                said.append(f"+ {line.count}")
        return said

    def key(self, key: Qt.Key) -> None:
        """Press a key in the list."""
        self.qtbot.keyClick(self.results.list, key)
        self.wait()

    def do(self, action: str) -> None:
        """Do one of the actions of a search."""
        self.frame.actions.trigger(f"search.{action}")
        self.wait()

    def reads(self) -> tuple[int | None, int]:
        """Return which document and page is read."""
        self.read()
        return self.panel.reader.document, self.panel.reader.reader.page

    def chips(self) -> list[ChipButton]:
        """Return the chips above the list."""
        found = self.results.chips.findChildren(ChipButton)
        return [chip for chip in found if chip.isVisible()]

    def press_chip(self, words: str) -> None:
        """Press a chip by the beginning of its words."""
        [chip] = [chip for chip in self.chips() if chip.text().startswith(words)]
        self.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        self.wait()

    def facets(self) -> dict[str, int]:
        """Return the values one can narrow to, with their counts."""
        return {choice.facet.label: choice.facet.count for choice, _index in self._choices()}

    def press_facet(self, label: str) -> None:
        """Tick or untick a value at the side."""
        [index] = [index for choice, index in self._choices() if choice.facet.label == label]
        view = self.results.facets
        view.scrollTo(index)
        where = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.wait()

    def _choices(self) -> list[tuple[Choice, QModelIndex]]:
        model = self.results.facets.model()
        found = []
        above = [model.index(row, 0) for row in range(model.rowCount())]
        while above:
            index = above.pop(0)
            above += [model.index(row, 0, index) for row in range(model.rowCount(index))]
            if isinstance(choice := index.data(RECORD_ROLE), Choice):
                found.append((choice, index))
        return found


@pytest.fixture
def seeker(reader: Reader, two: tuple[int, int]) -> Seeker:
    """Somebody in front of Consulter, over a library in which two contracts speak of kiosques."""
    return Seeker(reader.panel, reader.frame, reader.qtbot)


KIOSQUE = SearchQuestion("kiosque")


def test_totals_are_told_and_pages_stand_under_their_documents(seeker: Seeker) -> None:
    seeker.ask(KIOSQUE)
    assert "6 pages dans 2 documents" in seeker.seen()
    assert {DENAIN, LENS, "+ 2"} <= set(seeker.lines())
    assert seeker.results.list.hasFocus()
    assert not seeker.panel.reader.isVisible()
    assert not seeker.panel.trees.isVisible()


def test_the_answer_can_be_printed_as_it_is_listed(seeker: Seeker) -> None:
    seeker.ask(KIOSQUE)
    printed = seeker.panel.printable()
    assert isinstance(printed, Printable)
    blocks = printed.sheet.blocks
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    assert DENAIN in texts
    assert LENS in texts
    assert any(text.startswith("p.\u00a02\u00a0: ") for text in texts)
    assert "dans 2 documents" in printed.sheet.subtitle


def test_facets_narrow_cross_and_are_taken_away_by_their_chips(seeker: Seeker) -> None:
    seeker.ask(KIOSQUE)
    assert (seeker.facets()["Denain"], seeker.facets()["Lens"]) == (1, 1)
    seeker.press_facet("CUCS")
    assert "5 pages dans 1 document" in seeker.seen()
    assert seeker.facets()["CUCS"] == 1
    assert [chip.text() for chip in seeker.chips()] == ["Dispositif\u00a0: CUCS"]
    seeker.press_facet("En ligne")
    assert len(seeker.chips()) == 2
    seeker.press_chip("Dispositif")
    assert "6 pages dans 2 documents" in seeker.seen()
    seeker.press_facet("En ligne")
    assert seeker.chips() == []


def test_facets_are_ticked_from_the_keyboard(seeker: Seeker) -> None:
    seeker.ask(KIOSQUE)
    view = seeker.results.facets
    view.setFocus()
    seeker.qtbot.keyClick(view, Qt.Key.Key_Home)
    seeker.qtbot.keyClick(view, Qt.Key.Key_Down)
    seeker.qtbot.keyClick(view, Qt.Key.Key_Space)
    seeker.wait()
    assert len(seeker.chips()) == 1
    seeker.qtbot.keyClick(view, Qt.Key.Key_Space)  # the mark is still there
    seeker.wait()
    assert seeker.chips() == []


def test_filters_written_in_the_words_are_chips_too(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque territoire:Denain"))
    assert "5 pages dans 1 document" in seeker.seen()
    seeker.press_chip("Territoire")
    assert seeker.results.question == KIOSQUE


def test_chips_are_written_into_the_words(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", SearchFilters(dispositif="CUCS")))
    seeker.do("write")
    assert seeker.results.question == SearchQuestion("kiosque dispositif:CUCS")
    assert "5 pages dans 1 document" in seeker.seen()
    seeker.do("clear")
    assert seeker.results.question == KIOSQUE


@pytest.mark.parametrize(
    ("sort", "first"), [(SearchSort.DATE, LENS), (SearchSort.TERRITORY, DENAIN)]
)
def test_documents_are_ordered_as_one_chooses(seeker: Seeker, sort: SearchSort, first: str) -> None:
    seeker.ask(KIOSQUE)
    seeker.do(f"sort_{sort}")
    assert seeker.lines()[0] == first
    assert seeker.results.head.order.currentData() == sort


def test_a_page_opens_in_the_reader_with_all_pages_of_its_document_beside(
    seeker: Seeker, two: tuple[int, int]
) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    seeker.key(Qt.Key.Key_Return)
    document, _page = seeker.reads()
    assert document == two[0]
    assert seeker.lines()[:6] == [DENAIN, "p. 1", "p. 2", "p. 3", "p. 4", "p. 5"]
    assert seeker.results.isVisible()
    assert not seeker.results.facets.isVisible()


def test_one_walks_through_all_pages_that_answer_on_into_the_next_document(
    seeker: Seeker, two: tuple[int, int]
) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    seeker.do("unfold_all")
    assert not seeker.frame.actions.is_enabled("search.next")  # nothing is read yet
    seeker.key(Qt.Key.Key_Home)
    seeker.key(Qt.Key.Key_J)
    seeker.key(Qt.Key.Key_Return)
    first = seeker.reads()[1]
    for page in range(first + 1, 6):
        seeker.do("next")
        assert seeker.reads() == (two[0], page)
    assert seeker.results.bar.place.text() == "Résultat 5 sur 6"
    seeker.do("next")
    assert seeker.reads() == (two[1], 2)
    assert seeker.results.bar.place.text() == "Résultat 6 sur 6"
    seeker.do("previous")
    assert seeker.reads() == (two[0], 5)


def test_back_leads_from_whatever_was_read_to_the_same_place_in_the_list(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    seeker.key(Qt.Key.Key_Return)
    seeker.reads()
    seeker.do("next")
    read = seeker.reads()[1]
    seeker.frame.navigation.back()
    seeker.wait()
    assert not seeker.panel.reader.isVisible()
    line = seeker.results.list.line()
    assert isinstance(line, PageLine)
    assert line.hit.page == read
    assert seeker.panel.focusWidget() is seeker.results.list


def test_another_search_and_back_finds_the_line_where_one_stood(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    seeker.key(Qt.Key.Key_End)
    stood = seeker.results.list.stand()
    seeker.ask(SearchQuestion("marche"))
    assert seeker.lines() == [DENAIN, "p. 6"]
    seeker.frame.navigation.back()
    seeker.wait()
    assert seeker.results.list.stand() == stood


def test_the_other_pages_of_a_document_are_listed_at_a_press(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    lines = seeker.results.list.results.lines()
    row = next(at for at, line in enumerate(lines) if isinstance(line, MoreLine))
    box = seeker.results.list.visualRect(seeker.results.list.results.index(row, 0))
    seeker.qtbot.mouseClick(
        seeker.results.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center()
    )
    seeker.wait()
    assert seeker.lines()[1:6] == ["p. 1", "p. 2", "p. 3", "p. 4", "p. 5"]


def test_left_folds_and_all_are_folded_at_once(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", sort=SearchSort.TERRITORY))
    seeker.key(Qt.Key.Key_Left)
    seeker.key(Qt.Key.Key_Left)
    assert seeker.lines() == [DENAIN, LENS, "p. 2"]
    seeker.do("fold_all")
    assert seeker.lines() == [DENAIN, LENS]
    seeker.do("unfold_all")
    assert seeker.lines()[-1] == "p. 2"


def test_a_part_of_the_collection_that_is_chosen_in_the_tree_is_offered(seeker: Seeker) -> None:
    seeker.choose("CUCS")
    seeker.go(places.search("kiosque"))
    assert "6 pages dans 2 documents" in seeker.seen()
    seeker.press_chip("Seulement dans\u00a0: CUCS")
    assert "5 pages dans 1 document" in seeker.seen()
    assert [chip.text() for chip in seeker.chips()] == ["Dispositif\u00a0: CUCS"]


def test_where_nothing_answers_the_filters_are_taken_away_at_a_press(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kiosque", SearchFilters(dispositif="NPNRU")))
    assert "2 documents répondent sans les filtres." in seeker.seen()
    seeker.press("Retirer les filtres", seeker.results)
    assert "6 pages dans 2 documents" in seeker.seen()
    seeker.ask(SearchQuestion("introuvable"))
    assert seeker.results.head.total.text() == "Rien ne répond"


def test_another_spelling_is_offered_and_looked_for_at_a_press(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("kioqsue"))
    assert "Rien ne répond" in seeker.seen()
    assert not seeker.results.facets.isVisible()
    seeker.press("kiosque", seeker.results.head)
    assert seeker.results.question == KIOSQUE
    assert "6 pages dans 2 documents" in seeker.seen()
    assert seeker.results.facets.isVisible()


def test_words_that_are_looked_for_as_well_are_told(seeker: Seeker) -> None:
    seeker.ask(SearchQuestion("contractualisation"))
    assert any(text.startswith("Cherché aussi\u00a0: contrat") for text in seeker.seen())


def test_what_comes_into_the_library_comes_into_the_results(
    seeker: Seeker, library: Library, tmp_path: Path
) -> None:
    seeker.ask(KIOSQUE)
    contract(library, tmp_path, "Pacte", ["Encore un kiosque"])
    seeker.qtbot.waitUntil(lambda: "7 pages dans 3 documents" in seeker.seen())


def test_a_search_is_kept_opened_again_and_tells_what_is_new(
    seeker: Seeker, library: Library, tmp_path: Path
) -> None:
    seeker.ask(KIOSQUE)
    seeker.do("save")
    card = seeker.results.saved
    assert card.name.text() == "kiosque"
    card.name.setText("Les kiosques")
    seeker.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    seeker.wait()
    assert [kept.name for kept in saved_searches(library, ADMIN)] == ["Les kiosques"]
    card.close()
    contract(library, tmp_path, "Pacte", ["Encore un kiosque"])
    seeker.ask(SearchQuestion("marche"))
    seeker.do("saved")
    seeker.press("1 nouveau", card)
    assert seeker.lines() == ["Pacte", "p. 1"]
    seeker.press_chip("Depuis ma dernière visite\u00a0: 1 nouveau document")
    assert "7 pages dans 3 documents" in seeker.seen()
    seeker.press_chip("Seulement depuis ma dernière visite")
    assert seeker.lines() == ["Pacte", "p. 1"]
    assert [kept.fresh for kept in saved_searches(library, ADMIN)] == [0]


def test_synonyms_of_the_house_are_tried_added_and_removed(
    seeker: Seeker, library: Library
) -> None:
    seeker.ask(SearchQuestion("edicule"))
    assert seeker.lines() == []
    seeker.do("synonyms")
    card = seeker.results.synonyms
    assert card.typed.text() == "edicule ; "
    card.typed.setText("edicule ; kiosque")
    told = "« edicule » : 0 document aujourd’hui, 2 avec ce groupe"
    seeker.qtbot.waitUntil(lambda: told in card.effect.text(), timeout=PATIENCE)
    seeker.press("Ajouter", card)
    seeker.qtbot.waitUntil(lambda: DENAIN in seeker.lines(), timeout=PATIENCE)
    remove = "Retirer « edicule ; kiosque »"
    named = {button.accessibleName(): button for button in card.findChildren(QPushButton)}
    seeker.qtbot.mouseClick(named[remove], Qt.MouseButton.LeftButton)
    seeker.qtbot.waitUntil(lambda: seeker.lines() == [], timeout=PATIENCE)
    assert all(group.id is None for group in synonym_table(library, ADMIN))


def test_a_kept_search_is_renamed_forgotten_and_that_taken_back(
    seeker: Seeker, library: Library
) -> None:
    seeker.ask(KIOSQUE)
    seeker.do("save")
    card = seeker.results.saved
    seeker.press("Enregistrer", card)
    named = {button.accessibleName(): button for button in card.findChildren(QPushButton)}
    seeker.qtbot.mouseClick(named["Renommer «\u00a0kiosque\u00a0»"], Qt.MouseButton.LeftButton)
    card.name.setText("Musique")
    seeker.press("Renommer", card)
    assert [kept.name for kept in saved_searches(library, ADMIN)] == ["Musique"]
    named = {button.accessibleName(): button for button in card.findChildren(QPushButton)}
    seeker.qtbot.mouseClick(named["Oublier «\u00a0Musique\u00a0»"], Qt.MouseButton.LeftButton)
    seeker.wait()
    assert saved_searches(library, ADMIN) == ()
    take_back = seeker.frame.notices.past()[0].callback  # « Annuler »
    assert take_back is not None
    take_back()
    seeker.wait()
    assert [kept.name for kept in saved_searches(library, ADMIN)] == ["Musique"]
    card.close()


def test_a_visitor_keeps_no_search(
    library: Library, look: Look, qtbot: QtBot, two: tuple[int, int]
) -> None:
    visitor = Actor(None, "", Role.VISITEUR)
    changes = library.storage.changes.subscribe
    frame = build_frame(look, library, visitor, Role.VISITEUR, changes, undo, library.clock)
    try:
        panel = ConsulterPanel(frame, library.pdf, library.clock)
        qtbot.addWidget(panel)
        frame.navigation.arrived.connect(panel.show_place)
        panel.resize(1200, 680)
        panel.show()
        person = Seeker(panel, frame, qtbot)
        person.ask(KIOSQUE)
        assert person.lines() == []  # drafts
        assert not frame.actions.is_enabled("search.save")
        assert not frame.actions.is_enabled("search.saved")
    finally:
        frame.close()


def test_facets_are_put_aside_and_called_back(seeker: Seeker) -> None:
    seeker.ask(KIOSQUE)
    assert seeker.results.facets.isVisible()
    seeker.do("facets")
    assert not seeker.results.facets.isVisible()
    seeker.do("facets")
    assert seeker.results.facets.hasFocus()


def test_in_a_narrow_window_the_list_takes_all_the_room(seeker: Seeker) -> None:
    seeker.panel.resize(640, 600)
    seeker.ask(KIOSQUE)
    assert not seeker.results.facets.isVisible()
    assert seeker.results.list.isVisible()
    seeker.do("facets")
    assert seeker.results.facets.isVisible()


@pytest.mark.parametrize(
    "question",
    [
        KIOSQUE,
        SearchQuestion("l’été : « a:b » \\ 50 %", sort=SearchSort.DATE),
        SearchQuestion("x", SearchFilters("CUCS", 12, years=(2007, None), has_text=True)),
        SearchQuestion("x", only=frozenset({3, 12})),
    ],
)
def test_a_question_is_a_place_of_the_window(question: SearchQuestion) -> None:
    place = place_of(question)
    assert question_of(place) == question
    assert place.title == question.text
    assert question_of(places.search("mots")) == SearchQuestion("mots")


def test_words_recognised_while_one_reads_are_found_where_one_reads(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    typed = scans.typed_pdf(tmp_path / "tape.pdf", 2, 6)
    [stored] = import_files(
        library, ADMIN, [scans.scan(typed, tmp_path / "scan.pdf", dpi=72)]
    ).documents
    passage = places.Reading(stored.file, 1, "réussite")
    reader.go(places.reader(stored.id, passage, "Scan"))
    finder = reader.panel.reader.reader.pane.finder

    def found() -> int | None:
        session = finder.session
        return session.total if session is not None and session.complete else None

    reader.qtbot.waitUntil(lambda: found() == 0, timeout=PATIENCE)
    recognise(replace(library, ocr=pretend(tmp_path / "moteur")), ADMIN)
    reader.qtbot.waitUntil(lambda: found() == 2, timeout=PATIENCE)
