"""Changes told on any thread arrive on the GUI thread, in order."""

import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.changes import Change, Changes, Subject
from irev_desktop.kernel.ids import OperationId
from irev_desktop.ui.frame.changes import gathered
from irev_desktop.ui.frame.frame import Frame
from tests.ui.frame.conftest import Desk


def changes(number: int) -> Changes:
    items = frozenset({Change(Subject.LOAN, number)})
    return Changes(number, OperationId(str(number)), "lend", items)


def test_they_arrive_here_whatever_thread_told_them(
    frame: Frame, behind: Desk, qtbot: QtBot
) -> None:
    heard: list[tuple[int, bool]] = []
    main = threading.current_thread()
    frame.changes.changed.connect(
        lambda told: heard.append((told.number, threading.current_thread() is main))
    )

    def tell() -> None:
        for number in range(3):
            behind.listeners[0](changes(number))

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [(0, True), (1, True), (2, True)]


def test_a_closed_frame_listens_no_more(frame: Frame, behind: Desk) -> None:
    frame.changes.close()
    assert behind.listeners == []
    behind.listeners.append(lambda _changes: None)
    frame.changes._unsubscribe = lambda: None


def test_a_flood_is_told_a_few_times_and_loses_nothing(
    frame: Frame, behind: Desk, qtbot: QtBot
) -> None:
    heard: list[Changes] = []
    frame.changes.changed.connect(heard.append)
    for number in range(1, 101):
        behind.listeners[0](changes(number))
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].number == 100)
    assert len(heard) < 20
    assert frozenset().union(*(told.ids(Subject.LOAN) for told in heard)) == set(range(1, 101))


def test_neighbours_of_another_kind_stay_apart_and_in_order() -> None:
    lend, undo = changes(1), Changes(2, OperationId("2"), "undo", changes(2).items)
    assert [each.kind for each in gathered([lend, undo, changes(3), changes(4)])] == [
        "lend",
        "undo",
        "lend",
    ]


def test_what_is_not_seen_is_told_once_it_is_seen(frame: Frame, behind: Desk, qtbot: QtBot) -> None:
    hidden, heard = QWidget(), list[int]()
    qtbot.addWidget(hidden)
    frame.changes.while_seen(hidden, lambda told: heard.append(told.number))
    with qtbot.waitSignal(frame.changes.changed):
        behind.listeners[0](changes(1))
    with qtbot.waitSignal(frame.changes.changed):
        behind.listeners[0](changes(2))
    assert heard == []
    hidden.show()
    qtbot.waitUntil(lambda: heard == [2])  # the two, gathered
    with qtbot.waitSignal(frame.changes.changed):
        behind.listeners[0](changes(3))
    assert heard == [2, 3]
