"""Several documents open at once."""

import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.tabs import panes as tabs
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE

Open = Callable[..., None]


@pytest.fixture
def open_file(qtbot: QtBot, reader: ReaderPanel, tmp_path: Path) -> Open:
    """Give what opens the only file of the document of a number, and waits until it is drawn."""

    def open_file(number: int, page: int = 1, query: str = "") -> None:
        path = tmp_path / f"{number}.pdf"
        if not path.exists():
            files.good_pdf(path, pages=10 + number)
        name, title = f"{number}.pdf", f"Contrat {number}"
        reader.open_document(title, [(number, name, path)], page, query, document=100 + number)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)

    return open_file


def titles(reader: ReaderPanel) -> list[str]:
    return [reader.strip.tabText(at) for at in range(reader.strip.count())]


def test_one_document_needs_no_tabs_two_have_them(reader: ReaderPanel, open_file: Open) -> None:
    open_file(1)
    assert not reader.strip.isVisible()
    open_file(2)
    assert reader.strip.isVisible()
    assert titles(reader) == ["Contrat 1", "Contrat 2"]
    assert reader.strip.currentIndex() == 1
    assert reader.pane.view.page_count == 12


def test_opening_the_same_file_goes_to_its_tab(reader: ReaderPanel, open_file: Open) -> None:
    open_file(1, page=4)
    open_file(2)
    open_file(1, page=6)
    assert titles(reader) == ["Contrat 1", "Contrat 2"]
    assert (reader.file_id, reader.page) == (1, 6)


def test_a_tab_keeps_its_place_and_size(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    open_file(1, page=4)
    frame.actions.trigger("reader.bigger")
    percent = reader.pane.view.percent
    open_file(2)
    with qtbot.waitSignal(reader.page_read) as told:
        reader.strip.setCurrentIndex(0)
    assert told.args == [1, 4]
    assert reader.pane.view.percent == percent
    assert reader._bar.pages.field.text() == "A-4"
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)


def test_the_keyboard_walks_tabs_around_the_ends(
    reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    for number in (1, 2, 3):
        open_file(number)
    seen = []
    for _press in range(3):
        frame.actions.trigger("reader.tab_next")
        seen.append(reader.file_id)
    assert seen == [1, 2, 3]
    frame.actions.trigger("reader.tab_previous")
    assert reader.file_id == 2


def test_tabs_are_closed_by_key_button_and_middle_click(
    reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    for number in (1, 2, 3, 4):
        open_file(number)
    QTest.keyClick(reader.pane.view, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert titles(reader) == ["Contrat 1", "Contrat 2", "Contrat 3"]
    button = reader.strip.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert button is not None
    assert button.accessibleName() == "Fermer Contrat 1"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    middle = reader.strip.tabRect(1).center() - QPoint(20, 0)
    QTest.mouseClick(reader.strip, Qt.MouseButton.MiddleButton, pos=middle)
    assert reader.file_id == 2
    assert not reader.strip.isVisible()


def test_the_tab_looked_at_before_is_shown_after_one_is_closed(
    reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    for number in (1, 2, 3):
        open_file(number)
    open_file(1)
    frame.actions.trigger("reader.tab_close")
    assert reader.file_id == 3


def test_closed_documents_come_back_at_their_page_last_first(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    assert not frame.actions.is_enabled("reader.tab_reopen")
    open_file(1, page=5)
    open_file(2, page=7)
    with qtbot.waitSignal(reader.emptied):
        reader.close_document()
    assert reader.panes.blank
    for expected in ((2, 7), (1, 5)):
        frame.actions.trigger("reader.tab_reopen")
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        assert (reader.file_id, reader.page) == expected
    assert not frame.actions.is_enabled("reader.tab_reopen")


def test_the_others_are_closed_from_the_menu_of_a_tab(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open, frame: Frame
) -> None:
    for number in (1, 2, 3):
        open_file(number)
    place = reader.strip.tabRect(1).center()
    with qtbot.waitSignal(reader.strip.menu_wanted):
        reader.strip.customContextMenuRequested.emit(place)
    assert reader.file_id == 2
    frame.actions.trigger("reader.tab_close_others")
    assert [spread.current.file_id for spread in reader.panes.tabs] == [2]


def test_tabs_move(reader: ReaderPanel, open_file: Open, frame: Frame) -> None:
    for number in (1, 2, 3):
        open_file(number)
    reader.strip.moveTab(2, 0)
    assert titles(reader) == ["Contrat 3", "Contrat 1", "Contrat 2"]
    frame.actions.trigger("reader.tab_next")
    assert reader.file_id == 1
    assert reader.strip.currentIndex() == 1


def test_many_tabs_make_room_by_closing_the_oldest(
    reader: ReaderPanel, open_file: Open, monkeypatch: pytest.MonkeyPatch, frame: Frame
) -> None:
    monkeypatch.setattr(tabs, "MOST", 2)
    for number in (1, 2, 3):
        open_file(number)
    assert titles(reader) == ["Contrat 2", "Contrat 3"]
    assert frame.actions.is_enabled("reader.tab_reopen")


def test_the_search_of_a_tab_is_its_own(reader: ReaderPanel, open_file: Open, frame: Frame) -> None:
    open_file(1)
    frame.actions.trigger("reader.find")
    assert frame.actions.is_enabled("reader.find_next")
    open_file(2)
    assert not frame.actions.is_enabled("reader.find_next")
    open_file(1)
    assert frame.actions.is_enabled("reader.find_next")


def test_hidden_tabs_give_their_slots_to_the_one_that_is_seen(
    qtbot: QtBot, make_reader: Callable[..., ReaderPanel], tmp_path: Path
) -> None:
    reader = make_reader(slots=4)
    for number in range(8):
        path = files.good_pdf(tmp_path / f"{number}.pdf", pages=6)
        reader.open_document(f"Contrat {number}", [(number, "contrat.pdf", path)])
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    for at in range(8):
        reader.strip.setCurrentIndex(at)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)


def test_a_killed_worker_leaves_all_tabs_alive(
    qtbot: QtBot, reader: ReaderPanel, open_file: Open
) -> None:
    for number in (1, 2, 3):
        open_file(number)
    for at in (0, 1, 2):
        for pid in reader._pool.pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        reader.strip.setCurrentIndex(at)
        reader.pane.view.go_to(9)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        assert reader.pane.view._drawings is not None
        assert 9 not in reader.pane.view._drawings.failed_pages()
