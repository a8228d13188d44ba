"""Consulter over a real library: the reference data, a contract to read, one on paper.

The titles carry what HTML would interpret; nothing may.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import DocumentKind, SignatoryRole
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import catalogue_document, edit_document
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import Filing
from irev_desktop.services.catalogue.records import (
    CopyDraft,
    DocumentDraft,
    SignatoryRecord,
)
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_dispositif, find_territory
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.navigation import CONSULTER, Place
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.workspaces.consulter import consulter
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel
from tests.libraries import ADMIN, new_library
from tests.pdf.files import good_pdf

CANARY = "Cucs <img src=x><b>de Denain</b> & environs"
PATIENCE = 60_000
"""Milliseconds that a busy machine may take; never reached when all is well."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in which Denain has a Cucs of four pages, and one copy of it."""
    made = new_library(tmp_path / "fonds")
    file_contract(made, good_pdf(tmp_path / "cucs.pdf", pages=4))
    yield made
    made.close()


def file_contract(library: Library, path: Path) -> None:
    """Import, describe and catalogue the contract."""
    report = import_files(library, ADMIN, [path], filing=Filing("CUCS", ("59172",)))
    document = report.documents[0].id
    record = show_document(library, ADMIN, document)
    edit_document(
        library,
        ADMIN,
        document,
        record.version,
        DocumentDraft(
            CANARY,
            DocumentKind.CONTRAT,
            dispositif_id=find_dispositif(library, ADMIN, "CUCS"),
            territory_ids=(find_territory(library, ADMIN, "59172"),),
            summary="Ce que les partenaires <b>s’engagent</b> à faire.",
            period_start=date(2007, 1, 1),
            period_end=date(2014, 12, 31),
            signatories=(SignatoryRecord("Commune de Denain", SignatoryRole.PILOTE),),
            keywords=("habitat",),
        ),
    )
    catalogue_document(library, ADMIN, document)
    add_copy(library, ADMIN, document, CopyDraft("IREV1", "CUCS 59 DEN", "Salle de lecture"))


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    """All that the window gives a panel."""
    changes = library.storage.changes.subscribe
    made = build_frame(look, library, ADMIN, ADMIN.role, changes, undo, library.clock)
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle, timeout=PATIENCE)
    made.close()


@pytest.fixture
def reader(frame: Frame, library: Library, qtbot: QtBot) -> Iterator["Reader"]:
    """Somebody in front of Consulter."""
    panel = consulter(frame, library.pdf, library.clock).factory()
    assert isinstance(panel, ConsulterPanel)
    qtbot.addWidget(panel)
    frame.navigation.arrived.connect(panel.show_place)
    panel.resize(1200, 680)
    panel.show()
    frame.navigation.navigate(Place(CONSULTER))
    made = Reader(panel, frame, qtbot)
    made.wait()
    yield made
    panel.reader.leave()
    panel.reader.reader.close_document()


class Reader:
    """What a person does in Consulter, and sees."""

    def __init__(self, panel: ConsulterPanel, frame: Frame, qtbot: QtBot) -> None:
        self.panel, self.frame, self.qtbot = panel, frame, qtbot

    def wait(self) -> None:
        """Let everything that was asked be answered."""
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle, timeout=PATIENCE)
        with self.qtbot.waitCallback() as shown:  # what was just laid out is shown a turn later
            QTimer.singleShot(0, shown)

    def go(self, place: Place) -> None:
        """Follow a link of the window."""
        self.frame.navigation.navigate(place)
        self.wait()

    def branches(self) -> dict[str, str]:
        """Return the lines of the tree that are on the outside, with their counts."""
        items = self.panel.trees.side.model
        lines = (items.item(items.index(row, 0)) for row in range(items.rowCount()))
        return {line.text: line.detail for line in lines}

    def choose(self, text: str) -> None:
        """Narrow the tree by typing, and click the first line that has exactly this text."""
        side = self.panel.trees.side
        side.filter.setText(text)
        self.qtbot.waitUntil(lambda: side.model.filtered)
        index = next(
            found
            for found in side.model.match(
                side.model.index(0, 0),
                int(Qt.ItemDataRole.DisplayRole),
                text,
                1,
                Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive,
            )
        )
        side.view.scrollTo(index)
        place = self.frame.navigation.now
        self.qtbot.mouseClick(
            side.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=side.view.visualRect(index).center(),
        )
        self.qtbot.waitUntil(lambda: self.frame.navigation.now != place)
        self.wait()
        side.filter.clear()
        self.qtbot.waitUntil(lambda: not side.model.filtered)

    def titles(self) -> list[str]:
        """Return the titles in the list."""
        model = self.panel.list.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def click_title(self, title: str) -> None:
        """Click a line of the list and wait for its page."""
        view = self.panel.list.view
        index = view.model().index(self.titles().index(title), 0)
        view.scrollTo(index)
        view.setFocus()
        where = view.visualRect(index).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.qtbot.waitUntil(lambda: title in self.seen())
        self.wait()

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Press the first button that is seen and says so."""
        buttons = (within or self.panel).findChildren(QAbstractButton)
        button = next(b for b in buttons if b.isVisible() and b.text().startswith(text))
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def labels(self) -> list[PlainLabel]:
        """Return the labels that are seen."""
        return [label for label in self.panel.findChildren(PlainLabel) if label.isVisible()]

    def seen(self) -> list[str]:
        """Return the texts of the labels that are seen."""
        return [label.text() for label in self.labels() if label.text()]

    def read(self) -> None:
        """Wait until a page is drawn in the reader."""
        pane = self.panel.reader.reader.pane
        self.qtbot.waitUntil(pane.view.drawn, timeout=PATIENCE)
        self.wait()
