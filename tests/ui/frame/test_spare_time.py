"""What is made in advance is made while nobody types or points, and only for a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.clock import SystemClock
from irev_desktop.ui.frame.failures import Failures
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.frame.spare_time import QUIET, SpareTime


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    notices = Notices(SystemClock())
    made = Jobs("library", "actor", notices, Failures(notices))
    yield made
    made.close()


def test_works_are_done_step_by_step_once_a_window_is_watched(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []

    def work(name: str) -> Iterator[None]:
        for step in range(2):
            done.append(f"{name} {step}")
            yield

    spare = SpareTime(jobs)
    spare.give(work("pane"))
    spare.give(work("room"))
    assert not spare._timer.isActive()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    spare.watch(window.windowHandle())
    qtbot.waitUntil(lambda: spare.idle)
    assert done == ["pane 0", "pane 1", "room 0", "room 1"]


def test_whoever_types_is_not_disturbed(jobs: Jobs, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    spare = SpareTime(jobs)
    spare.watch(window.windowHandle())
    spare.give(iter(range(3)))
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    spare._step()
    assert not spare.idle
    assert QUIET - 50 < spare._timer.interval() <= QUIET
    spare.close()
    assert spare.idle
