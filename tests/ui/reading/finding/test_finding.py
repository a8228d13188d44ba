"""Finding in a document, as a person does: options, list, marks, the end of the document."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.finding.session import FindSession, Hit
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.ui.reading.conftest import PATIENCE

Find = Callable[..., FindSession]


def contract(path: Path, pages: int) -> Path:
    """Make pages that each speak of articles, accents and cases."""
    with pymupdf.open() as file:
        for number in range(1, pages + 1):
            page = file.new_page(width=595, height=842)
            lines = [
                f"Article {number} de la convention",
                "Traité de Lille, traite des personnes, TRAITÉ",
                "renouvelle-",
                "ment urbain",
            ]
            for place, line in enumerate(lines):
                page.insert_text((72, 100 + 150 * place), line, fontname="helv", fontsize=11)
        file.save(path)
    return path


@pytest.fixture
def find(qtbot: QtBot, reader: ReaderPanel, frame: Frame, tmp_path: Path) -> Find:
    """Give what opens a contract, types what to find, and waits until all is searched."""

    def find(typed: str, pages: int = 6, page: int = 1) -> FindSession:
        if not reader.pane.is_open:
            path = contract(tmp_path / "contrat.pdf", pages)
            reader.open_document("Contrat", [(7, "contrat.pdf", path)], page)
            qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        frame.actions.trigger("reader.find")
        reader.pane.finder.bar.field.setText(typed)
        QTest.keyClick(reader.pane.finder.bar.field, Qt.Key.Key_Return)
        session = reader.pane.session
        assert session is not None
        qtbot.waitUntil(lambda: session.complete and session.query == typed, timeout=PATIENCE)
        return session

    return find


def test_case_accents_and_whole_words_count_when_asked_for(
    qtbot: QtBot, reader: ReaderPanel, find: Find
) -> None:
    session = find("traite")
    choices = reader.pane.finder.bar.choices

    def total() -> int:
        qtbot.waitUntil(lambda: session.complete, timeout=PATIENCE)
        return session.total

    assert total() == 18
    choices.accents.click()
    assert total() == 6
    choices.accents.click()
    choices.case.click()
    assert total() == 6
    choices.case.click()
    choices.whole.click()
    assert total() == 18
    find("trait")
    assert total() == 0


def test_an_expression_is_found_by_its_pattern(
    qtbot: QtBot, reader: ReaderPanel, find: Find
) -> None:
    session = find(r"article \d")
    forms = session.in_other_forms
    assert forms
    reader.pane.finder.bar.choices.expression.click()
    qtbot.waitUntil(lambda: session.complete and len(session.boxes(1)) == 1, timeout=PATIENCE)
    assert session.total == 6
    find("article (")
    assert reader.pane.finder.bar.count.text() == "Cette expression n’est pas bien formée"


def test_only_the_pages_asked_for_are_searched(
    qtbot: QtBot, reader: ReaderPanel, find: Find
) -> None:
    session = find("article")
    pages = reader.pane.finder.bar.choices.pages
    pages.setText("2-4")
    pages.editingFinished.emit()
    qtbot.waitUntil(lambda: session.complete, timeout=PATIENCE)
    assert [page for page, _count in session.counted_pages()] == [2, 3, 4]


def test_the_search_begins_on_the_page_that_is_read_and_says_when_it_turns(
    reader: ReaderPanel, find: Find, frame: Frame
) -> None:
    session = find("article", page=5)
    count = reader.pane.finder.bar.count
    assert (session.current, count.text()) == (Hit(5, 0), "5 sur 6")
    frame.actions.trigger("reader.find_next")
    assert count.text() == "6 sur 6"
    frame.actions.trigger("reader.find_next")
    assert count.text() == "1 sur 6 (reprise au début)"
    assert reader.page == 1
    frame.actions.trigger("reader.find_previous")
    assert count.text() == "6 sur 6 (reprise à la fin)"


def test_other_forms_are_shown_where_what_was_typed_is_nowhere(
    reader: ReaderPanel, find: Find
) -> None:
    session = find("conventions")
    assert session.total == 6
    assert session.in_other_forms
    assert reader.pane.finder.bar.count.text() == "1 sur 6 (autres formes)"


def test_hits_are_listed_by_page_and_the_one_chosen_is_shown(
    qtbot: QtBot, reader: ReaderPanel, find: Find, frame: Frame
) -> None:
    find("renouvellement")
    frame.actions.trigger("reader.find_list")
    hits = reader.pane.finder.list
    qtbot.waitUntil(lambda: hits.rows.hits == 6, timeout=PATIENCE)
    assert hits.note.text() == "6 résultats sur 6 pages"
    texts = [row.text for row in hits.rows.rows]
    assert texts[0] == "Page\u00a01"
    assert "renouvellement urbain" in texts[1]
    row = hits.rows.row_of(Hit(4, 0))
    hits.view.setCurrentIndex(hits.rows.index(row))
    session = reader.pane.session
    assert session is not None
    assert session.current == Hit(4, 0)
    assert reader.page == 4
    QTest.keyClick(hits.view, Qt.Key.Key_Down)
    QTest.keyClick(hits.view, Qt.Key.Key_Down)
    assert session.current == Hit(5, 0)
    frame.actions.trigger("reader.find_next")
    qtbot.waitUntil(
        lambda: hits.view.currentIndex().row() == hits.rows.row_of(Hit(6, 0)), timeout=PATIENCE
    )


def test_hits_are_marked_on_the_scroll_bar(reader: ReaderPanel, find: Find, frame: Frame) -> None:
    find("lille")
    finder = reader.pane.finder
    hits, current = finder._parts()
    assert len(hits) == 6
    assert hits == sorted(hits)
    assert current == hits[:1]
    image = finder.marks.grab().toImage()
    assert image.height() == reader.pane.view.verticalScrollBar().height()
    frame.actions.trigger("reader.find_close")
    assert finder._parts() == ([], [])


def test_a_long_document_is_searched_to_its_end(find: Find, reader: ReaderPanel) -> None:
    session = find("article", pages=45)
    assert session.total == 45
    assert session.pages_read == 45
    assert reader.pane.finder.bar.count.text() == "1 sur 45"
