"""Results: grouped under their documents, marked as text, walked and opened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.matching import Mark
from irev_desktop.services.search.records import SearchedRecord, SearchHit
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.finders import BEFORE, around
from irev_desktop.ui.search.lines import DocumentLine, PageLine, lines_of
from irev_desktop.ui.search.results_list import ResultsList

SNIPPET = "… le 🏠 <b>logement</b> social à Denain …"


def hit(document: int, page: int, score: float) -> SearchHit:
    start = SNIPPET.index("logement")
    return SearchHit(
        DocumentId(document),
        f"<i>Contrat</i> {document}",
        FileId(document),
        "contrat.pdf",
        page,
        SNIPPET,
        (Mark(start, start + len("logement")),),
        score,
    )


def record(document: int) -> SearchedRecord:
    return SearchedRecord(DocumentId(document), f"Notice {document}")


def test_a_suggestion_begins_near_the_word_that_was_found() -> None:
    found = "Un long paragraphe qui parle de tout autre chose avant le logement social"
    start = found.index("logement")
    page = replace(hit(1, 1, 1.0), snippet=found, marks=(Mark(start, start + 8),))
    line = around(page)
    assert line.startswith("… ")
    assert line.endswith(found[start:])
    assert line.index("logement") <= BEFORE + len("… ")
    assert around(hit(1, 1, 1.0)) == SNIPPET


def test_pages_stand_under_their_document_the_best_first() -> None:
    lines = lines_of([hit(1, 9, 1.0), hit(2, 1, 0.9), hit(1, 4, 0.8)], [record(2)])
    assert lines == [
        DocumentLine(1, "<i>Contrat</i> 1", False),
        PageLine(hit(1, 9, 1.0)),
        PageLine(hit(1, 4, 0.8)),
        DocumentLine(2, "<i>Contrat</i> 2", True),
        PageLine(hit(2, 1, 0.9)),
    ]


def test_a_few_records_stand_before_the_pages_the_others_after() -> None:
    lines = lines_of([hit(1, 9, 1.0)], [record(number) for number in range(10, 18)])
    titles = [line.title for line in lines if isinstance(line, DocumentLine)]
    assert titles[:6] == [*(f"Notice {number}" for number in range(10, 15)), "<i>Contrat</i> 1"]
    assert titles[6:] == ["Notice 15", "Notice 16", "Notice 17"]


@pytest.fixture
def results(look: Look, qtbot: QtBot) -> ResultsList:
    made = ResultsList(look)
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.show()
    made.set_lines(lines_of([hit(1, 9, 1.0), hit(1, 4, 0.8)], []))
    return made


def test_the_mark_stands_on_the_first_page_and_enter_opens_it(
    results: ResultsList, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(results.opened) as opened:
        qtbot.keyClick(results, Qt.Key.Key_Return)
    assert opened.args == [PageLine(hit(1, 9, 1.0))]
    qtbot.keyClick(results, Qt.Key.Key_Down)
    with qtbot.waitSignal(results.opened) as opened:
        qtbot.keyClick(results, Qt.Key.Key_Return)
    assert opened.args == [PageLine(hit(1, 4, 0.8))]


def test_a_click_opens_what_it_is_upon(results: ResultsList, qtbot: QtBot) -> None:
    where = results.visualRect(results.results.index(0, 0)).center()
    with qtbot.waitSignal(results.opened) as opened:
        qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [DocumentLine(1, "<i>Contrat</i> 1", False)]


def test_words_around_take_the_lines_they_need(results: ResultsList) -> None:
    delegate, option = results.itemDelegate(), QStyleOptionViewItem()
    results.initViewItemOption(option)
    index = results.results.index(1, 0)
    wide = delegate.sizeHint(option, index).height()
    results.resize(180, 300)
    assert delegate.sizeHint(option, index).height() > wide


def test_a_line_is_heard_as_it_is_seen(results: ResultsList) -> None:
    index = results.results.index(1, 0)
    assert index.data() == f"Page 9\u00a0: {SNIPPET}"
