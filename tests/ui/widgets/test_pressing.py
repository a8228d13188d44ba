"""Return presses the button that has the focus; the end of a scan lost upon it does not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.widgets.pressing import Pressing


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    Pressing(made)
    return made


def put(qtbot: QtBot, window: QWidget, button: QPushButton | QToolButton) -> list[bool]:
    """Show a button with the focus; return where each press of it is noted."""
    pressed: list[bool] = []
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: pressed.append(True))
    layout = window.layout()
    assert layout
    layout.addWidget(button)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return pressed


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_that_has_the_focus(
    qtbot: QtBot, window: QWidget, kind: type[QPushButton | QToolButton], key: Qt.Key
) -> None:
    button = kind()
    pressed = put(qtbot, window, button)
    qtbot.keyClick(button, key)
    assert len(pressed) == 1


def test_the_end_of_a_scan_lost_upon_a_button_does_not_press_it(
    qtbot: QtBot, window: QWidget
) -> None:
    button = QPushButton()
    pressed = put(qtbot, window, button)
    qtbot.keyClicks(button, "IREV000017")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not pressed
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1


def test_a_field_that_passes_the_focus_on_at_return_presses_nothing(
    qtbot: QtBot, window: QWidget
) -> None:
    button, field = QPushButton(), QLineEdit(window)
    pressed = put(qtbot, window, button)
    field.returnPressed.connect(button.setFocus)
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert button.hasFocus()
    assert not pressed
