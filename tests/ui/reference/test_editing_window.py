"""Territories and dispositifs are changed in the window: forms, mergers, notices that undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.administration.undoing import last_undoable, undo
from irev_desktop.services.library import Library
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.queries import find_dispositif, find_territory
from irev_desktop.services.reference.territory_pages import territory_page
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reference.dispositif_page import DispositifPane
from irev_desktop.ui.reference.editing.actions import ROOM
from irev_desktop.ui.reference.gazetteer_panel import GazetteerPanel
from irev_desktop.ui.widgets.day_field import DayField
from tests.libraries import ADMIN, MONDAY

PATIENCE = 20_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of the reference data."""
    library = bootstrap.create(tmp_path / "fonds", clock=FixedClock(MONDAY))
    yield library
    library.close()


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    """All that the window gives a panel."""
    changes = library.storage.changes.subscribe
    made = build_frame(look, library, ADMIN, ADMIN.role, changes, undo, library.clock)
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle, timeout=PATIENCE)
    made.close()


@pytest.fixture
def room(frame: Frame, qtbot: QtBot) -> GazetteerPanel:
    """The room « Territoires », entered."""
    panel = GazetteerPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    frame.navigation.navigate(Place(PILOTER, ROOM))
    panel.show_place(Place(PILOTER, ROOM))
    qtbot.waitUntil(lambda: panel.view.model().rowCount() > 1000, timeout=PATIENCE)
    return panel


def write(dialog_field: object, text: str) -> None:
    """Type into a field."""
    cast(QLineEdit, dialog_field).setText(text)


def test_a_territory_is_found_renamed_with_a_date_and_a_late_form_is_told(
    room: GazetteerPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    room.words.setText("denain")
    room.view.selectRow(0)
    frame.actions.trigger("territory.edit")
    dialog = room.dialog
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    write(dialog.form.editor("name"), "Denain-sur-Escaut")
    cast(DayField, dialog.form.editor("renamed_on")).set_day(date(2027, 1, 1))
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    place = find_territory(library, ADMIN, "59172")
    page = territory_page(library, ADMIN, place)
    assert page.name == "Denain-sur-Escaut"
    assert [each.text for each in page.names] == ["Denain", "Denain-sur-Escaut"]
    qtbot.waitUntil(
        lambda: any(line.territory.name == "Denain-sur-Escaut" for line in room.view.records()),
        timeout=PATIENCE,
    )
    frame.actions.trigger("territory.edit")
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    operation = last_undoable(library, ADMIN)
    assert operation is not None
    undo(library, ADMIN, operation)
    dialog.save()
    qtbot.waitUntil(dialog.refusal.isVisible, timeout=PATIENCE)
    assert dialog.isVisible(), "what was typed stays"
    dialog.reject()


def test_a_merger_shows_what_it_changes_before_it_is_done(
    room: GazetteerPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    room.words.setText("escaudain")
    room.view.selectRow(0)
    first = room.view.records()[0].territory
    room.words.setText("denain")
    room.view.selectRow(0)
    frame.actions.trigger("territory.merge")
    dialog = room.merging
    dialog.open_merge([first, room.view.records()[0].territory])
    cast(DayField, dialog.form.editor("day")).set_day(date(2027, 1, 1))
    write(dialog.form.editor("name"), "Escaudenain")
    qtbot.waitUntil(
        lambda: any("Nouveau territoire" in text for text in dialog.steps()), timeout=PATIENCE
    )
    assert "• Denain n’existe plus après le 31 décembre 2026." in dialog.steps()
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    room.words.setText("escaudenain")
    qtbot.waitUntil(lambda: room.view.model().rowCount() > 0, timeout=PATIENCE)


def test_a_dispositif_is_edited_from_its_page(frame: Frame, library: Library, qtbot: QtBot) -> None:
    pane = DispositifPane(frame)
    qtbot.addWidget(pane)
    pane.resize(700, 600)
    pane.show()
    cucs = find_dispositif(library, ADMIN, "CUCS")
    pane.show_dispositif(cucs)
    pane.dialog.open_dispositif(cucs)
    qtbot.waitUntil(pane.dialog.isVisible, timeout=PATIENCE)
    values = pane.dialog.form.values()
    assert (values["starts"], values["ends"]) == ("2007", "31/12/2014")
    write(pane.dialog.form.editor("known_count"), "48")
    pane.dialog.save()
    qtbot.waitUntil(lambda: not pane.dialog.isVisible(), timeout=PATIENCE)
    page = dispositif_page(library, ADMIN, "CUCS")
    assert (page.coverage.known, page.dates) == (48, "de 2007 au 31 décembre 2014")
    assert page.predecessors


def test_an_official_list_shows_what_it_changes_and_is_taken_whole(
    room: GazetteerPanel, frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "epci.csv"
    path.write_text("SIREN;Nom\n245900428;CU du Littoral\n999999999;CA Neuve\n", "utf-8")
    frame.actions.trigger("territory.import")
    dialog = room.lists
    dialog.take_file(str(path))
    cast(DayField, dialog.form.editor("day")).set_day(date(2027, 1, 1))
    qtbot.waitUntil(lambda: dialog.preview.model().rowCount() == 2, timeout=PATIENCE)
    told = "nouveau nom\u00a0: 1, nouveau\u00a0: 1 · 0 ligne ne change rien"
    assert dialog.told.text() == told
    dialog.complete.setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview.model().rowCount() > 20, timeout=PATIENCE)
    dialog.complete.setChecked(False)
    qtbot.waitUntil(lambda: dialog.preview.model().rowCount() == 2, timeout=PATIENCE)
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    room.words.setText("CU du Littoral")
    qtbot.waitUntil(lambda: room.view.model().rowCount() > 0, timeout=PATIENCE)
