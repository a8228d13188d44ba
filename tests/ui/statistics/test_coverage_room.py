"""The coverage matrix in the window: what a hand does with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.library import Library
from irev_desktop.services.statistics.coverage_records import Status
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.navigation import CATALOGUER, PILOTER, Place
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.statistics.coverage.panel import ROOM, CoveragePanel
from tests.libraries import ADMIN, MONDAY
from tests.services.reference.making import file_document

PATIENCE = 20_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of the reference data and three documents."""
    library = bootstrap.create(tmp_path / "fonds", clock=FixedClock(MONDAY))
    file_document(library, ADMIN, "Cucs de <b>Denain</b>", "CUCS", ["59172"], sha256="a" * 64)
    for number in (1, 2):
        file_document(library, ADMIN, f"PRE {number}", "PRE", ["59172"])
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
def panel(frame: Frame, qtbot: QtBot) -> CoveragePanel:
    """The room, entered."""
    panel = CoveragePanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    frame.navigation.navigate(Place(PILOTER, ROOM))
    panel.show_place(Place(PILOTER, ROOM))
    qtbot.waitUntil(lambda: bool(panel.matrix.rows) and frame.jobs.idle, timeout=PATIENCE)
    return panel


def at(panel: CoveragePanel, place: str, code: str) -> tuple[int, int]:
    """Return the row and column of a cell."""
    rows = [row.territory.name for row in panel.matrix.rows]
    return rows.index(place), [each.dispositif.code for each in panel.matrix.columns].index(code)


def click(panel: CoveragePanel, qtbot: QtBot, place: str, code: str) -> None:
    """Click a cell."""
    view = panel.view
    index = view.coverage.index(*at(panel, place, code))
    view.scrollTo(index)
    where = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_leads_to_the_document_or_offers_those_there_are(
    panel: CoveragePanel, frame: Frame, qtbot: QtBot
) -> None:
    click(panel, qtbot, "Denain", "PRE")
    assert panel.menu is not None
    titles = [action.text() for action in panel.menu.actions()]
    assert sorted(titles) == ["PRE 1", "PRE 2"]
    panel.menu.close()
    click(panel, qtbot, "Denain", "CUCS")
    now = frame.navigation.now
    assert now is not None
    assert (now.kind, now.title) == ("document", "Cucs de <b>Denain</b>")
    frame.navigation.back()
    click(panel, qtbot, "CU de Dunkerque", "CDV2015")
    now = frame.navigation.now
    assert now is not None
    assert (now.workspace, now.extra) == (CATALOGUER, "worklist"), "what is to be looked for"


def test_one_is_led_to_a_cell_even_behind_filters(
    panel: CoveragePanel, frame: Frame, qtbot: QtBot
) -> None:
    row, column = at(panel, "CU de Dunkerque", "CDV2015")
    territory = panel.matrix.rows[row].territory.id
    panel.bar.kind.setCurrentText("Commune")
    qtbot.waitUntil(lambda: "CU de Dunkerque" not in _names(panel), timeout=PATIENCE)
    panel.show_place(places.coverage(territory, "CDV2015"))
    qtbot.waitUntil(lambda: panel.view.currentIndex().row() == row, timeout=PATIENCE)
    assert panel.view.currentIndex().column() == column
    assert "à rechercher" in panel.told.text()


def test_it_is_said_in_words_and_follows_the_filters_and_the_library(
    panel: CoveragePanel, library: Library, frame: Frame, qtbot: QtBot
) -> None:
    panel.view.setCurrentIndex(panel.view.coverage.index(*at(panel, "Denain", "CUCS")))
    assert "Denain – CUCS 2007-2014\u00a0: en ligne." in panel.told.text()
    assert "47 contrats existent" in panel.told.text()
    panel.bar.kind.setCurrentText("Commune")
    qtbot.waitUntil(lambda: "CU d’Arras" not in _names(panel), timeout=PATIENCE)
    assert "Denain" in _names(panel)
    file_document(library, ADMIN, "Asv", "ASV", ["59172"], sha256="b" * 64)
    spot = at(panel, "Denain", "ASV")
    index = panel.view.coverage.index(*spot)
    qtbot.waitUntil(lambda: _status(panel, spot) is Status.ONLINE, timeout=PATIENCE)
    assert panel.view.coverage.data(index) == "E"


def test_where_nothing_is_known_a_contract_to_be_found_is_noted_and_taken_back(
    panel: CoveragePanel, frame: Frame, qtbot: QtBot
) -> None:
    spot = at(panel, "Denain", "ASV")
    click(panel, qtbot, "Denain", "ASV")
    assert panel.menu is not None
    panel.menu.actions()[0].trigger()
    panel.menu.close()
    qtbot.waitUntil(lambda: _status(panel, spot) is Status.MISSING, timeout=PATIENCE)
    cell = panel.matrix.rows[spot[0]].cells[spot[1]]
    assert panel.matrix.titles[cell.documents[0]] == "ASV depuis 2000 – Denain"
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: _status(panel, spot) is Status.UNKNOWN, timeout=PATIENCE)


def test_what_is_shown_can_be_printed_and_written_to_a_file(
    panel: CoveragePanel, frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    printable = panel.printable()
    assert printable is not None
    assert printable.sheet.landscape
    panel.export_to(str(tmp_path / "couverture.csv"))
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    assert "Cucs" not in (tmp_path / "couverture.csv").read_text("utf-8-sig")
    assert "Denain;Commune;59172" in (tmp_path / "couverture.csv").read_text("utf-8-sig")


def _names(panel: CoveragePanel) -> list[str]:
    return [row.territory.name for row in panel.matrix.rows]


def _status(panel: CoveragePanel, spot: tuple[int, int]) -> Status:
    return panel.matrix.rows[spot[0]].cells[spot[1]].status
