"""The desk beyond loans: consultations, what waits, everything prolonged by one key."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from irev_desktop.entities.circulation import Copy
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.circulation import queries
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import readings_now
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.holds.queries import hold_shelf
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from tests.libraries import ADMIN
from tests.ui.circulation.test_desk_panel import Hand


def document_of(library: Library, barcode: str) -> int:
    with library.storage.reading() as session:
        return session.scalars(select(Copy.document_id).where(Copy.barcode == barcode)).one()


def key(agent: Hand, which: Qt.Key) -> None:
    """Press a key in the scan field, as the hand that has just scanned."""
    agent.desk.activateWindow()
    agent.qtbot.waitUntil(agent.desk.isActiveWindow)
    agent.qtbot.keyClick(agent.desk.scan, which)
    agent.wait()


def test_a_consultation_is_one_scan_and_one_key_and_ends_by_one_scan(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = Hand(desk, frame, qtbot)
    agent.scan("IREV2")
    key(agent, Qt.Key.Key_F4)
    assert [line.barcode for line in readings_now(library, ADMIN)] == ["IREV2"]
    assert "En consultation sur place" in agent.answer()
    agent.scan("IREV2")
    assert "Consultation terminée" in agent.answer()
    assert readings_now(library, ADMIN) == ()


def test_a_consultation_becomes_a_loan_by_scanning_a_card_and_the_copy(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = Hand(desk, frame, qtbot)
    agent.scan("IREV2")
    agent.press("Consultation sur place")
    agent.scan("L1", "IREV2")
    assert [line.card for line in queries.loans(library, ADMIN)] == ["L1"]
    assert readings_now(library, ADMIN) == ()


def test_a_copy_for_the_premises_only_is_consulted_by_the_borrower_shown(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    with library.storage.command(ADMIN, "edit_copy") as work:
        copy = work.session.scalars(select(Copy).where(Copy.barcode == "IREV2")).one()
        copy.circulation_type = CirculationType.ON_SITE
        work.commit()
    agent = Hand(desk, frame, qtbot)
    agent.scan("L1", "IREV2")
    assert "se consulte sur place seulement" in agent.answer()
    agent.press("Consultation sur place")
    assert [line.name for line in readings_now(library, ADMIN)] == ["Association Exemple"]


def test_a_return_says_for_whom_the_copy_is_put_aside(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    place_hold(library, ADMIN, document_of(library, "IREV2"), "L2")
    agent = Hand(desk, frame, qtbot)
    agent.scan("IREV2")
    assert "À mettre de côté pour Mairie Exemple" in agent.answer()
    agent.scan("IREV2")
    assert "Mis de côté pour Mairie Exemple" in agent.answer()


def test_a_copy_that_is_in_says_who_waits_and_one_key_puts_it_aside(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    place_hold(library, ADMIN, document_of(library, "IREV2"), "L2")
    agent = Hand(desk, frame, qtbot)
    agent.scan("IREV2")
    assert "Mairie Exemple attend ce document" in agent.answer()
    key(agent, Qt.Key.Key_F6)
    assert [line.card for line in hold_shelf(library, ADMIN)] == ["L2"]


def test_a_copy_put_aside_goes_to_another_with_a_reason_only(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    place_hold(library, ADMIN, document_of(library, "IREV2"), "L2")
    agent = Hand(desk, frame, qtbot)
    agent.scan("IREV2", "L1", "IREV2")
    assert "Mis de côté pour Mairie Exemple" in agent.answer()
    qtbot.keyClicks(desk.strip.reason, "urgent")
    agent.press("Prêter quand même")
    assert [line.card for line in queries.loans(library, ADMIN)] == ["L1"]


def test_all_loans_are_prolonged_by_one_key_and_taken_back_by_one_undo(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = Hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1", "IREV2")
    before = [line.due for line in queries.loans(library, ADMIN)]
    key(agent, Qt.Key.Key_F5)
    assert "2 prêts prolongés" in agent.answer()
    after = [line.due for line in queries.loans(library, ADMIN)]
    assert all(new > old for new, old in zip(after, before, strict=True))
    agent.press("Annuler")
    assert [line.due for line in queries.loans(library, ADMIN)] == before
