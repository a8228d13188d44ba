"""A reader in which less is allowed, as at a visitor's post."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.limits import VISITOR, ReaderLimits
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE


@pytest.fixture
def pool() -> Iterator[PdfPool]:
    pool = PdfPool()
    yield pool
    pool.close()


def reads(
    qtbot: QtBot, frame: Frame, pool: PdfPool, folder: Path, limits: ReaderLimits
) -> ReaderPanel:
    """Return a reader on the screen that shows a contract."""
    panel = ReaderPanel(frame, pool, limits=limits)
    qtbot.addWidget(panel)
    panel.resize(900, 700)
    panel.show()
    path = files.good_pdf(folder / "contrat.pdf", pages=3)
    panel.open_document("Contrat", [(1, "contrat.pdf", path)])
    qtbot.waitUntil(panel.pane.view.drawn, timeout=PATIENCE)
    return panel


def test_what_a_visitor_may_not_do_does_not_exist(
    qtbot: QtBot, frame: Frame, pool: PdfPool, tmp_path: Path
) -> None:
    panel = reads(qtbot, frame, pool, tmp_path, VISITOR)
    ids = {action.id for action in frame.actions.all()}
    assert not {action for action in ids if "copy" in action or "compare" in action}
    assert "reader.find" in ids
    assert panel.printable() is None
    assert not panel.pane.links.opens_addresses
    panel.close_document()


def test_the_keyboard_takes_nothing_away_either(
    qtbot: QtBot, frame: Frame, pool: PdfPool, tmp_path: Path
) -> None:
    panel = reads(qtbot, frame, pool, tmp_path, VISITOR)
    QGuiApplication.clipboard().setText("avant")
    view = panel.pane.view
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "avant"
    panel.close_document()


def test_paper_may_be_allowed_without_files(
    qtbot: QtBot, frame: Frame, pool: PdfPool, tmp_path: Path
) -> None:
    limits = ReaderLimits(save=False)
    panel = reads(qtbot, frame, pool, tmp_path, limits)
    paper = panel.printable()
    assert paper is not None
    paper.ask_printer()
    dialog = panel.printing.dialog
    assert dialog is not None
    assert not dialog.file_button.isVisible()
    dialog.reject()
    panel.close_document()
