"""A table of borrowers comes in by hand; rows without a card are refused, or numbered."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.services.circulation.borrowers.queries import list_borrowers
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.borrowers.intake import NUMBER, borrowers_intake
from irev_desktop.ui.frame.frame import Frame
from tests.libraries import ADMIN

PATIENCE = 20_000


def test_borrowers_come_from_a_table_and_all_go_again(
    frame: Frame, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lecteurs.csv"
    path.write_text("Carte;Nom\nL7;Claire Exemple\n;Paul Exemple\n", encoding="utf-8")
    panel = borrowers_intake(frame)
    qtbot.addWidget(panel)
    panel.show()
    panel.open_table(path)
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    assert not panel.take.isEnabled()
    assert "1 ligne à corriger" in panel.sum.text()
    qtbot.mouseClick(panel.form.options[NUMBER], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    before = {each.card for each in list_borrowers(library, ADMIN)}
    qtbot.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    after = {each.card for each in list_borrowers(library, ADMIN)}
    assert len(after - before) == 2
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle, timeout=PATIENCE)
    assert {each.card for each in list_borrowers(library, ADMIN)} == before
