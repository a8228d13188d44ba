"""At the desk: what the borrower shown reserved, and one key to hold another document."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.services.circulation.holds.commands import place_hold, put_copy_aside
from irev_desktop.services.circulation.holds.queries import holds_of
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN
from tests.ui.circulation.test_desk_holds import document_of, key
from tests.ui.circulation.test_desk_panel import Hand


def reserved(desk: DeskPanel) -> list[str]:
    labels = desk.reserved.findChildren(PlainLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_the_borrower_shown_has_his_holds_with_their_ranks(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    place_hold(library, ADMIN, document_of(library, "IREV2"), "L1")
    agent = Hand(desk, frame, qtbot)
    agent.scan("L1")
    qtbot.waitUntil(lambda: reserved(desk) == ["1 réservation", "CUCS de Denain – rang 1"])
    put_copy_aside(library, ADMIN, "IREV2")
    qtbot.waitUntil(lambda: any("mis de côté jusqu’au" in text for text in reserved(desk)))


def test_one_key_holds_a_document_for_the_borrower_shown(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = Hand(desk, frame, qtbot)
    agent.scan("L2")
    key(agent, Qt.Key.Key_F9)
    dialog = desk.holding
    qtbot.keyClicks(dialog.documents.field, "IREV1")  # scanned: Enter comes at once
    qtbot.keyClick(dialog.documents.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible() and frame.jobs.idle)
    assert [line.position for line in holds_of(library, ADMIN, "L2")] == [1]
