"""A tree of frozen items: filtered with what leads there, lazy, and large without a pause."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.roles import DETAIL_ROLE, KEY_ROLE
from irev_desktop.ui.models.record_tree import Item, RecordTree

LENS = Item("62498", "Lens", "3", children=(Item("QN1", "Cité du 12/14"), Item("QN2", "Le Grand")))
ITEMS = (
    Item("62", "Pas-de-Calais", "12", children=(LENS, Item("62041", "Arras", words="Atrébates"))),
    Item("59", "Nord", "30", children=(Item("59350", "Lille"), Item("59606", "Valenciennes"))),
)


@pytest.fixture
def model(qtbot: QtBot) -> RecordTree:
    model = RecordTree()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, model)
    model.set_items(ITEMS)
    return model


def outline(model: RecordTree, parent: QModelIndex | None = None) -> list[object]:
    parent = parent or QModelIndex()
    result: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        result.append(index.data())
        if model.rowCount(index):
            result.append(outline(model, index))
    return result


def test_it_shows_items_with_their_counts(model: RecordTree) -> None:
    index = model.index_of("62498")
    assert (index.data(), index.data(DETAIL_ROLE), index.data(KEY_ROLE)) == ("Lens", "3", "62498")
    assert index.parent().data() == "Pas-de-Calais"
    assert model.item(index) is LENS


def test_an_unknown_key_is_nowhere(model: RecordTree) -> None:
    assert not model.index_of("75056").isValid()


def test_the_filter_keeps_what_leads_to_a_match_and_what_is_under_it(model: RecordTree) -> None:
    model.set_filter("lens")
    assert outline(model) == ["Pas-de-Calais", ["Lens", ["Cité du 12/14", "Le Grand"]]]
    model.set_filter("cite")
    assert outline(model) == ["Pas-de-Calais", ["Lens", ["Cité du 12/14"]]]
    assert [index.data() for index in model.hits()] == ["Pas-de-Calais", "Lens"]


def test_the_filter_finds_other_names(model: RecordTree) -> None:
    model.set_filter("atrebates")
    assert outline(model) == ["Pas-de-Calais", ["Arras"]]


def test_emptying_the_filter_shows_everything_again(model: RecordTree) -> None:
    whole = outline(model)
    model.set_filter("introuvable")
    assert outline(model) == []
    assert model.filtered
    model.set_filter("  ")
    assert outline(model) == whole
    assert list(model.hits()) == []


def test_lazy_children_are_asked_for_once(qtbot: QtBot) -> None:
    model = RecordTree()  # without the tester, which asks for them itself
    model.set_items([Item("CUCS", "Cucs", lazy=True)])
    branch = model.index_of("CUCS")
    assert model.hasChildren(branch)
    with qtbot.waitSignal(model.wanted) as wanted:
        model.fetchMore(branch)
    assert wanted.args == ["CUCS"]
    assert not model.canFetchMore(branch)


def test_lazy_children_are_put_in_their_place(model: RecordTree) -> None:
    model.set_items([Item("CUCS", "Cucs", lazy=True)])
    model.set_children("CUCS", [Item("a", "Lens"), Item("b", "Arras")])
    assert outline(model) == ["Cucs", ["Lens", "Arras"]]
    assert model.index_of("b").data() == "Arras"
    model.set_filter("arras")
    assert outline(model) == ["Cucs", ["Arras"]]


def test_a_lazy_item_without_children_cannot_be_opened_any_more(model: RecordTree) -> None:
    model.set_items([Item("CUCS", "Cucs", lazy=True)])
    model.set_children("CUCS", [])
    assert not model.hasChildren(model.index_of("CUCS"))
    model.set_children("gone", [Item("a", "Lens")])


def made(model: RecordTree) -> int:
    waiting, count = [model._root], 0
    while waiting:
        nodes = waiting.pop().made or []
        count += len(nodes)
        waiting.extend(nodes)
    return count


def test_nothing_is_made_before_it_is_looked_at(qtbot: QtBot) -> None:
    leaves = tuple(Item(f"leaf{n}", f"Document {n}") for n in range(10_000))
    model = RecordTree()
    model.set_items([Item("all", "Tout", children=leaves)])
    assert made(model) == 0
    branch = model.index(0, 0)
    assert made(model) == 1
    assert model.rowCount(branch) == 10_000
    assert made(model) == 1
