"""Lists and trees as hands use them: selection, opening, refreshing, filtering."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.frame.tree_pane import TreePane
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.models.record_tree import Item, RecordTree
from irev_desktop.ui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    title: str


ROWS = [Row(number, f"Document {number}") for number in range(40)]
COLUMNS = (
    Column[Row]("Titre", lambda row: row.title, width=0),
    Column[Row]("Numéro", lambda row: row.id, width=8),
)


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> RecordView[Row]:
    model = RecordTable(COLUMNS, key=lambda row: row.id)
    view = RecordView(look, model, "Documents")
    qtbot.addWidget(view)
    view.resize(500, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    model.set_records(ROWS)
    return view


def model_of(view: RecordView[Row]) -> RecordTable[Row]:
    model = view.model()
    assert isinstance(model, RecordTable)
    return model


def test_enter_opens_the_current_record(qtbot: QtBot, table: RecordView[Row]) -> None:
    table.select(3)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[3]]
    assert table.current() == ROWS[3]


def test_the_selection_survives_a_refresh_and_a_sort(table: RecordView[Row]) -> None:
    table.select(5)
    model_of(table).set_records([Row(5, "Document 5 bis"), *ROWS[:3]])
    assert table.records() == [Row(5, "Document 5 bis")]
    model_of(table).sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in table.records()] == [5]


def test_what_is_chosen_is_told(qtbot: QtBot, table: RecordView[Row]) -> None:
    with qtbot.waitSignal(table.chosen) as chosen:
        table.select(2)
    assert chosen.args == [[ROWS[2]]]
    assert not table.select(999)


def test_an_empty_list_says_what_it_is_for(look: Look, table: RecordView[Row]) -> None:
    empty = EmptyState(look, "search", "Rien ici", "Élargissez la recherche.")
    table.set_empty(empty)
    assert not empty.isVisible()
    model_of(table).set_records([])
    assert empty.isVisible()


def test_the_title_takes_what_room_is_left(table: RecordView[Row]) -> None:
    header = table.horizontalHeader()
    room = table.viewport().width()
    assert header.sectionSize(0) + header.sectionSize(1) == room
    table.resize(120, 400)
    assert header.sectionSize(0) > 40


def test_rows_follow_the_size_of_the_text(look: Look, table: RecordView[Row]) -> None:
    before = table.rowHeight(0)
    look.set_percent(200)
    assert table.rowHeight(0) == 2 * before


LENS = Item("62498", "Lens", "3", children=(Item("QN1", "Cité du 12/14"),))
ITEMS = (
    Item("62", "Pas-de-Calais", children=(LENS, Item("62041", "Arras"))),
    Item("59", "Nord", children=(Item("59350", "Lille"),)),
)


@pytest.fixture
def tree(qtbot: QtBot, look: Look) -> TreePane:
    model = RecordTree()
    pane = TreePane(look, model, "Territoires")
    qtbot.addWidget(pane)
    pane.resize(300, 400)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    model.set_items(ITEMS)
    return pane


def is_open(tree: TreePane, key: str) -> bool:
    return tree.view.isExpanded(tree.model.index_of(key))


def test_open_branches_and_the_place_survive_a_refresh(tree: TreePane) -> None:
    tree.expand("62")
    tree.expand("62498")
    tree.choose("QN1")
    tree.model.set_items(ITEMS)
    assert is_open(tree, "62")
    assert is_open(tree, "62498")
    item = tree.item()
    assert item is not None
    assert item.key == "QN1"


def test_typing_narrows_the_tree_and_the_arrow_goes_into_it(qtbot: QtBot, tree: TreePane) -> None:
    tree.filter.setFocus()
    QTest.keyClicks(tree.filter, "cite")
    qtbot.waitUntil(lambda: tree.model.filtered)
    assert is_open(tree, "62498")
    assert tree.model.rowCount() == 1
    QTest.keyClick(tree.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tree.view


def test_escape_empties_the_filter_and_what_was_open_is_open_again(
    qtbot: QtBot, tree: TreePane
) -> None:
    tree.expand("59")
    tree.filter.setText("lens")
    qtbot.waitUntil(lambda: tree.model.filtered)
    QTest.keyClick(tree.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tree.model.filtered)
    assert is_open(tree, "59")
    assert not is_open(tree, "62")


def test_walking_tells_where_one_stands_and_choosing_quietly_does_not(
    qtbot: QtBot, tree: TreePane
) -> None:
    seen: list[str] = []
    tree.chosen.connect(lambda item: seen.append(item.key))
    tree.choose("62", quietly=True)
    QTest.keyClick(tree.view, Qt.Key.Key_Down)
    assert seen == ["59"]
    with qtbot.waitSignal(tree.opened) as opened:
        QTest.keyClick(tree.view, Qt.Key.Key_Return)
    assert opened.args[0].key == "59"
