"""A reader on a small window, with a real pool of PDF workers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.clock import SystemClock
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files

PATIENCE = 60_000
"""Milliseconds that a busy machine may take; never reached when all is well."""

Read = Callable[..., ReaderPanel]


@pytest.fixture
def frame(look: Look) -> Iterator[Frame]:
    """All that the window gives a panel."""
    frame = build_frame(
        look,
        None,
        None,
        Role.ADMINISTRATEUR,
        lambda _listener: lambda: None,
        lambda *_args: None,
        SystemClock(),
    )
    yield frame
    frame.close()


@pytest.fixture
def make_reader(qtbot: QtBot, frame: Frame) -> Iterator[Callable[..., ReaderPanel]]:
    """Give a maker of readers on the screen, on a pool with some limits changed."""
    made: list[tuple[ReaderPanel, PdfPool]] = []

    def make(**limits: float) -> ReaderPanel:
        pool = PdfPool(replace(Limits(), **limits))  # type: ignore[arg-type]  # all numbers
        panel = ReaderPanel(frame, pool)
        made.append((panel, pool))
        qtbot.addWidget(panel)
        panel.resize(900, 700)
        panel.show()
        return panel

    yield make
    for panel, pool in made:
        panel.close_document()
        pool.close()


@pytest.fixture
def reader(make_reader: Callable[..., ReaderPanel]) -> ReaderPanel:
    """A reader with the limits of the program."""
    return make_reader()


@pytest.fixture
def read(qtbot: QtBot, reader: ReaderPanel, tmp_path: Path) -> Read:
    """Give what opens a good file of some pages and waits until it is drawn."""

    def read(pages: int = 12, page: int = 1, query: str = "") -> ReaderPanel:
        path = files.good_pdf(tmp_path / "contrat.pdf", pages=pages)
        reader.open_document("Contrat de ville", [(7, "contrat.pdf", path)], page, query)
        qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
        return reader

    return read
