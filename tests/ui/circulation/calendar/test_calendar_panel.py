"""The room « Calendrier » by hand: days walked and marked, a closing told, declared, taken away."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.paper.sheet import Table
from irev_desktop.services.circulation.calendar import french_holidays
from irev_desktop.services.circulation.closings import declare_closing, list_exceptions
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import show_policy
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.calendar.calendar_panel import CalendarPanel
from irev_desktop.ui.circulation.calendar.closed_days import ClosedDays
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from tests.libraries import ADMIN

SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 3, 9)


@pytest.fixture
def room(frame: Frame, qtbot: QtBot) -> CalendarPanel:
    frame.context.update(workspace=PILOTER, kind="calendar")
    panel = CalendarPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.show()
    panel.show_place(Place(PILOTER, "calendar"))
    qtbot.waitUntil(lambda: frame.jobs.idle and panel.year.day == TODAY)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.focus_first()
    return panel


def test_arrows_walk_the_days_and_each_says_what_it_is(
    room: CalendarPanel, frame: Frame, qtbot: QtBot
) -> None:
    assert room._day.text() == "lundi 9 mars 2026\u00a0: ouvert"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(room.year, key)
    assert room._day.text() == "samedi 7 mars 2026\u00a0: jour sans ouverture"
    QTest.keyClick(room.year, Qt.Key.Key_Up)
    QTest.keyClick(room.year, Qt.Key.Key_Up)
    QTest.keyClick(room.year, Qt.Key.Key_Home)
    assert room._day.text().endswith("férié, jour de l’An")
    QTest.keyClick(room.year, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: frame.jobs.idle and room._heading.text() == "2025")
    assert room.year.day == date(2025, 12, 31)
    frame.actions.trigger("calendar.later")
    qtbot.waitUntil(lambda: frame.jobs.idle and room._heading.text() == "2026")
    frame.actions.trigger("calendar.today")
    assert room.year.day == TODAY


def test_a_closing_is_marked_told_declared_and_undone(
    room: CalendarPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    due = lend(library, ADMIN, "IREV1", "L1").due
    room.year.stand_on(due)
    for _day in range(4):
        QTest.keyClick(room.year, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(room.year, Qt.Key.Key_Return)
    dialog = room.dialog
    qtbot.waitUntil(lambda: dialog.declare.isEnabled() and bool(dialog._moves))
    assert dialog.last.day() == due + timedelta(4)
    assert "1 date reportée\u00a0: 1 retour." in dialog.summary.text()
    assert "1 personne à prévenir" in dialog.summary.text()
    assert [line.due for line in loans(library, ADMIN)] == [due]
    dialog.label.setText("Inventaire")
    dialog.declare.click()
    qtbot.waitUntil(lambda: not dialog.isVisible() and frame.jobs.idle)
    assert [line.label for line in list_exceptions(library, ADMIN)] == ["Inventaire"]
    assert [line.due > due for line in loans(library, ADMIN)] == [True]
    qtbot.waitUntil(lambda: room.exceptions.exceptions.rowCount() == 1)
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle and room.exceptions.exceptions.rowCount() == 0)
    assert [line.due for line in loans(library, ADMIN)] == [due]


def test_the_year_goes_on_paper_with_what_is_not_as_usual(
    room: CalendarPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    first, last = date(2026, 8, 3), date(2026, 8, 14)
    declare_closing(library, ADMIN, ExceptionKind.CLOSED, first, last, label="Congés")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.exceptions.exceptions.rowCount() == 1)
    printable = room.printable()
    assert printable is not None
    assert printable.sheet.title == "Calendrier 2026"
    table = printable.sheet.blocks[1]
    assert isinstance(table, Table)
    assert len(table.rows) == len(french_holidays(2026)) + 1
    closing = ("lundi 3 août 2026", "vendredi 14 août 2026", "Fermeture exceptionnelle", "Congés")
    assert closing in table.rows


def test_days_out_of_order_are_told_before_anything_is_asked(
    room: CalendarPanel, frame: Frame, qtbot: QtBot
) -> None:
    room.close_days()
    room.dialog.last.set_day(TODAY - timedelta(1))
    qtbot.waitUntil(lambda: "dans l’ordre" in room.dialog.error.text())
    assert not room.dialog.declare.isEnabled()
    room.dialog.reject()


def test_what_was_declared_is_taken_away_and_says_what_became_of_the_dates(
    room: CalendarPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    due = lend(library, ADMIN, "IREV1", "L1").due
    done = declare_closing(library, ADMIN, ExceptionKind.CLOSED, due, due, label="Travaux")
    qtbot.waitUntil(lambda: room.exceptions.exceptions.rowCount() == 1)
    room.exceptions.select(done.exception)
    frame.actions.trigger("calendar.cancel")
    qtbot.waitUntil(lambda: frame.jobs.idle and room.exceptions.exceptions.rowCount() == 0)
    said = [notice.text for notice in frame.notices.past()]
    assert "Supprimé du calendrier\u00a0: 1 date remise." in said
    assert [line.due for line in loans(library, ADMIN)] == [due]


def test_a_closed_day_can_be_opened_and_the_mouse_marks_days(
    room: CalendarPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    closed = ClosedDays(frame, room)
    qtbot.waitUntil(lambda: closed.reason(date(2026, 3, 14)) == "samedi")
    assert not frame.actions.is_enabled("calendar.reopen")
    at = room.year.visualRect(room.year.year.place(date(2026, 3, 14))).center()
    QTest.mouseClick(room.year.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert room.year.days == (date(2026, 3, 14), date(2026, 3, 14))
    frame.actions.trigger("calendar.reopen")
    qtbot.waitUntil(room.dialog.declare.isEnabled)
    room.dialog.declare.click()
    qtbot.waitUntil(lambda: frame.jobs.idle and closed.reason(date(2026, 3, 14)) is None)
    line = room.year.current_line()
    assert line is not None
    assert line.state.is_open


def test_opening_weekdays_are_kept_from_here(
    room: CalendarPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    field = room.options.row("weekdays").field
    saturday = next(b for b in field.findChildren(type(room.dialog.declare)) if b.text() == "sa")
    saturday.click()
    qtbot.keyClick(room, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frame.jobs.idle and not room.unsaved())
    assert show_policy(library, ADMIN).switches.weekdays == (0, 1, 2, 3, 4, 5)


def test_who_may_not_administer_reads_only(frame: Frame, qtbot: QtBot) -> None:
    frame.context.update(role=Role.ACCUEIL)
    panel = CalendarPanel(frame)
    qtbot.addWidget(panel)
    panel.show_place(Place(PILOTER, "calendar"))
    qtbot.waitUntil(lambda: frame.jobs.idle and panel.year.day == TODAY)
    assert not frame.actions.is_enabled("calendar.close")
    assert not frame.actions.is_enabled("calendar.cancel")
