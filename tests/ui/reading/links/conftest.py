"""A reader in front of a page with one link of each kind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import PageLink
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.links.pane_links import PaneLinks
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.reader_pane import ReaderPane
from tests.pdf.link_files import ACTIONS, actions_pdf
from tests.ui.reading.conftest import PATIENCE


class Hand:
    """What a person does with the links of the first page, each known by its name."""

    def __init__(self, reader: ReaderPanel, frame: Frame, names: tuple[str, ...]) -> None:
        self.reader, self.frame, self._names = reader, frame, names

    @property
    def pane(self) -> ReaderPane:
        return self.reader.pane

    @property
    def links(self) -> PaneLinks:
        return self.pane.links

    def link(self, name: str) -> PageLink:
        """Return the link of that name."""
        return self.links.links.of(1)[self._names.index(name)]

    def place(self, name: str) -> QPoint:
        """Return where that link is on the view."""
        return self.pane.view.box(1, self.link(name).box).center().toPoint()


Show = Callable[..., Hand]


@pytest.fixture
def opened_elsewhere(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whatever would be handed over to another program: nothing is."""
    told: list[str] = []

    def note(url: QUrl) -> bool:
        told.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return told


@pytest.fixture
def show(qtbot: QtBot, reader: ReaderPanel, frame: Frame, tmp_path: Path) -> Show:
    """Give what opens a file with links of some kinds, all by default."""

    def show(*names: str) -> Hand:
        shown = names or tuple(ACTIONS)
        path = actions_pdf(tmp_path / "actions.pdf", shown)
        reader.open_document("Contrat", [(7, "actions.pdf", path)])
        hand = Hand(reader, frame, shown)
        known = hand.links.links
        qtbot.waitUntil(lambda: len(known.of(1)) == len(shown), timeout=PATIENCE)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        return hand

    return show
