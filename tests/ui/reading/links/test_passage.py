"""A passage that one was led to is seen, and framed until one goes elsewhere."""

from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE, Read

BOX = Box(72, 600, 300, 640)


def edge(reader: ReaderPanel, page: int) -> str:
    """Return the colour of the frame of the passage on the screen."""
    view = reader.pane.view
    box = view.box(page, BOX).toAlignedRect()
    return view.viewport().grab().toImage().pixelColor(box.topLeft() + QPoint(40, -3)).name()


def test_a_passage_is_seen_and_framed(read: Read) -> None:
    reader = read(pages=9)
    reader.mark_passage(5, BOX)
    view = reader.pane.view
    assert 5 in view.seen
    assert view.viewport().rect().contains(view.box(5, BOX).toAlignedRect())
    assert edge(reader, 5) == reader._frame.look.palette.accent.lower()
    reader.pane.lead(1)
    assert reader.pane.links.passage.passage is None


def test_a_passage_waits_for_the_file_to_open(
    qtbot: QtBot, reader: ReaderPanel, tmp_path: Path
) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf", pages=9)
    reader.open_document("Contrat", [(7, "contrat.pdf", path)], 5)
    reader.mark_passage(5, BOX)
    passage = reader.pane.links.passage
    qtbot.waitUntil(lambda: passage.passage == (5, BOX), timeout=PATIENCE)
    assert 5 in reader.pane.view.seen


def test_a_page_that_the_document_does_not_have_marks_nothing(read: Read) -> None:
    reader = read(pages=3)
    reader.mark_passage(99, BOX)
    assert reader.pane.links.passage.passage is None
