"""Ctrl+K and the search field: everything by a few letters, from the keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.entry_list import EntryList
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.palette import Palette

TITLES = ["Contrat de ville de Lens", "Cucs de Lens", "Contrat de ville d’Évin"]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def documents(frame: Frame, done: list[str]) -> None:
    def titles(_library: str, _actor: str, text: str, limit: int) -> list[str]:
        return [title for title in TITLES if text.casefold() in title.casefold()][:limit]

    def entry(title: str) -> Entry:
        return Entry(title, lambda: done.append(title), "CUCS", "document", "Documents")

    frame.finders.add(Finder("Documents", titles, entry))


@pytest.fixture
def palette(frame: Frame, window: QWidget, documents: None, done: list[str]) -> Palette:
    def action(key: str, text: str, words: str = "", enabled: bool = True) -> Action:
        act: Callable[[], object] = lambda: done.append(key)  # noqa: E731 - one line of a table
        return Action(key, text, act, "print", enabled=lambda _context: enabled, words=words)

    frame.actions.add(
        (
            action("desk.return", "Rendre un exemplaire", enabled=False),
            action("page.print", "Imprimer", "papier"),
            action("desk.lend", "Prêter un exemplaire"),
        ),
        window,
    )
    palette = Palette(frame, window)
    palette.open()
    return palette


def shown(entries: EntryList) -> list[str]:
    model = entries.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def test_it_opens_on_all_actions_those_of_now_first(palette: Palette) -> None:
    assert shown(palette.list) == [
        "Actions",
        "Imprimer",
        "Prêter un exemplaire",
        "Pas ici pour l’instant",
        "Rendre un exemplaire",
    ]
    assert palette.field.hasFocus()


@pytest.mark.parametrize(
    ("typed", "first"), [("pret", "Prêter un exemplaire"), ("papier", "Imprimer")]
)
def test_a_few_letters_without_accents_find_an_action(
    palette: Palette, typed: str, first: str
) -> None:
    QTest.keyClicks(palette.field, typed)
    assert shown(palette.list)[1] == first


def test_enter_does_it_and_closes(palette: Palette, done: list[str]) -> None:
    QTest.keyClicks(palette.field, "pret")
    press(Qt.Key.Key_Return)
    assert done == ["desk.lend"]
    assert not palette.isVisible()


def test_what_cannot_be_done_now_is_shown_and_not_done(palette: Palette, done: list[str]) -> None:
    QTest.keyClicks(palette.field, "rendre")
    press(Qt.Key.Key_Return)
    assert shown(palette.list) == ["Pas ici pour l’instant", "Rendre un exemplaire"]
    assert done == []


def test_records_are_found_beside_actions(palette: Palette, done: list[str], qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "lens")
    qtbot.waitUntil(lambda: "Documents" in shown(palette.list))
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert done == ["Cucs de Lens"]


def test_the_last_used_action_comes_first(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "pret")
    press(Qt.Key.Key_Return)
    palette.open()
    assert shown(palette.list)[1] == "Prêter un exemplaire"


def test_escape_gives_the_focus_back(palette: Palette, window: QWidget) -> None:
    palette.close_palette()
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    palette.open()
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert field.hasFocus()


def test_nothing_found_is_said(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "zzzz")
    assert palette._nothing.isVisible()
