"""Documents open as they were read last, under any name, after any end of the program."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.memory import MOST, Memories, State, key_of, load
from irev_desktop.ui.reading.pages.paper import Paper
from irev_desktop.ui.reading.pages.remembered import Remembered, Remembering, restore, state_of
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE
from tests.ui.reading.pages.conftest import MakeView

KEY = "a1" * 32
BOOK = State(6, 0.25, 0.5, "none", 150.0, "book", False, 90, "sepia", True)


def test_what_is_kept_is_read_again() -> None:
    memories = Memories([(KEY, BOOK)])
    assert load(memories.dump()).get(KEY) == BOOK
    assert (BOOK.zoom, BOOK.paper_choice) == (Zoom(Fit.NONE, 150.0), Paper.SEPIA)
    assert BOOK.arrangement == Arrangement(Columns.BOOK, continuous=False)


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "{",
        "[]",
        '{"documents": 3}',
        *(
            json.dumps({"documents": {KEY: row}})
            for row in (
                3,
                {"fit": "diagonal"},
                {"page": "x"},
                {"page": 0},
                {"rotation": 45},
                {"fraction": float("nan")},
                {"percent": -1.0},
                {"paper": "marbled"},
            )
        ),
    ],
)
def test_what_makes_no_sense_is_forgotten(spoilt: str) -> None:
    assert load(spoilt).get(KEY) is None


def test_documents_read_longest_ago_are_forgotten_first() -> None:
    memories = Memories()
    for number in range(MOST + 20):
        memories.put(str(number), BOOK)
        memories.put("0", BOOK)
    assert len(memories) == MOST
    assert memories.get("0") == BOOK
    assert memories.get("1") is None


def test_a_file_of_the_library_is_known_by_its_hash() -> None:
    assert key_of(Path("store") / "a1" / f"{KEY}.pdf") == KEY
    assert key_of(Path("contrat.pdf")) == ""


@pytest.mark.parametrize("state", [BOOK, replace(BOOK, rotation=0), State(3, 0.5, fit="page")])
def test_a_view_is_shown_as_it_was(make_view: MakeView, state: State) -> None:
    view = make_view(20)
    restore(view, state, stay=False)
    found = state_of(view)
    assert replace(found, fraction=0, across=0) == replace(state, fraction=0, across=0)
    again = make_view(20)
    restore(again, found, stay=False)
    assert state_of(again) == found


def test_a_page_that_is_meant_wins_over_the_one_remembered(make_view: MakeView) -> None:
    remembered = Remembered(None)
    view = make_view(20)
    remembered.note(KEY, replace(BOOK, rotation=0))
    Remembering(view, remembered).opened(KEY, 12, meant=True)
    assert view.page == 12
    assert view.arrangement.columns is Columns.BOOK
    known = remembered.recall(KEY)
    assert known is not None
    assert known.page in (12, 13)


def test_reading_is_kept_in_the_file_and_never_half(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "state" / "reading.json"
    first, other = Remembered(file), Remembered(file)
    first.note(KEY, BOOK)
    other.note("b2" * 32, State(2))
    first._timer.timeout.emit()
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    other.save()
    qtbot.waitUntil(
        lambda: load(file.read_text("utf-8")).get("b2" * 32) == State(2), timeout=PATIENCE
    )
    assert Remembered(file).recall(KEY) == BOOK
    assert [path.name for path in file.parent.iterdir()] == ["reading.json"]


def test_a_disk_that_refuses_costs_the_memory_only(
    qtbot: QtBot, tmp_path: Path, expected_logs: list[str]
) -> None:
    expected_logs.append("how documents are read is not kept")
    (tmp_path / "state").write_text("no folder")
    remembered = Remembered(tmp_path / "state" / "reading.json")
    remembered.note(KEY, BOOK)
    remembered.save()
    qtbot.waitUntil(
        lambda: all(thread.name != "irev-read" for thread in threading.enumerate()),
        timeout=PATIENCE,
    )
    assert remembered.recall(KEY) == BOOK


def test_a_document_opens_where_it_was_left_even_under_another_name(
    qtbot: QtBot, frame: Frame, make_reader: Callable[..., ReaderPanel], tmp_path: Path
) -> None:
    reader = make_reader()
    path = files.good_pdf(tmp_path / f"{KEY}.pdf", pages=12)
    reader.open_document("Contrat", [(7, "contrat.pdf", path)])
    view = reader.pane.view
    qtbot.waitUntil(view.drawn, timeout=PATIENCE)
    frame.actions.trigger("reader.two_columns")
    view.go_to(9)
    left = state_of(view)
    reader.close_document()
    frame.actions.trigger("reader.one_column")
    moved = tmp_path / "ailleurs"
    moved.mkdir()
    reader.open_document("Renommé", [(8, "autre.pdf", path.rename(moved / path.name))])
    again = reader.pane.view
    qtbot.waitUntil(lambda: reader.pane.is_open and again.drawn(), timeout=PATIENCE)
    assert state_of(again) == left
    reader.close_document()
    reader.open_document("Visé", [(8, "autre.pdf", moved / path.name)], page=3)
    qtbot.waitUntil(lambda: reader.pane.is_open, timeout=PATIENCE)
    assert reader.page == 3
