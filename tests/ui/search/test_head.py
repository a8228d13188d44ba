"""Above the results: exact totals in words, the order whole where there is room."""

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.services.search.records import SearchAnswer, SearchQuestion, SearchSort
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.search.head import SORTS, ResultsHead, counted, placed


@pytest.mark.parametrize(
    ("pages", "documents", "words"),
    [
        (128, 23, "128 pages dans 23 documents"),
        (1, 1, "1 page dans 1 document"),
        (0, 1, "1 document, par sa notice"),
        (0, 4, "4 documents, par leur notice"),
        (0, 0, "Rien ne répond"),
        (12345, 2, "12\u202f345 pages dans 2 documents"),
    ],
)
def test_totals_are_told_in_words(pages: int, documents: int, words: str) -> None:
    assert counted(SearchAnswer(pages, documents)) == words


def test_where_one_stands_is_told_only_where_it_is_known() -> None:
    assert placed(3, 128) == "Résultat 3 sur 128"
    assert placed(0, 128) == "128 pages"


@pytest.fixture
def head(look: Look, qtbot: QtBot) -> ResultsHead:
    made = ResultsHead(look, ())
    qtbot.addWidget(made)
    made.resize(700, 80)
    made.show()
    return made


def test_the_order_is_read_whole_and_chosen(head: ResultsHead, qtbot: QtBot) -> None:
    answer = SearchAnswer(9, 3)
    head.show_answer(SearchQuestion("x", sort=SearchSort.TERRITORY), answer)
    assert head.order.currentText() == SORTS[SearchSort.TERRITORY]
    longest = max(map(head.order.fontMetrics().horizontalAdvance, SORTS.values()))
    assert head.order.width() > longest
    with qtbot.waitSignal(head.sorted) as chosen:
        head.order.activated.emit(head.order.findData(SearchSort.DATE))
    assert chosen.args == [SearchSort.DATE]


def test_another_spelling_can_be_pressed_and_goes_when_there_is_none(
    head: ResultsHead, qtbot: QtBot
) -> None:
    head.show_answer(SearchQuestion("x"), SearchAnswer(suggestion="renouvellement"))
    assert head.spelling.isVisible()
    with qtbot.waitSignal(head.respelled) as asked:
        head.spelling.click()
    assert asked.args == ["renouvellement"]
    head.show_answer(SearchQuestion("x"), SearchAnswer())
    assert not head.spelling.isVisible()
