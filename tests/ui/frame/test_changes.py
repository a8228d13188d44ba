"""Changes told on any thread arrive on the GUI thread, in order."""

import threading

from pytestqt.qtbot import QtBot

from irev_desktop.kernel.changes import Change, Changes, Subject
from irev_desktop.kernel.ids import OperationId
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
