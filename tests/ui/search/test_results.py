"""Results: grouped under their documents, marked as text, walked, folded and opened."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.finders import BEFORE, around
from irev_desktop.ui.search.lines import DocumentLine, MoreLine, PageLine, lines_of
from irev_desktop.ui.search.results_list import ResultsList, Stand
from tests.ui.search.records import SNIPPET, found, hit, marks_of

TWO = (found(1, 9, 4, pages=6), found(2, 1))


def test_a_suggestion_begins_near_the_word_that_was_found() -> None:
    words = "Un long paragraphe qui parle de tout autre chose avant le logement social"
    line, marks = around(words, marks_of(words, "logement"))
    assert line.startswith("… ")
    assert line.endswith(words[words.index("logement") :])
    assert line.index("logement") <= BEFORE + len("… ")
    assert [line[start:end] for start, end in marks] == ["logement"]
    assert around(SNIPPET, marks_of(SNIPPET, "logement"))[0] == SNIPPET


def test_pages_stand_under_their_document_with_how_many_more_there_are() -> None:
    assert lines_of(TWO) == [
        DocumentLine(TWO[0]),
        PageLine(hit(1, 9), "<i>Contrat</i> 1"),
        PageLine(hit(1, 4), "<i>Contrat</i> 1"),
        MoreLine(1, 4),
        DocumentLine(TWO[1]),
        PageLine(hit(2, 1), "<i>Contrat</i> 2"),
    ]


def test_a_folded_document_shows_no_page_and_a_whole_one_shows_all() -> None:
    whole = tuple(hit(1, page) for page in range(1, 7))
    lines = lines_of(TWO, {2}, {1: whole})
    assert lines[-1] == DocumentLine(TWO[1], opened=False)
    assert [line.hit.page for line in lines if isinstance(line, PageLine)] == [1, 2, 3, 4, 5, 6]
    assert not [line for line in lines if isinstance(line, MoreLine)]


@pytest.fixture
def results(look: Look, qtbot: QtBot) -> ResultsList:
    made = ResultsList(look)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.set_lines(lines_of(TWO))
    return made


def press(qtbot: QtBot, results: ResultsList, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(results, key)


def test_the_mark_stands_on_the_first_page_and_enter_opens_it(
    results: ResultsList, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(results.opened) as opened:
        press(qtbot, results, Qt.Key.Key_Return)
    assert opened.args == [PageLine(hit(1, 9), "<i>Contrat</i> 1")]
    with qtbot.waitSignal(results.opened) as opened:
        press(qtbot, results, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert opened.args == [PageLine(hit(1, 4), "<i>Contrat</i> 1")]


def test_j_and_k_go_over_pages_and_nothing_else(results: ResultsList, qtbot: QtBot) -> None:
    press(qtbot, results, Qt.Key.Key_J, Qt.Key.Key_J)
    assert results.line() == PageLine(hit(2, 1), "<i>Contrat</i> 2")
    press(qtbot, results, Qt.Key.Key_J)
    assert results.line() == PageLine(hit(2, 1), "<i>Contrat</i> 2")
    press(qtbot, results, Qt.Key.Key_K)
    assert results.line() == PageLine(hit(1, 4), "<i>Contrat</i> 1")


def test_left_goes_to_the_document_then_folds_it_and_right_comes_back(
    results: ResultsList, qtbot: QtBot
) -> None:
    heard: list[tuple[int, bool]] = []
    results.folded.connect(lambda document, opened: heard.append((document, opened)))
    press(qtbot, results, Qt.Key.Key_Left)
    assert results.line() == DocumentLine(TWO[0])
    press(qtbot, results, Qt.Key.Key_Left)
    results.set_lines(lines_of(TWO, {1}), results.stand())
    press(qtbot, results, Qt.Key.Key_Right)
    assert heard == [(1, False), (1, True)]
    results.set_lines(lines_of(TWO), results.stand())
    press(qtbot, results, Qt.Key.Key_Right)
    assert results.line() == PageLine(hit(1, 9), "<i>Contrat</i> 1")


def test_a_click_opens_what_it_is_upon_and_the_chevron_folds(
    results: ResultsList, qtbot: QtBot
) -> None:
    box = results.visualRect(results.results.index(0, 0))
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(results.opened) as opened:
        qtbot.mouseClick(results.viewport(), left, pos=box.center())
    assert opened.args == [DocumentLine(TWO[0])]
    with qtbot.waitSignal(results.folded) as folded:
        qtbot.mouseClick(results.viewport(), left, pos=box.topLeft() + QPoint(16, 12))
    assert folded.args == [1, False]


def test_one_stands_where_one_stood_when_lines_are_made_anew(results: ResultsList) -> None:
    many = [found(number, 1, 2, 3) for number in range(1, 40)]
    results.set_lines(lines_of(many))
    results.go_to(("page", 20, 2))
    stand = results.stand()
    assert stand is not None
    results.set_lines(lines_of(many, {1, 2, 3}), stand)
    assert results.stand() == stand
    results.set_lines(lines_of(many), Stand(("page", 99, 1), 10))  # is gone: the first page
    assert results.line() == PageLine(hit(1, 1), "<i>Contrat</i> 1")


def test_documents_that_come_after_move_nothing(results: ResultsList) -> None:
    many = [found(number, 1, 2, 3) for number in range(1, 60)]
    results.set_lines(lines_of(many[:30]))
    results.go_to(("page", 25, 2))
    stand, position = results.stand(), results.verticalScrollBar().value()
    results.results.set_lines(lines_of(many))
    assert (results.stand(), results.verticalScrollBar().value()) == (stand, position)


def test_more_is_asked_for_before_the_end_is_reached(results: ResultsList, qtbot: QtBot) -> None:
    results.set_lines(lines_of([found(number, 1, 2, 3) for number in range(1, 40)]))
    with qtbot.waitSignal(results.near_end):
        press(qtbot, results, Qt.Key.Key_End)


def test_one_keeps_ones_line_when_the_width_changes(results: ResultsList) -> None:
    results.set_lines(lines_of([found(number, 1, 2, 3) for number in range(1, 40)]))
    results.go_to(("page", 20, 2))
    stand = results.stand()
    results.resize(380, 300)  # three lines of words instead of two
    assert results.stand() == stand


@pytest.mark.parametrize(("width", "rows"), [(380, 3), (900, 2)])
def test_every_page_takes_the_same_height(
    results: ResultsList, width: int, rows: int, look: Look
) -> None:
    results.resize(width, 300)
    delegate, option = results.itemDelegate(), QStyleOptionViewItem()
    results.initViewItemOption(option)
    heights = {delegate.sizeHint(option, results.results.index(row, 0)).height() for row in (1, 2)}
    assert heights == {rows * option.fontMetrics.lineSpacing() + look.px(8)}


@pytest.mark.parametrize("percent", [80, 200])
def test_all_kinds_of_lines_are_painted_at_every_size(
    results: ResultsList, look: Look, percent: int, qtbot: QtBot
) -> None:
    look.set_percent(percent)
    pixels: Callable[[], QPixmap] = results.grab
    assert not pixels().isNull()


def test_a_line_is_heard_as_it_is_seen(results: ResultsList) -> None:
    heard = [results.results.index(row, 0).data() for row in range(4)]
    assert heard == [
        "<i>Contrat</i> 1, 6 pages",
        f"Page 9\u00a0: {SNIPPET}",
        f"Page 4\u00a0: {SNIPPET}",
        "4 autres pages",
    ]
