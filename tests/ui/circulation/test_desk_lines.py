"""What an agent does with the lines of the desk, and with what was just answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from irev_desktop.entities.circulation import Copy
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation import queries
from irev_desktop.services.circulation.claims import declare_lost
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import consult, readings_now
from irev_desktop.services.circulation.holds.commands import place_hold, put_copy_aside
from irev_desktop.services.circulation.holds.queries import active_holds, hold_shelf
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_lists import LineList
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import ACCUEIL, PILOTER, Place
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN, MONDAY
from tests.ui.circulation.test_desk_panel import Hand

DUE = date(2026, 4, 7)
"""When what is lent on the first day falls due."""


@pytest.fixture
def agent(desk: DeskPanel, frame: Frame, qtbot: QtBot) -> Hand:
    return Hand(desk, frame, qtbot)


def clock_of(library: Library) -> FixedClock:
    assert isinstance(library.clock, FixedClock)
    return library.clock


def choose(agent: Hand, lines: LineList[Any]) -> None:
    """Bring a list to the front and choose its first line."""
    lists = [each for each, _kind in agent.desk.lists.kinds()]
    heads_of(agent.desk)[lists.index(lines)].click()
    agent.wait()
    lines.view.selectRow(0)


def heads_of(desk: DeskPanel) -> list[QPushButton]:
    return [each for each in desk.lists.findChildren(QPushButton) if each.isCheckable()]


def heads(desk: DeskPanel) -> list[str]:
    return [button.text() for button in heads_of(desk)]


def hold(library: Library, barcode: str, card: str) -> None:
    with library.storage.reading() as session:
        document = session.scalars(select(Copy.document_id).where(Copy.barcode == barcode)).one()
    place_hold(library, ADMIN, document, card)


def late(agent: Hand, library: Library) -> None:
    """Have IREV1 lent to L1, and late."""
    lend(library, ADMIN, "IREV1", "L1")
    clock_of(library).instant += timedelta(40)
    agent.desk.show_place(Place(ACCUEIL))
    agent.wait()


def test_a_late_loan_is_prolonged_from_its_list_and_leaves_it(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    assert heads(desk) == ["À rendre", "En retard (1)", "Mis de côté", "Sur place"]
    choose(agent, desk.lists.late)
    agent.press("Prolonger")
    assert queries.loans(library, ADMIN)[0].renewals == 1
    assert "Prolongé pour Association Exemple" in agent.answer()
    assert heads(desk)[1] == "En retard"


def test_a_late_loan_is_lost_and_found_again_by_its_scan(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    choose(agent, desk.lists.late)
    agent.frame.actions.trigger("desk.line.lose")
    agent.wait()
    assert "Déclaré perdu" in agent.answer()
    agent.press("Annuler (Ctrl+Z)")
    agent.qtbot.waitUntil(lambda: "Annulé" in agent.answer())
    agent.wait()
    choose(agent, desk.lists.late)
    agent.frame.actions.trigger("desk.line.lose")
    agent.wait()
    agent.scan("IREV1")
    assert "retrouvé" in agent.answer()
    assert queries.loans(library, ADMIN) == ()


def test_a_lost_copy_is_found_by_one_scan_though_its_loan_is_over(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    lend(library, ADMIN, "IREV1", "L1")
    declare_lost(library, ADMIN, "IREV1", ends_loan=True)
    agent.scan("IREV1")
    assert "Retrouvé" in agent.answer()
    agent.press("Annuler (Ctrl+Z)")
    agent.qtbot.waitUntil(lambda: "Annulé" in agent.answer())
    agent.wait()
    agent.scan("L1")
    agent.scan("IREV1")
    assert "noté perdu" in agent.answer()


def test_a_late_loan_is_reminded_of_where_letters_are_written(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    choose(agent, desk.lists.late)
    agent.press("Rappeler")
    (loan,) = queries.loans(library, ADMIN)
    place = agent.frame.navigation.now
    assert place is not None
    assert (place.workspace, place.kind, place.id) == (PILOTER, "notices", loan.borrower)


def test_the_page_of_a_borrower_tells_what_he_had_as_long_as_that_is_kept(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    return_copy(library, ADMIN, "IREV2")
    agent.scan("L1")
    assert desk.past.isVisible()
    told = [label.toolTip() or label.text() for label in desk.past.findChildren(PlainLabel)]
    assert any("CUCS de Denain – 09/03/2026" in text for text in told)
    agent.scan("L2")
    assert not desk.past.isVisible()


def test_what_the_borrower_says_is_written_down_in_his_words(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    choose(agent, desk.lists.late)
    agent.press("Dit rendu")
    popover = desk.gestures.note
    agent.qtbot.waitUntil(popover.isVisible)
    agent.qtbot.keyClicks(popover.note, "dans la boite lundi")
    agent.qtbot.keyClick(popover.note, Qt.Key.Key_Return)
    agent.wait()
    assert "dit l’avoir rendu" in agent.answer()


def test_what_stands_aside_is_lent_by_one_gesture_or_goes_to_the_next(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    hold(library, "IREV1", "L1")
    hold(library, "IREV1", "L2")
    put_copy_aside(library, ADMIN, "IREV1")
    agent.qtbot.waitUntil(lambda: heads(desk)[2] == "Mis de côté (1)")
    choose(agent, desk.lists.ready)
    agent.press("Annuler")
    assert "À mettre de côté pour Mairie Exemple" in agent.answer()
    assert [line.card for line in hold_shelf(library, ADMIN)] == ["L2"]
    choose(agent, desk.lists.ready)
    agent.press("Prêter")
    assert [loan.card for loan in queries.loans(library, ADMIN)] == ["L2"]
    assert active_holds(library, ADMIN) == ()


def test_a_reading_is_put_back_or_lent_to_its_reader_by_one_gesture(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    consult(library, ADMIN, "IREV1")
    agent.qtbot.waitUntil(lambda: heads(desk)[3] == "Sur place (1)")
    choose(agent, desk.lists.read)
    agent.press("Reposé")
    assert readings_now(library, ADMIN) == ()
    consult(library, ADMIN, "IREV2", card="L2")
    agent.qtbot.waitUntil(lambda: heads(desk)[3] == "Sur place (1)")
    choose(agent, desk.lists.read)
    agent.press("Prêter")
    assert [loan.card for loan in queries.loans(library, ADMIN)] == ["L2"]
    assert readings_now(library, ADMIN) == ()


def test_a_gesture_never_acts_on_the_list_that_the_eye_has_left(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    consult(library, ADMIN, "IREV2")
    agent.qtbot.waitUntil(lambda: heads(desk)[3] == "Sur place (1)")
    choose(agent, desk.lists.late)
    choose(agent, desk.lists.read)
    assert desk.lists.late.view.records() == []
    assert not agent.frame.actions.is_enabled("desk.line.renew")
    assert agent.frame.actions.is_enabled("desk.line.put_back")


def test_a_list_that_is_read_again_leaves_the_choice_in_another_one(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    late(agent, library)
    choose(agent, desk.lists.late)
    desk.lists.due.show_lines(())
    assert agent.frame.actions.is_enabled("desk.line.renew")


def test_the_state_of_a_return_is_noted_by_one_key_and_told_at_the_next_scan(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    with library.storage.command(ADMIN, "edit_copy") as work:
        copy = work.session.scalars(select(Copy).where(Copy.barcode == "IREV1")).one()
        copy.accompanying = "une carte pliée"
        work.commit()
    lend(library, ADMIN, "IREV1", "L1")
    agent.scan("IREV1")
    agent.frame.actions.trigger("desk.note")
    agent.qtbot.waitUntil(desk.note.isVisible)
    assert desk.note.box.text() == "Il manque : une carte pliée"
    agent.qtbot.keyClicks(desk.note.note, "coin plie")
    desk.note.box.setChecked(True)
    agent.qtbot.mouseClick(desk.note.save, Qt.MouseButton.LeftButton)
    agent.wait()
    assert "Noté au retour : coin plie, il manque ce qui l’accompagne" in agent.answer()
    agent.scan("IREV1")
    assert "Revenu : coin plie" in agent.answer()
    assert "Il manquait au dernier retour : une carte pliée" in agent.answer()


def test_a_due_date_chosen_by_hand_holds_for_one_borrower(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    agent.frame.actions.trigger("desk.until")
    agent.qtbot.keyClicks(desk.until.day, "20/03/2026")
    agent.qtbot.keyClick(desk.until.day, Qt.Key.Key_Return)
    agent.scan("L1", "IREV1", "L2", "IREV2")
    dues = {loan.barcode: loan.due for loan in queries.loans(library, ADMIN)}
    assert dues == {"IREV1": date(2026, 3, 20), "IREV2": DUE}
    assert not desk.until.isVisible()


def test_a_closed_day_cannot_be_chosen(agent: Hand, desk: DeskPanel, library: Library) -> None:
    agent.frame.actions.trigger("desk.until")
    agent.wait()
    agent.qtbot.keyClicks(desk.until.day, "21/03/2026")
    assert desk.flow.until is None
    agent.scan("L1", "IREV1")
    assert queries.loans(library, ADMIN)[0].due == DUE


def test_another_day_is_looked_at_and_today_comes_back(
    agent: Hand, desk: DeskPanel, library: Library
) -> None:
    agent.scan("L1", "IREV1")
    clock_of(library).instant = MONDAY + timedelta(1)
    agent.qtbot.keyClick(desk.scan, Qt.Key.Key_Escape)
    agent.scan("IREV1")
    assert agent.movements() == ["Retour"]
    agent.qtbot.mouseClick(desk.movements.before, Qt.MouseButton.LeftButton)
    agent.wait()
    assert agent.movements() == ["Prêt"]
    agent.qtbot.mouseClick(desk.movements.before, Qt.MouseButton.LeftButton)
    agent.wait()
    assert agent.movements() == []
    agent.press("Aujourd’hui")
    assert agent.movements() == ["Retour"]
    agent.qtbot.keyClicks(desk.movements.day, "09/03/2026")
    agent.wait()
    assert agent.movements() == ["Prêt"]
