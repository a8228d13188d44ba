"""An empty place says what it is for in whatever room it has; nothing lies over anything."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.picture import Picture

TITLE, HINT = "Scannez une carte", "ou tapez deux lettres d’un nom ci-dessus."


def test_without_room_the_picture_goes_then_the_hint_which_stays_as_a_tip(
    look: Look, qtbot: QtBot
) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    state = EmptyState(look, "document", TITLE, HINT, QPushButton("Nouveau"))
    state.setParent(place)
    place.show()
    state.show()
    title, hint = state.findChildren(PlainLabel)
    [picture] = state.findChildren(Picture)
    seen = []
    for height in range(400, 60, -10):
        state.resize(260, height)
        now = (picture.isVisible(), hint.isVisible(), HINT in state.toolTip())
        seen += [now] if now not in seen else []
    assert seen == [(True, True, False), (False, True, False), (False, False, True)]
    assert title.isVisible()
    state.resize(260, 400)
    assert picture.isVisible()
    assert title.geometry().bottom() < hint.geometry().top()


def test_a_wrapped_title_takes_its_room_from_the_picture(look: Look, qtbot: QtBot) -> None:
    state = EmptyState(look, "document", f"{TITLE} ou un exemplaire", HINT)
    qtbot.addWidget(state)
    state.resize(200, 240)
    state.show()
    title, hint = state.findChildren(PlainLabel)
    assert title.height() >= title.heightForWidth(title.width())
    assert title.geometry().bottom() < hint.geometry().top()
