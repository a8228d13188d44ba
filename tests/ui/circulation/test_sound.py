"""Each scan is heard, a refusal twice, for whoever wants to hear it: the eyes are on the book."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.context import SOUND
from irev_desktop.ui.frame.frame import Frame


@pytest.mark.parametrize(
    ("code", "wanted", "heard"),
    [("INCONNU", True, 2), ("INCONNU", False, 0), ("L1", True, 1), ("L1", False, 0)],
)
def test_an_answer_is_heard_once_and_a_refusal_twice(
    desk: DeskPanel,
    frame: Frame,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    wanted: bool,
    heard: int,
) -> None:
    beeps: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(code))
    frame.context.set_fact(SOUND, wanted)
    qtbot.keyClicks(desk.scan, code)
    qtbot.keyClick(desk.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.jobs.idle)
    qtbot.waitUntil(lambda: len(beeps) >= heard)
    assert len(beeps) == heard
