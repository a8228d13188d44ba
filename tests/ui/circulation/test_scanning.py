"""Nothing that a scanner types is lost, whatever the program is doing, whatever keyboard it is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.circulation import queries
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN
from tests.ui.circulation.scanner import Scanner


@pytest.fixture
def scanner(desk: DeskPanel, qtbot: QtBot) -> Scanner:
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.scan)
    return Scanner(qtbot, desk)


@contextmanager
def slow_save(frame: Frame) -> Iterator[None]:
    """Have the desk's lane busy with a save that does not end before the block does."""
    free = threading.Event()

    def save(_library: Library, _actor: Actor) -> None:
        free.wait(20)

    frame.jobs.run(save, lane=Lane.DESK)
    try:
        yield
    finally:
        free.set()


def answer(desk: DeskPanel) -> str:
    labels = desk.strip.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_codes_scanned_while_a_save_runs_are_all_done_in_their_order(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot, scanner: Scanner, end: Qt.Key
) -> None:
    answers: list[str] = []
    desk.flow.answered.connect(lambda told: answers.append(told.title))
    with slow_save(frame):
        scanner.scan("L1", "IREV1", "L2", "IREV2", end=end)
        assert answers == []
        assert desk.scan.text() == ""
        assert QApplication.focusWidget() is desk.scan
    qtbot.waitUntil(lambda: frame.jobs.idle)
    first, second = "Contrat de ville <b>d’Anzin</b>", "CUCS de Denain"
    assert answers == ["Association Exemple", first, "Mairie Exemple", second]
    lent = {loan.barcode: loan.card for loan in queries.loans(library, ADMIN)}
    assert lent == {"IREV1": "L1", "IREV2": "L2"}


def test_ctrl_z_right_after_a_scan_takes_back_what_was_done_not_what_was_typed(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot, scanner: Scanner
) -> None:
    scanner.scan("L1", "IREV1")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    qtbot.keyClick(desk.scan, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.scan.text() == ""
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    QApplication.sendEvent(desk.scan, override)
    assert not override.isAccepted()
    desk.scan.setText("IREV")
    QApplication.sendEvent(desk.scan, override)
    assert override.isAccepted()


def test_a_refusal_in_the_middle_swallows_nothing_of_what_follows(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot, scanner: Scanner
) -> None:
    scanner.scan("L1", "IREV1", "L2", "IREV1", "INCONNU", "IREV2")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    lent = {loan.barcode: loan.card for loan in queries.loans(library, ADMIN)}
    assert lent == {"IREV1": "L1", "IREV2": "L2"}


def test_a_code_from_the_wrong_keyboard_is_understood_and_told(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot, scanner: Scanner
) -> None:
    scanner.scan("l&", "irevé")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert [(loan.barcode, loan.card) for loan in queries.loans(library, ADMIN)] == [
        ("IREV2", "L1")
    ]
    assert "« irevé », compris « IREV2 »" in answer(desk)
    scanner.scan("IREV2")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert "compris" not in answer(desk)


def test_an_unknown_code_from_the_wrong_keyboard_says_which_keyboard(
    desk: DeskPanel, frame: Frame, qtbot: QtBot, scanner: Scanner
) -> None:
    scanner.scan("IREV_ç")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert "sans doute « IREV89 »" in answer(desk)
    assert "clavier français" in answer(desk)
