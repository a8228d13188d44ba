"""The text of the page that is read, beside the pages and for screen readers."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pymupdf
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from irev_desktop.pdf.words import PageWords
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.selecting.page_text import _note
from irev_desktop.ui.reading.selecting.structure import PageStructure
from tests.pdf import files
from tests.ui.reading.conftest import PATIENCE, Read


def words_known(reader: ReaderPanel, page: int) -> Callable[[], bool]:
    selector = reader.pane.selecting.selector
    assert selector is not None
    return lambda: selector.structure(page) is not None


def field(reader: ReaderPanel) -> QPlainTextEdit:
    return reader.pane.selecting.page_text.field


def test_the_text_of_the_page_is_shown_beside_it_and_follows(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read(pages=5)
    frame.actions.trigger("reader.page_text")
    qtbot.waitUntil(lambda: "page 1" in field(reader).toPlainText(), timeout=PATIENCE)
    assert reader.pane.selecting.page_text.head.text() == "Page\u00a0A-1"
    reader.pane.view.go_to(4)
    qtbot.waitUntil(lambda: "page 4" in field(reader).toPlainText(), timeout=PATIENCE)
    assert field(reader).isReadOnly()
    frame.actions.trigger("reader.page_text")
    assert not field(reader).isVisible()


def test_a_picture_is_told_to_have_no_text(
    qtbot: QtBot, reader: ReaderPanel, frame: Frame, tmp_path: Path
) -> None:
    path = files.scanned_pdf(tmp_path / "scan.pdf")
    reader.open_document("Scan", [(7, "scan.pdf", path)])
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    frame.actions.trigger("reader.page_text")
    head = reader.pane.selecting.page_text.head
    qtbot.waitUntil(lambda: "image" in head.text(), timeout=PATIENCE)


def test_recognised_text_tells_how_certain_it_is() -> None:
    start, end, line, block = (array("i", [place]) for place in (0, 5, 0, 0))
    words = PageWords("Pacte", array("f", [0, 0, 9, 9]), start, end, line, block, bytes([87]))
    assert _note(PageStructure(words)) == "\u00a0: texte reconnu, sûr à 87\u00a0%."


def test_screen_readers_are_told_page_and_text(qtbot: QtBot, read: Read) -> None:
    reader = read(pages=3, page=2)
    view = reader.pane.view
    qtbot.waitUntil(words_known(reader, 2), timeout=PATIENCE)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Pages du document, page A-2"
    text = interface.textInterface()
    with pymupdf.open(reader.pane.to_read.files[0].path) as file:
        words = file[1].get_text().split()
    assert text.characterCount() == len(text.text(0, 10_000))
    assert text.text(0, 10_000).split() == words
    assert text.cursorPosition() == 0
    assert text.selectionCount() == 0
    assert text.characterRect(0).width() > 10
    assert interface.actionInterface() is None
    assert interface.valueInterface() is None


def test_screen_readers_are_told_where_the_selection_begins(
    qtbot: QtBot, read: Read, frame: Frame
) -> None:
    reader = read()
    qtbot.waitUntil(words_known(reader, 1), timeout=PATIENCE)
    text = QAccessible.queryAccessibleInterface(reader.pane.view).textInterface()
    selector = reader.pane.selecting.selector
    assert selector is not None
    structure = selector.structure(1)
    assert structure is not None
    frame.actions.trigger("reader.select_page")
    assert text.cursorPosition() == 0
    reader.close_document()
    assert text.characterCount() == 0
    name = QAccessible.queryAccessibleInterface(reader.pane.view).text(QAccessible.Text.Name)
    assert name == "Pages du document"
