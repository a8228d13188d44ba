"""Notices slide in, can be acted upon, stay in a list; Ctrl+Z undoes the last operation."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.notices_view import MOST, NoticesView, PastNotices
from irev_desktop.ui.look.tokens import Tone
from tests.ui.frame.conftest import Desk


@pytest.fixture
def bottom(window: QWidget) -> QWidget:
    bar = QWidget(window)
    bar.setGeometry(0, 560, 1000, 40)
    return bar


@pytest.fixture
def view(frame: Frame, window: QWidget, bottom: QWidget) -> NoticesView:
    return NoticesView(frame.look, frame.notices, window, bottom)


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def button(widget: QWidget, name: str) -> QAbstractButton:
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName().startswith(name))


def test_a_notice_shows_its_sentence_as_text(frame: Frame, view: NoticesView) -> None:
    frame.notices.say("Classé : « <b>Lens</b> »")
    assert words(view.cards[0]) == ["Classé : « <b>Lens</b> »"]


def test_newer_notices_stand_lower_and_none_covers_another(
    frame: Frame, view: NoticesView, bottom: QWidget
) -> None:
    bottom.show()
    for number in range(MOST + 1):
        frame.notices.say(f"Message {number}, {'assez long ' * 20}")
    assert len(view.cards) == MOST
    edges = [(card.geometry().top(), card.geometry().bottom()) for card in view.cards]
    assert all(upper[1] < lower[0] for upper, lower in pairwise(edges))
    assert edges[-1][1] < bottom.geometry().top()


def test_its_button_acts_and_takes_it_away(frame: Frame, view: NoticesView, qtbot: QtBot) -> None:
    done: list[str] = []
    frame.notices.say("Disque plein.", Tone.DANGER, "Réessayer", lambda: done.append("again"))
    QTest.mouseClick(button(view.cards[0], "Réessayer"), Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert view.cards == []


def test_it_can_be_closed_from_the_keyboard(frame: Frame, view: NoticesView) -> None:
    frame.notices.say("Fait.")
    close = button(view.cards[0], "Fermer")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert view.cards == []


def test_all_of_them_stay_in_the_list(frame: Frame, window: QWidget, view: NoticesView) -> None:
    past = PastNotices(frame.look, frame.notices, window)
    past.open()
    assert "Aucun message pour l’instant." in words(past)
    past.reject()
    frame.notices.say("Premier.")
    frame.notices.say("Second.")
    past.open()
    shown = words(past)
    assert shown.index("Second.") < shown.index("Premier.")
    past.reject()


def test_a_command_that_was_done_can_be_undone_from_its_notice(
    frame: Frame, view: NoticesView, behind: Desk, qtbot: QtBot
) -> None:
    frame.undo.done("Prêt enregistré.", "operation-1")
    assert frame.context.now.can_undo
    undo = view.cards[0].findChild(QPushButton)
    assert isinstance(undo, QPushButton)
    assert undo.text() == "Annuler"
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert behind.undone == ["operation-1"]
    assert not frame.context.now.can_undo


def test_undoing_goes_from_the_last_operation_to_the_first(
    frame: Frame, behind: Desk, qtbot: QtBot
) -> None:
    frame.undo.done("Un.", "1")
    frame.undo.done("Deux.", "2")
    for _ in range(3):
        frame.undo.undo_last()
        qtbot.waitUntil(lambda: frame.jobs.idle)
    assert behind.undone == ["2", "1"]


def test_a_refused_undo_says_why(frame: Frame, behind: Desk, qtbot: QtBot) -> None:
    behind.stale.add("1")
    frame.undo.done("Un.", "1")
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert behind.undone == []
    assert frame.notices.past()[0].tone is Tone.WARNING
