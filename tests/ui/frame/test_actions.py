"""One list of gestures, from which buttons, menus, shortcuts and palette derive."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.actions import Action, tip_of
from irev_desktop.ui.frame.frame import Frame


def lend(done: list[str]) -> Action:
    return Action(
        "copy.lend",
        "Prêter & noter",
        lambda: done.append("lent"),
        "lend",
        "Ctrl+Shift+L",
        ("list.toolbar", "list.context"),
        enabled=lambda context: context.one("copy"),
        hint="Prêter l’exemplaire <b>choisi</b>",
    )


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def panel(frame: Frame, window: QWidget, done: list[str], qtbot: QtBot) -> QWidget:
    frame.actions.add((lend(done),), window)
    return window


def test_an_action_follows_the_facts(frame: Frame, panel: QWidget) -> None:
    assert not frame.actions.is_enabled("copy.lend")
    frame.context.update(selection="copy", selected=1)
    assert frame.actions.is_enabled("copy.lend")
    frame.context.update(selected=2)
    assert not frame.actions.is_enabled("copy.lend")


def test_its_button_does_it_by_hand(
    frame: Frame, panel: QWidget, done: list[str], qtbot: QtBot
) -> None:
    button = frame.actions.button("copy.lend")
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == []
    frame.context.update(selection="copy", selected=1)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["lent"]
    assert button.accessibleName() == "Prêter & noter"
    assert button.text() == "Prêter && noter"


def test_its_shortcut_does_it(frame: Frame, panel: QWidget, done: list[str]) -> None:
    frame.context.update(selection="copy", selected=1)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel, Qt.Key.Key_L, both)
    assert done == ["lent"]


def test_toolbars_and_menus_show_the_actions_of_their_place(
    frame: Frame, panel: QWidget, qtbot: QtBot
) -> None:
    bar = frame.actions.toolbar("list.toolbar")
    qtbot.addWidget(bar)
    names = [button.accessibleName() for button in bar.findChildren(QAbstractButton)]
    assert names == ["Prêter & noter"]
    menu = frame.actions.menu("list.context", panel)
    assert [action.text() for action in menu.actions()] == ["Prêter && noter"]
    assert frame.actions.at("elsewhere") == []


def test_a_tip_is_text_with_the_shortcut(done: list[str]) -> None:
    tip = tip_of(lend(done))
    assert "&lt;b&gt;choisi&lt;/b&gt;" in tip
    assert "L)" in tip


def test_two_gestures_never_share_an_id(frame: Frame, panel: QWidget, done: list[str]) -> None:
    with pytest.raises(ValueError, match=r"copy\.lend"):
        frame.actions.add((lend(done),), panel)


def test_actions_go_with_their_panel(frame: Frame, qtbot: QtBot, done: list[str]) -> None:
    widget = QWidget()
    frame.actions.add((lend(done),), widget)
    button = frame.actions.button("copy.lend")
    qtbot.addWidget(button)
    shiboken6.delete(widget)
    assert frame.actions.all() == []
    frame.context.update(selection="copy", selected=1)
