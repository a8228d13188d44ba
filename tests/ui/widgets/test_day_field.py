"""Days are typed as people write them; closed ones are said to be so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.days import parse_day
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import CalendarPopup, DayField


def weekends(day: date) -> str | None:
    return {5: "samedi", 6: "dimanche"}.get(day.weekday())


@pytest.mark.parametrize(
    "text", ["22/06/2015", "22.6.2015", "22 06 2015", "22062015", "2015-06-22", " 22 Juin 2015"]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert parse_day(text) == date(2015, 6, 22)


@pytest.mark.parametrize("text", ["", "31/02/2015", "juin 2015", "22 brumaire 2015", "42"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


def test_typing_tells_the_value_and_tidies_it_up(qtbot: QtBot, look: Look) -> None:
    field = DayField(look)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field, "1er mars 2010")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "01/03/2010"
    assert field.value() == "2010-03-01"


def test_it_says_what_is_wrong(qtbot: QtBot, look: Look) -> None:
    field = DayField(look, weekends)
    qtbot.addWidget(field)
    assert field.complaint() == ""
    field.setText("n’importe quoi")
    assert field.complaint() == "Ce n’est pas une date : écrivez 22/06/2015."
    field.set_day(date(2015, 6, 21))
    assert field.complaint() == "Le centre est fermé ce jour-là (dimanche)."
    field.set_value("2015-06-22")
    assert field.complaint() == ""


def test_the_calendar_does_not_give_a_closed_day(qtbot: QtBot, look: Look) -> None:
    field = DayField(look, weekends)
    qtbot.addWidget(field)
    field.set_day(date(2015, 6, 22))
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    for day in (21, 23):
        picked = calendar.selectedDate()
        picked.setDate(2015, 6, day)
        calendar.clicked.emit(picked)
    assert field.day() == date(2015, 6, 23)


def test_a_closed_day_says_why_in_its_tip_and_when_one_stands_upon_it(
    qtbot: QtBot, look: Look
) -> None:
    closed: dict[date, str] = {}
    field = DayField(look, closed.get)
    qtbot.addWidget(field)
    field.set_day(date(2015, 7, 14))
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    popup = field.findChild(CalendarPopup)
    assert isinstance(calendar, QCalendarWidget)
    assert isinstance(popup, CalendarPopup)
    day = calendar.selectedDate()
    assert "fermé, fête nationale" not in popup.reason.text()
    closed[date(2015, 7, 14)] = "fête nationale"
    field.closed_days_changed()
    assert "fête nationale" in calendar.dateTextFormat(day).toolTip()
    assert popup.reason.text() == "14/07/2015\u00a0: fermé, fête nationale"
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert popup.isVisible()
    closed.clear()
    field.closed_days_changed()
    assert not calendar.dateTextFormat(day).toolTip()
