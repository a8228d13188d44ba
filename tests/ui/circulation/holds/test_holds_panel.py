"""The room « Réservations » by hand: placed, moved, suspended, put aside, cancelled, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from irev_desktop.entities.circulation import Copy
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.holds.commands import place_hold
from irev_desktop.services.circulation.holds.queries import hold_shelf, queue_of
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.holds.holds_panel import HoldsPanel
from irev_desktop.ui.circulation.holds.standings import Standing
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from tests.libraries import ADMIN

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def document(library: Library) -> int:
    """The document of copy IREV2, which is in; L1, L2 and L3 may want it."""
    add_borrower(library, ADMIN, BorrowerDraft("L3", "Personne Exemple"))
    with library.storage.reading() as session:
        return session.scalars(select(Copy.document_id).where(Copy.barcode == "IREV2")).one()


@pytest.fixture
def room(frame: Frame, document: int, qtbot: QtBot) -> HoldsPanel:
    frame.context.update(workspace=PILOTER, kind="holds")
    panel = HoldsPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.show()
    panel.show_place(Place(PILOTER, "holds"))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return panel


def queue(library: Library, document: int) -> list[str]:
    return [line.card for line in queue_of(library, ADMIN, document)]


def stand(room: HoldsPanel, frame: Frame, qtbot: QtBot, hold: int) -> None:
    qtbot.waitUntil(lambda: frame.jobs.idle and room.view.select(hold))
    room.view.setFocus()


def test_a_hold_is_placed_for_a_document_and_a_borrower_and_undone(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    frame.actions.trigger("holds.place")
    dialog = room.dialog
    QTest.keyClicks(dialog.documents.field, "denain")
    qtbot.waitUntil(lambda: dialog.documents.table.rowCount() == 1)
    QTest.keyClick(dialog.documents.field, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.borrowers.field, "mairie")
    qtbot.waitUntil(lambda: frame.jobs.idle and dialog.borrowers.table.rowCount() == 1)
    QTest.keyClick(dialog.borrowers.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible() and frame.jobs.idle)
    assert queue(library, document) == ["L2"]
    assert "Réservé au rang 1" in frame.notices.past()[-1].text
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle and room.table.rowCount() == 0)
    assert queue(library, document) == []


def test_what_stands_in_the_way_is_said_and_passed_over_with_a_reason(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    room.dialog.open_for_document(document, "CUCS de Denain")
    room.dialog._take_card("L1")
    qtbot.waitUntil(room.dialog.page.reason.isVisible)
    assert not room.dialog.accept_button.isEnabled()
    QTest.keyClicks(room.dialog.page.reason, "deux exemplaires")
    assert room.dialog.accept_button.isEnabled()
    room.dialog.reject()
    place_hold(library, ADMIN, document, "L2")
    room.dialog.open_for_document(document, "CUCS de Denain")
    room.dialog._take_card("L2")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.dialog.page._answer is not None)
    assert not room.dialog.page.can_place()
    room.dialog.reject()


def test_keys_move_a_hold_in_its_queue_and_undo_moves_it_back(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    place_hold(library, ADMIN, document, "L2")
    third = place_hold(library, ADMIN, document, "L3").hold
    stand(room, frame, qtbot, third)
    QTest.keyClick(room.view, Qt.Key.Key_Up, CONTROL)
    qtbot.waitUntil(lambda: frame.jobs.idle and queue(library, document) == ["L3", "L2"])
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle and queue(library, document) == ["L2", "L3"])


def test_a_hold_is_suspended_until_a_day_and_resumed(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    hold = place_hold(library, ADMIN, document, "L2").hold
    stand(room, frame, qtbot, hold)
    frame.actions.trigger("holds.suspend")
    room._suspending.field.set_day(date(2026, 4, 1))
    room._suspending.accept.click()
    qtbot.waitUntil(lambda: frame.jobs.idle and frame.actions.is_enabled("holds.resume"))
    (line,) = queue_of(library, ADMIN, document)
    assert (line.suspended, line.suspended_until) == (True, date(2026, 4, 1))
    assert [row.standing for row in room.view.records()] == [Standing.RESTS]
    frame.actions.trigger("holds.resume")
    qtbot.waitUntil(lambda: frame.jobs.idle and not frame.actions.is_enabled("holds.resume"))
    assert not queue_of(library, ADMIN, document)[0].suspended


def test_a_copy_in_its_place_is_put_aside_and_kept_longer_on_an_open_day_only(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    hold = place_hold(library, ADMIN, document, "L2").hold
    stand(room, frame, qtbot, hold)
    assert [row.where for row in room.view.records()] == ["IREV2"]
    frame.actions.trigger("holds.put_aside")
    qtbot.waitUntil(lambda: frame.jobs.idle and frame.actions.is_enabled("holds.extend"))
    assert [line.shelf_barcode for line in hold_shelf(library, ADMIN)] == ["IREV2"]
    frame.actions.trigger("holds.extend")
    card = room._extending
    qtbot.waitUntil(lambda: frame.jobs.idle)
    card.field.set_day(date(2026, 4, 6))
    assert not card.accept.isEnabled()
    assert "lundi de Pâques" in card._wrong.text()
    card.field.set_day(date(2026, 4, 7))
    card.accept.click()
    qtbot.waitUntil(lambda: frame.jobs.idle and not card.isVisible())
    assert [line.shelf_until for line in hold_shelf(library, ADMIN)] == [date(2026, 4, 7)]


def test_cancelling_gives_the_copy_to_the_next_and_says_to_whom(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV2", "L1")
    first = place_hold(library, ADMIN, document, "L2").hold
    place_hold(library, ADMIN, document, "L3")
    return_copy(library, ADMIN, "IREV2")
    stand(room, frame, qtbot, first)
    QTest.keyClick(room.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: frame.jobs.idle and bool(frame.notices.past()))
    assert "À mettre de côté pour Personne Exemple." in frame.notices.past()[-1].text
    assert [line.card for line in hold_shelf(library, ADMIN)] == ["L3"]


def test_the_list_is_narrowed_by_words_and_by_what_is_to_be_done(
    room: HoldsPanel, frame: Frame, library: Library, document: int, qtbot: QtBot
) -> None:
    place_hold(library, ADMIN, document, "L2")
    place_hold(library, ADMIN, document, "L3")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.table.rowCount() == 2)
    QTest.keyClicks(room.field, "mairie")
    assert room.table.rowCount() == 1
    room.field.clear()
    fetch = room._chips.button(1)
    assert fetch.text() == "À aller chercher (1)"
    fetch.click()
    printable = room.printable()
    assert printable is not None
    assert printable.sheet.title == "À aller chercher"
    assert [room.table.record(row).line.card for row in range(room.table.rowCount())] == ["L2"]
