"""Piloter: who may enter, its rooms in the history, beside or above as there is room."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.ui.circulation.scan_field import ScanField
from irev_desktop.ui.frame.frame import build_frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.workspaces.piloter import piloter, rooms_for
from irev_desktop.ui.workspaces.piloter_list import RoomButton
from irev_desktop.ui.workspaces.piloter_panel import PilotPanel
from irev_desktop.ui.workspaces.piloter_rooms import ROOMS
from tests.libraries import ADMIN, new_library


def test_every_agent_has_rooms_and_the_visitor_has_none() -> None:
    assert not rooms_for(Role.VISITEUR)
    assert rooms_for(Role.ADMINISTRATEUR) == ROOMS
    assert {room.id for room in rooms_for(Role.ACCUEIL)} <= {room.id for room in ROOMS}


def test_rooms_are_named_once_and_say_what_they_are_for() -> None:
    assert len({room.id for room in ROOMS}) == len(ROOMS)
    assert all(room.title and room.summary and room.icon for room in ROOMS)


def test_each_room_has_its_place_and_is_found_by_the_palette(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    library = new_library(tmp_path / "fonds")
    changes = library.storage.changes.subscribe
    frame = build_frame(look, library, ADMIN, ADMIN.role, changes, undo, library.clock)
    panel = piloter(frame).factory()
    assert isinstance(panel, PilotPanel)
    qtbot.addWidget(panel)
    panel.resize(1280, 640)
    frame.navigation.arrived.connect(panel.show_place)
    panel.show()
    (finder,) = frame.finders.all()
    for room in ROOMS:
        frame.navigation.navigate(Place(PILOTER, room.id))
        assert frame.navigation.now == Place(PILOTER, room.id)
        assert panel.box.currentData() == room.id
        assert room.id in {each.id for each in finder.function(library, ADMIN, room.title, 9)}
        qtbot.waitUntil(lambda: frame.jobs.idle)
    assert panel.list.isVisible()
    buttons = panel.list.findChildren(RoomButton)
    labels = next(each for each in buttons if each.accessibleName() == "Étiquettes")
    qtbot.mouseClick(labels, Qt.MouseButton.LeftButton)
    assert isinstance(panel.window().focusWidget(), ScanField), "one scans at once"
    frame.navigation.navigate(Place(PILOTER, ROOMS[-1].id))
    panel.resize(700, 640)
    assert not panel.list.isVisible()
    frame.navigation.navigate(Place(PILOTER))
    assert panel.box.currentData() == ROOMS[-1].id
    qtbot.waitUntil(lambda: frame.jobs.idle)
    frame.close()
    library.close()
