"""The search field of the header: suggestions as one types, from the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.entry_list import EntryList
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.search_field import SearchField

TITLES = ["Contrat de ville de Lens", "Cucs de Lens", "Contrat de ville d’Évin"]
WORDS = ["logement", "logements sociaux"]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def field(frame: Frame, window: QWidget, done: list[str]) -> SearchField:
    """A field in a window, that knows three titles and completes two words."""

    def titles(_library: str, _actor: str, text: str, limit: int) -> list[str]:
        return [title for title in TITLES if text.casefold() in title.casefold()][:limit]

    def words(_library: str, _actor: str, text: str, limit: int) -> list[str]:
        return [word for word in WORDS if word.startswith(text)][:limit]

    def title(name: str) -> Entry:
        start = name.index("Lens") if "Lens" in name else 0
        marks = ((start, start + 4),)
        return Entry(name, lambda: done.append(name), "CUCS", "document", "Documents", marks=marks)

    def completion(word: str) -> Entry:
        return Entry(word, lambda: done.append(word), "", "search", "Mots", completion=word)

    frame.finders.add(Finder("Documents", titles, title))
    frame.finders.add(Finder("Mots", words, completion, in_palette=False))
    made = SearchField(frame, window)
    made.setParent(window)
    made.setGeometry(100, 8, 500, 32)
    made.show()
    made.focus()
    return made


def shown(entries: EntryList) -> list[str]:
    model = entries.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def type_and_wait(field: SearchField, text: str, expected: str, qtbot: QtBot) -> None:
    QTest.keyClicks(field, text)
    qtbot.waitUntil(lambda: field.suggestions.isVisible() and expected in shown(field.suggestions))


def test_suggestions_come_as_one_types_and_enter_takes_the_marked_one(
    field: SearchField, done: list[str], qtbot: QtBot
) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    assert field.hasFocus()  # one goes on typing
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert done == ["Cucs de Lens"]
    assert not field.suggestions.isVisible()


def test_a_click_takes_a_suggestion(field: SearchField, done: list[str], qtbot: QtBot) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    row = shown(field.suggestions).index("Cucs de Lens")
    box = field.suggestions.visualRect(field.suggestions.model().index(row, 0))
    QTest.mouseClick(field.suggestions.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert done == ["Cucs de Lens"]


def test_enter_alone_asks_for_the_results(
    field: SearchField, done: list[str], qtbot: QtBot
) -> None:
    type_and_wait(field, "  lens ", "Cucs de Lens", qtbot)
    with qtbot.waitSignal(field.requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["lens"]
    assert done == []


def test_what_was_marked_is_no_answer_to_what_is_typed_after(
    field: SearchField, done: list[str], qtbot: QtBot
) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    press(Qt.Key.Key_Down)
    QTest.keyClicks(field, "x")
    with qtbot.waitSignal(field.requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["lensx"]
    assert done == []


def test_nothing_found_hides_what_answered_before(field: SearchField, qtbot: QtBot) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    QTest.keyClicks(field, "zzz")
    qtbot.waitUntil(lambda: not field.suggestions.isVisible())


def test_escape_hides_the_suggestions_and_keeps_the_text(field: SearchField, qtbot: QtBot) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    press(Qt.Key.Key_Escape)
    assert not field.suggestions.isVisible()
    assert field.text() == "lens"
    press(Qt.Key.Key_Down)  # and an arrow brings them back
    qtbot.waitUntil(field.suggestions.isVisible)


def test_tab_completes_the_word_and_one_goes_on_typing(field: SearchField, qtbot: QtBot) -> None:
    type_and_wait(field, "loge", "logement", qtbot)
    press(Qt.Key.Key_Tab)
    assert field.text() == "logement "
    assert field.hasFocus()
    QTest.keyClicks(field, "s")
    assert field.text() == "logement s"


def test_tab_completes_with_the_marked_word(field: SearchField, qtbot: QtBot) -> None:
    type_and_wait(field, "loge", "logements sociaux", qtbot)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert field.text() == "logements sociaux "


def test_tab_goes_on_to_the_next_control_where_nothing_completes(
    field: SearchField, window: QWidget, qtbot: QtBot
) -> None:
    other = QLineEdit(window)
    other.show()
    QWidget.setTabOrder(field, other)
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    press(Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert not field.suggestions.isVisible()


def test_a_chosen_completion_stands_in_the_field(
    field: SearchField, done: list[str], qtbot: QtBot
) -> None:
    type_and_wait(field, "loge", "logement", qtbot)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (field.text(), done) == ("logement", ["logement"])


def test_letters_that_an_input_method_composes_are_suggested_for_once_they_stand(
    field: SearchField, done: list[str], qtbot: QtBot
) -> None:
    QApplication.sendEvent(field, QInputMethodEvent("´", []))
    press(Qt.Key.Key_Return)  # belongs to the input method
    assert done == []
    composed = QInputMethodEvent()
    composed.setCommitString("Év")
    QApplication.sendEvent(field, composed)
    assert field.text() == "Év"
    qtbot.waitUntil(field.suggestions.isVisible)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert done == ["Contrat de ville d’Évin"]


def test_an_empty_field_offers_the_searches_of_the_session(
    field: SearchField, frame: Frame, qtbot: QtBot
) -> None:
    for query in ("habitat", "école", "habitat"):
        frame.navigation.navigate(places.search(query))
    assert field.text() == "habitat"
    field.clear()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(field.suggestions.isVisible)
    assert shown(field.suggestions) == ["Recherches de cette session", "habitat", "école"]
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["école"]


def test_going_back_shows_the_words_of_that_search_again(field: SearchField, frame: Frame) -> None:
    frame.navigation.navigate(places.search("habitat"))
    frame.navigation.navigate(places.search("école"))
    frame.navigation.back()
    assert field.text() == "habitat"


def test_suggestions_follow_the_width_of_the_window(
    field: SearchField, window: QWidget, qtbot: QtBot
) -> None:
    type_and_wait(field, "lens", "Cucs de Lens", qtbot)
    window.resize(420, 300)
    popup = field.suggestions.parentWidget()
    assert popup is not None
    corner = popup.mapTo(window, QPoint(popup.width(), popup.height()))
    assert corner.y() <= window.height()
