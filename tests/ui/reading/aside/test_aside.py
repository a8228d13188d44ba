"""What stands beside the pages: it leads into them, follows them, and costs nothing unseen."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.aside.aside import Aside
from irev_desktop.ui.reading.pages.paper import SEPIA, Paper
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.pdf.test_headings import SENTENCE, contract_pdf
from tests.ui.reading.conftest import PATIENCE, Read

Open = Callable[[Path], Aside]


@pytest.fixture
def open_file(qtbot: QtBot, reader: ReaderPanel) -> Open:
    """Give what opens a file and waits for its plan."""

    def open_file(path: Path) -> Aside:
        reader.open_document("Contrat de ville", [(7, path.name, path)])
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        aside = reader.pane.aside
        headings = aside.headings
        assert headings is not None
        qtbot.waitUntil(lambda: headings.complete, timeout=PATIENCE)
        return aside

    return open_file


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """A contract of twelve pages without an outline, an article on each."""
    pages = [[f"#Article {n} : Objet {n}", *([SENTENCE] * 30)] for n in range(1, 13)]
    return contract_pdf(tmp_path / "contrat.pdf", pages)


def titles(aside: Aside) -> list[str]:
    model = aside.outline.tree.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def stands(qtbot: QtBot, aside: Aside, line: str) -> None:
    """Wait until the plan stands on a line."""

    def here() -> bool:
        item = aside.outline.tree.item()
        return item is not None and item.text == line

    qtbot.waitUntil(here, timeout=PATIENCE)


def test_the_outline_of_the_file_leads_to_its_pages(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read(page=1)
    aside = reader.pane.aside
    frame.actions.trigger("reader.outline")
    assert aside.outline.isVisible()
    assert frame.actions.qaction("reader.outline").isChecked()
    qtbot.waitUntil(lambda: titles(aside) == ["Préambule"], timeout=PATIENCE)
    aside.outline.tree.choose(1)
    assert reader.page == 2
    frame.actions.trigger("reader.outline")
    assert not aside.outline.isVisible()
    assert not frame.actions.qaction("reader.outline").isChecked()


def test_without_outline_the_headings_of_the_text_make_one(
    reader: ReaderPanel, open_file: Open, contract: Path, frame: Frame
) -> None:
    aside = open_file(contract)
    frame.actions.trigger("reader.outline")
    assert titles(aside) == [f"Article {n} : Objet {n}" for n in range(1, 13)]
    assert "titres du texte" in aside.outline.note.text()
    aside.outline.tree.choose(6)
    assert reader.page == 7


def test_the_filter_finds_lines_without_accents(
    qtbot: QtBot, open_file: Open, tmp_path: Path, frame: Frame
) -> None:
    pages = [["#Article 1 : Évaluation", SENTENCE, "#Article 2 : Durée", SENTENCE, SENTENCE]]
    aside = open_file(contract_pdf(tmp_path / "contrat.pdf", pages))
    frame.actions.trigger("reader.outline")
    aside.outline.tree.filter.setText("evaluation")
    qtbot.waitUntil(lambda: titles(aside) == ["Article 1 : Évaluation"], timeout=PATIENCE)


def test_the_plan_follows_what_is_read(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, contract: Path, frame: Frame
) -> None:
    aside = open_file(contract)
    frame.actions.trigger("reader.outline")
    qtbot.waitUntil(lambda: not aside.outline.holding, timeout=PATIENCE)
    for page in (5, 9, 2):
        reader.pane.view.go_to(page)
        stands(qtbot, aside, f"Article {page} : Objet {page}")


def test_the_articles_are_an_index_and_a_citation(
    reader: ReaderPanel, open_file: Open, contract: Path, frame: Frame
) -> None:
    aside = open_file(contract)
    frame.actions.trigger("reader.articles")
    assert aside.articles.isVisible()
    assert aside.articles.tree.model.rowCount() == 12
    aside.articles.tree.choose(3)
    assert reader.page == 4
    assert aside.article_above(4, 500.0) == "article 4"
    assert aside.article_above(12, 842.0) == "article 12"


def test_a_text_without_headings_says_so(open_file: Open, tmp_path: Path, frame: Frame) -> None:
    aside = open_file(contract_pdf(tmp_path / "lettre.pdf", [[SENTENCE] * 5]))
    frame.actions.trigger("reader.outline")
    assert titles(aside) == []
    words = " ".join(
        str(label.property("text") or "") for label in aside.outline._empty.findChildren(QWidget)
    )
    assert "Pas de plan" in words


def test_a_page_whose_headings_cannot_be_read_costs_only_itself(
    qtbot: QtBot, make_reader: Callable[..., ReaderPanel], tmp_path: Path
) -> None:
    path = tmp_path / "mêlé.pdf"
    with (
        pymupdf.open(files.endless_pdf(tmp_path / "sans fin.pdf")) as endless,
        pymupdf.open(contract_pdf(tmp_path / "a.pdf", [["#Article 1 : Objet", SENTENCE]])) as good,
        pymupdf.open(contract_pdf(tmp_path / "b.pdf", [["#Article 2 : Durée", SENTENCE]])) as last,
    ):
        good.insert_pdf(endless)
        good.insert_pdf(last)
        good.save(path)
    reader = make_reader(request_seconds=0.5)
    reader.open_document("Mêlé", [(1, "mêlé.pdf", path)])
    qtbot.waitUntil(lambda: reader.pane.aside.headings is not None, timeout=PATIENCE)
    headings = reader.pane.aside.headings
    assert headings is not None
    qtbot.waitUntil(lambda: headings.complete, timeout=PATIENCE)
    assert [item.page for item in headings.articles] == [1, 3]


def test_thumbnails_are_made_for_the_pages_seen_only(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read(pages=200)
    aside = reader.pane.aside
    thumbnails = aside.thumbnails.thumbnails
    assert thumbnails is not None
    assert all(thumbnails.picture(page) is None for page in range(1, 201))
    frame.actions.trigger("reader.thumbnails")
    seen, _near = aside.thumbnails.seen()
    assert 2 <= len(seen) <= 30
    qtbot.waitUntil(
        lambda: all(thumbnails.picture(page) is not None for page in seen), timeout=PATIENCE
    )
    assert thumbnails.picture(150) is None
    top = aside.thumbnails.visualRect(aside.thumbnails.model().index(0, 0)).top()
    assert top == 0  # no empty line above the first page
    picture = thumbnails.picture(seen[-1])
    assert picture is not None
    assert picture.width() <= 120 * aside.thumbnails.devicePixelRatioF() * 2


def test_a_thumbnail_leads_to_its_page_by_mouse_and_keyboard(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read(pages=40)
    frame.actions.trigger("reader.thumbnails")
    pages = reader.pane.aside.thumbnails
    place = pages.visualRect(pages.model().index(1, 0)).center()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reader.page == 2
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert reader.page == 40
    reader.pane.view.go_to(10)
    assert pages.page == 10  # it follows
    assert pages.model().index(9, 0).data() == "A-10"


def test_a_drawn_page_is_made_smaller_without_asking(
    qtbot: QtBot, read: Read, frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = read(pages=3)
    thumbnails = reader.pane.aside.thumbnails.thumbnails
    assert thumbnails is not None
    monkeypatch.setattr(thumbnails, "_wish", lambda: None)
    frame.actions.trigger("reader.thumbnails")
    qtbot.waitUntil(lambda: thumbnails.picture(1) is not None, timeout=PATIENCE)


def test_escape_leads_back_to_the_pages(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read()
    reader.activateWindow()
    frame.actions.trigger("reader.thumbnails")
    focused = reader.pane.aside.thumbnails
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focused, timeout=PATIENCE)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is reader.pane.view
    assert focused.isVisible()


def test_the_choice_of_the_person_goes_for_the_next_document_too(
    qtbot: QtBot, read: Read, frame: Frame, tmp_path: Path
) -> None:
    reader = read()
    frame.actions.trigger("reader.thumbnails")
    path = files.good_pdf(tmp_path / "avenant.pdf", pages=2)
    reader.open_document("Avenant", [(8, "avenant.pdf", path)])
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    assert reader.pane.aside.thumbnails.isVisible()
    frame.actions.trigger("reader.thumbnails")
    assert not reader.pane.aside.pane.isVisible()


def test_another_room_can_stand_beside_the_pages(read: Read) -> None:
    aside = read().pane.aside
    hits = QWidget()
    aside.pane.add("Résultats", "search", hits)
    aside.show(hits)
    assert hits.isVisible()
    assert aside.shows(hits)
    assert aside.pane.title == "Résultats"


def test_a_plan_that_is_shown_moves_nothing(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, tmp_path: Path, frame: Frame
) -> None:
    pages = [[SENTENCE] * 5, [SENTENCE, "#Article 1 : Objet", SENTENCE], [SENTENCE] * 5]
    aside = open_file(contract_pdf(tmp_path / "contrat.pdf", pages))
    reader.activateWindow()
    frame.actions.trigger("reader.articles")
    focused = aside.articles.tree.view
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focused, timeout=PATIENCE)
    assert reader.page == 1
    assert not aside.articles.holding


def test_what_is_read_stays_in_the_middle_when_room_is_taken(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, tmp_path: Path, frame: Frame
) -> None:
    path = contract_pdf(tmp_path / "contrat.pdf", [[SENTENCE]] * 4)
    with pymupdf.open(path) as file:
        file.new_page(width=842, height=595)
        file.saveIncr()
    open_file(path)
    view = reader.pane.view
    frame.actions.trigger("reader.thumbnails")
    box = Box(0, 0, 595, 842)
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    shown = view.box(1, box)
    assert shown.left() >= 0
    assert shown.right() <= view.viewport().width()


def test_escape_is_that_of_the_pane_before_that_of_the_window(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read()
    left: list[bool] = []
    leave = Action("test.leave", "Sortir", lambda: left.append(True), shortcut="Escape")
    frame.actions.add((leave,), reader)
    reader.activateWindow()
    frame.actions.trigger("reader.thumbnails")
    focused = reader.pane.aside.thumbnails
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focused, timeout=PATIENCE)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert (left, QApplication.focusWidget()) == ([], reader.pane.view)
    QTest.keyClick(reader.pane.view, Qt.Key.Key_Escape)
    assert left == [True]


def test_the_width_that_one_gave_it_is_remembered(
    qtbot: QtBot, read: Read, frame: Frame, tmp_path: Path
) -> None:
    reader = read()
    frame.actions.trigger("reader.outline")
    pane = reader.pane.aside.pane
    split = pane.parentWidget()
    assert isinstance(split, QSplitter)
    split.moveSplitter(340, 1)
    width = pane.width()
    assert width == pytest.approx(340, abs=8)
    assert frame.memory.number("reader.side_width", 0) == pytest.approx(width, abs=2)
    path = files.good_pdf(tmp_path / "avenant.pdf", pages=2)
    reader.open_document("Avenant", [(8, "avenant.pdf", path)])
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    assert reader.pane.aside.pane.width() == pytest.approx(width, abs=4)


def test_very_many_headings_are_shown_too(
    qtbot: QtBot, open_file: Open, tmp_path: Path, frame: Frame
) -> None:
    lines = [f"#Article {{n}}.{k} : Objet" for k in range(1, 9)]
    pages = [
        [text for k in range(8) for text in (lines[k].format(n=n), SENTENCE, SENTENCE)]
        for n in range(1, 91)
    ]
    aside = open_file(contract_pdf(tmp_path / "gros.pdf", pages))
    frame.actions.trigger("reader.outline")
    qtbot.waitUntil(lambda: len(titles(aside)) == 720, timeout=PATIENCE)
    qtbot.waitUntil(lambda: aside.outline.tree.item() is not None, timeout=PATIENCE)


def test_thumbnails_are_on_the_paper_of_the_pages(qtbot: QtBot, read: Read, frame: Frame) -> None:
    reader = read(pages=3)
    frame.actions.trigger("reader.thumbnails")
    small = reader.pane.aside.thumbnails
    made = small.thumbnails
    assert made is not None
    qtbot.waitUntil(lambda: made.picture(1) is not None, timeout=PATIENCE)

    def corner() -> str:
        cell = small.visualRect(small.model().index(0, 0))
        return small.grab().toImage().pixelColor(cell.center()).name()

    assert corner() == "#ffffff"
    reader.pane.view.set_paper(Paper.SEPIA)
    assert corner() == SEPIA.name()
