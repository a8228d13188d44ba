"""« Étiquettes »: scanned or all new ones, on the sheet that one has, from its first free place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.labels.labels_panel import LabelsPanel
from irev_desktop.ui.circulation.labels.sheet_form import SheetForm
from irev_desktop.ui.frame.frame import Frame
from tests.paper.reading import codes_of


@pytest.fixture
def panel(frame: Frame, qtbot: QtBot) -> LabelsPanel:
    made = LabelsPanel(frame)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    settle(qtbot, frame)
    return made


def settle(qtbot: QtBot, frame: Frame) -> None:
    qtbot.waitUntil(lambda: frame.jobs.idle)


def scan(panel: LabelsPanel, qtbot: QtBot, frame: Frame, code: str) -> None:
    qtbot.keyClicks(panel.scan, code)
    qtbot.keyClick(panel.scan, Qt.Key.Key_Return)
    settle(qtbot, frame)


def test_scanned_copies_are_printed_from_the_first_free_place(
    panel: LabelsPanel, frame: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not frame.actions.is_enabled("labels.pdf")
    scan(panel, qtbot, frame, "IREV2")
    scan(panel, qtbot, frame, "IREV1")
    scan(panel, qtbot, frame, "IREV9")
    assert "IREV9" in panel.error.text()
    panel.form.start.setValue(24)
    qtbot.waitUntil(lambda: panel.summary.text() == "2 étiquettes sur 2 planches")
    assert panel.paper.pages == 2
    panel.to_file(tmp_path / "a.pdf")
    settle(qtbot, frame)
    assert codes_of(tmp_path / "a.pdf") == ["IREV1", "IREV2"]
    assert panel.form.start.value() == 2, "goes on where it stopped"


def test_all_new_copies_are_added_and_some_are_taken_away(
    panel: LabelsPanel, library: Library, frame: Frame, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert panel.error.isVisible()
    panel.since.set_day(library.clock.today())
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    settle(qtbot, frame)
    assert [row.code for row in panel.model.records()] == ["IREV1", "IREV2"]
    panel.view.select("IREV1")
    frame.actions.trigger("labels.remove")
    settle(qtbot, frame)
    assert [row.code for row in panel.model.records()] == ["IREV2"]
    frame.actions.trigger("labels.clear")
    settle(qtbot, frame)
    assert not frame.actions.is_enabled("labels.print")


def test_a_card_scanned_first_asks_for_cards(
    panel: LabelsPanel, frame: Frame, qtbot: QtBot
) -> None:
    scan(panel, qtbot, frame, "L1")
    assert panel.form.kind is TemplateName.CARD
    qtbot.waitUntil(lambda: panel.summary.text() == "1 étiquette sur 1 planche")


def test_measures_that_make_no_sheet_are_said_at_once(
    panel: LabelsPanel, frame: Frame, qtbot: QtBot
) -> None:
    scan(panel, qtbot, frame, "IREV1")
    panel.form.sheet_box.setCurrentIndex(panel.form.sheet_box.count() - 1)
    panel.form.measures.setText("9x9 70x37 0,0")
    qtbot.waitUntil(lambda: not frame.actions.is_enabled("labels.pdf"))
    assert panel.form.error.isVisible()
    panel.form.measures.setText("1x2 100x100 10,10")
    qtbot.waitUntil(lambda: frame.actions.is_enabled("labels.pdf"))
    assert panel.form.start.maximum() == 2
    again = SheetForm(frame.memory)
    qtbot.addWidget(again)
    assert again.measures.text() == "1x2 100x100 10,10 0,0", "remembered on the post"
