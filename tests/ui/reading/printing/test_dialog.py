"""Asking what to print of the document that is read."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.printing.dialog import Order, PrintDialog
from irev_desktop.ui.reading.printing.imposing import Manner, Size
from irev_desktop.ui.reading.printing.press import DPI
from irev_desktop.ui.reading.printing.ranges import Parity
from tests.ui.reading.conftest import PATIENCE, Read


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> PrintDialog:
    """The dialog about a document of thirty pages, read at page 12, on a desk with a printer."""
    dialog = PrintDialog(look, ["Accueil"], 30, 12)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(box: object, value: object) -> None:
    box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]  # any combo box


def test_all_pages_are_printed_unless_one_says_otherwise(dialog: PrintDialog) -> None:
    assert dialog.order() == Order(tuple(range(1, 31)), Manner(), "Accueil")
    assert dialog.summary.text() == "30 pages, sur 30 faces de papier."
    dialog.current.setChecked(True)
    assert dialog.order().pages == (12,)


def test_typing_a_range_chooses_it(dialog: PrintDialog) -> None:
    QTest.keyClicks(dialog.range, "1-3, 7")
    assert dialog.some.isChecked()
    assert dialog.order().pages == (1, 2, 3, 7)
    choose(dialog.parity, Parity.ODD)
    choose(dialog.per_sheet, 2)
    choose(dialog.fit, Size.FIT)
    assert dialog.order().pages == (1, 3, 7)
    assert dialog.summary.text() == "3 pages, sur 2 faces de papier."


def test_a_range_that_cannot_be_is_told_and_not_printed(dialog: PrintDialog) -> None:
    QTest.keyClicks(dialog.range, "28-31")
    assert dialog.summary.text() == "Le document a 30 pages : « 28-31 » n’y est pas."
    assert not dialog.print_button.isEnabled()
    assert not dialog.file_button.isEnabled()


def test_without_a_printer_one_can_still_make_a_file(qtbot: QtBot, look: Look) -> None:
    dialog = PrintDialog(look, [], 3, 1)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.print_button.isVisible()
    assert dialog.file_button.isVisible()


def test_the_copies_are_asked_of_the_printer(qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.copies.setValue(3)
    with qtbot.waitSignal(dialog.print_wanted) as told:
        dialog.print_button.click()
    assert told.args is not None
    assert told.args[0].copies == 3
    assert not dialog.isVisible()


def test_the_document_that_is_read_is_printed(
    qtbot: QtBot, read: Read, frame: Frame, tmp_path: Path
) -> None:
    reader = read(page=5)
    paper = reader.printable()
    assert paper is not None
    paper.ask_printer()
    asked = reader.printing.dialog
    assert asked is not None
    asked.current.setChecked(True)
    target = tmp_path / "papier.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(DPI)
    reader.printing.print_on(printer, asked.order())
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    assert [notice.text for notice in frame.notices.past()] == ["Envoyé à l’imprimante."]
    with pymupdf.open(target) as made:
        assert made.page_count == 1
    asked.reject()


def test_the_document_that_is_read_is_saved_in_part(
    qtbot: QtBot, read: Read, frame: Frame, tmp_path: Path
) -> None:
    reader = read()
    paper = reader.printable()
    assert paper is not None
    paper.ask_file()
    asked = reader.printing.dialog
    assert asked is not None
    QTest.keyClicks(asked.range, "2-3")
    asked.file_button.click()
    chooser = reader.window().findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "Contrat de ville pages 2-3.pdf"
    target = tmp_path / "extrait.pdf"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    qtbot.waitUntil(lambda: frame.jobs.idle and target.exists(), timeout=PATIENCE)
    with pymupdf.open(target) as made:
        assert made.page_count == 2
        assert made[0].get_text()


def test_nothing_is_printed_while_nothing_is_read(reader: ReaderPanel) -> None:
    assert reader.printable() is None
