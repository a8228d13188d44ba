"""Recognition in Cataloguer, over a library with scans and an engine that answers at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.frame.navigation import CATALOGUER, Place
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.recognition.room import RecognitionRoom
from irev_desktop.ui.recognition.runner import Runner
from irev_desktop.ui.workspaces.cataloguer import cataloguing
from tests.libraries import ADMIN, new_library
from tests.ocr import scans
from tests.services.recognition.conftest import pretend

PATIENCE = 60_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with the pretended engine."""
    made = new_library(tmp_path / "fonds")
    yield replace(made, ocr=pretend(tmp_path / "moteur"))
    made.close()


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    """What the window gives its panels."""
    subscribe = library.storage.changes.subscribe
    made = build_frame(look, library, ADMIN, Role.ADMINISTRATEUR, subscribe, undo, library.clock)
    yield made
    made.close()


@pytest.fixture
def add_scan(library: Library, tmp_path: Path) -> Callable[..., int]:
    """Give a maker of documents whose file is a scan; returns the document's number."""

    def make(name: str = "contrat", pages: int = 2) -> int:
        typed = scans.typed_pdf(tmp_path / f"{name} tapé.pdf", pages, 6)
        scan = scans.scan(typed, tmp_path / f"{name}.pdf", dpi=100)
        return import_files(library, ADMIN, [scan]).documents[0].id

    return make


class Hand:
    """What a documentalist sees and does of recognition."""

    def __init__(self, library: Library, frame: Frame, qtbot: QtBot) -> None:
        self.library, self.frame, self.qtbot = library, frame, qtbot
        self.runner = Runner(frame)
        self.panel: CataloguingPanel = cataloguing(frame, self.runner)
        qtbot.addWidget(self.panel)
        frame.navigation.arrived.connect(self.panel.show_place)
        self.panel.resize(1208, 664)
        self.panel.show()
        frame.navigation.navigate(Place(CATALOGUER))
        room = self.panel.findChild(RecognitionRoom)
        assert isinstance(room, RecognitionRoom)
        self.room = room

    def wait(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(
            lambda: self.frame.jobs.idle and self.runner.job is None, timeout=PATIENCE
        )

    def do(self, name: str) -> None:
        """Make a gesture, and wait for what follows from it."""
        self.frame.actions.trigger(f"recognition.{name}")
        self.wait()

    def show(self) -> None:
        """Open the queue and wait until all is read and shown."""
        self.frame.actions.trigger("cataloguing.recognition")
        self.wait()

    def states(self) -> list[str]:
        """Return the states of the pages shown."""
        return [page.state.value for page in self.room._pages.records()]


@pytest.fixture
def hand(library: Library, frame: Frame, qtbot: QtBot) -> Hand:
    """Cataloguer on the screen."""
    return Hand(library, frame, qtbot)
