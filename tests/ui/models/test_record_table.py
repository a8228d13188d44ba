"""A table of frozen records: sorting, filtering, replacing, as every list uses it."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.roles import KEY_ROLE, RECORD_ROLE, SORT_ROLE, TONE_ROLE
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    title: str
    pages: int | None
    signed: date | None = None


COLUMNS = (
    Column[Row]("Titre", lambda row: row.title, width=0),
    Column[Row]("Pages", lambda row: row.pages, align=Align.RIGHT),
    Column[Row](
        "Signé le",
        lambda row: row.signed,
        tone=lambda row: Tone.SUCCESS if row.signed else None,
    ),
)
ROWS = (
    Row(1, "Évaluation du Cucs de Lens", 1200, date(2015, 6, 22)),
    Row(2, "Contrat de ville d’Arras", None),
    Row(3, "avenant n° 2", 12, date(2010, 3, 1)),
)


@pytest.fixture
def model(qtbot: QtBot) -> RecordTable[Row]:
    model = RecordTable(COLUMNS, key=lambda row: row.id)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, model)
    model.set_records(ROWS)
    return model


def texts(model: RecordTable[Row], column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def ids(model: RecordTable[Row]) -> list[int]:
    return [row.id for row in model.records()]


def test_it_shows_values_as_people_read_them(model: RecordTable[Row]) -> None:
    assert texts(model, 1) == ["1\u202f200", "", "12"]
    assert texts(model, 2) == ["22 juin 2015", "", "1er mars 2010"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Pages"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_it_gives_record_key_value_and_tone(model: RecordTable[Row]) -> None:
    index = model.index(0, 1)
    assert index.data(RECORD_ROLE) == ROWS[0]
    assert index.data(KEY_ROLE) == 1
    assert index.data(SORT_ROLE) == 1200
    assert model.index(0, 2).data(TONE_ROLE) == Tone.SUCCESS


def test_words_are_sorted_without_accents_or_case(model: RecordTable[Row]) -> None:
    model.sort(0)
    assert ids(model) == [3, 2, 1]
    model.sort(-1)
    assert ids(model) == [1, 2, 3]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Qt.SortOrder.AscendingOrder, [3, 1, 2]), (Qt.SortOrder.DescendingOrder, [1, 3, 2])],
)
def test_what_is_unknown_comes_last_in_both_orders(
    model: RecordTable[Row], order: Qt.SortOrder, expected: list[int]
) -> None:
    model.sort(1, order)
    assert ids(model) == expected


def test_sorting_keeps_what_views_hold(model: RecordTable[Row]) -> None:
    held = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert held.data(KEY_ROLE) == 1


def test_the_filter_finds_words_in_any_column(model: RecordTable[Row]) -> None:
    model.set_filter("evaluation 2015")
    assert ids(model) == [1]
    model.set_filter("", accepts=lambda row: row.pages is not None)
    assert ids(model) == [1, 3]
    model.set_filter("introuvable")
    assert model.rowCount() == 0


def test_sort_and_filter_stay_when_records_are_replaced(model: RecordTable[Row]) -> None:
    model.sort(0)
    model.set_filter("", accepts=lambda row: row.id != 2)
    model.set_records((*ROWS, Row(4, "Annexe", 1)))
    assert ids(model) == [4, 3, 1]
    assert model.row_of(1) == 2
    assert model.row_of(2) == -1


def test_it_is_flat(model: RecordTable[Row]) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
