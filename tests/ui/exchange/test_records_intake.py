"""A table of records comes in by hand: chosen, its columns told, its rows seen, taken, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.services.library import Library
from irev_desktop.ui.exchange.records_intake import records_intake
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.intake.panel import IntakePanel
from irev_desktop.ui.look.theme import Look
from tests.libraries import ADMIN, new_library

PATIENCE = 20_000
GOOD = "Contrat;Dispositif;Commune\nEssai de Lens;CUCS;Lens\nEssai de Denain;CUCS;Denain\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = new_library(tmp_path / "fonds")
    yield made
    made.close()


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    subscribe = library.storage.changes.subscribe
    made = build_frame(look, library, ADMIN, Role.ADMINISTRATEUR, subscribe, undo, library.clock)
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle, timeout=PATIENCE)
    made.close()


class Hand:
    """Somebody with a table."""

    def __init__(self, panel: IntakePanel, frame: Frame, qtbot: QtBot, folder: Path) -> None:
        self.panel, self.frame, self.qtbot, self.folder = panel, frame, qtbot, folder

    def choose(self, text: str, encoding: str = "utf-8") -> None:
        """Choose a file of that content."""
        path = self.folder / "contrats.csv"
        path.write_bytes(text.encode(encoding))
        self.panel.open_table(path)
        self.wait()

    def map(self, field: str, header: str) -> None:
        """Say which column gives a field."""
        box = self.panel.form.boxes[field]
        box.setCurrentText(header)
        box.activated.emit(box.currentIndex())
        self.wait()

    def take(self) -> None:
        """Press « Importer »."""
        self.qtbot.mouseClick(self.panel.take, Qt.MouseButton.LeftButton)
        self.wait()

    def rows(self) -> list[tuple[int, str]]:
        """Return what each line would become."""
        return [(row.number, row.state) for row in self.panel._model.records()]

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle, timeout=PATIENCE)


@pytest.fixture
def hand(frame: Frame, qtbot: QtBot, tmp_path: Path) -> Hand:
    panel = records_intake(frame)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    return Hand(panel, frame, qtbot, tmp_path)


def titles(library: Library) -> list[str]:
    return [row.title for row in list_documents(library, ADMIN, DocumentFilters(text="essai"))]


def test_columns_are_told_rows_seen_then_all_taken_and_undone(hand: Hand, library: Library) -> None:
    assert not hand.panel.take.isEnabled()
    hand.choose(GOOD)
    assert hand.rows() == []
    assert "titre" in hand.panel._empty._hint.text()
    hand.map("title", "Contrat")
    assert hand.rows() == [(2, "nouvelle notice"), (3, "nouvelle notice")]
    assert hand.panel.take.text() == "Importer 2 lignes"
    assert titles(library) == []
    hand.take()
    assert titles(library) == ["Essai de Denain", "Essai de Lens"]
    assert hand.panel.unsaved() == ""
    hand.frame.undo.undo_last()
    hand.wait()
    assert titles(library) == []


def test_a_wrong_row_comes_first_and_stops_all(hand: Hand, library: Library) -> None:
    hand.choose(GOOD + "Essai perdu;CUCS;Atlantide\n")
    hand.map("title", "Contrat")
    assert hand.rows()[0] == (4, "à corriger")
    assert "Atlantide" in hand.panel._model.records()[0].remark
    assert not hand.panel.take.isEnabled()
    assert "1 ligne à corriger" in hand.panel.sum.text()
    hand.choose(GOOD)
    assert hand.panel.take.isEnabled()


def test_what_is_no_table_is_refused_with_its_reason(hand: Hand) -> None:
    hand.choose("\0\1\2", "latin-1")
    assert hand.rows() == []
    assert "contrats.csv" in hand.panel._empty._hint.text()
    assert hand.panel.form.isHidden()
