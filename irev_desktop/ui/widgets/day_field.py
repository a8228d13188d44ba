"""A field for a day: typed as people write dates, or picked from a calendar without closed days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.tips import plain_tip

ClosedReason = Callable[[date], str | None]
"""Takes a day; returns why it is closed, in a few French words, or None when it can be chosen."""


def open_every_day(day: date) -> str | None:
    """Refuse no day."""
    return None


class CalendarPopup(QFrame):
    """A month to pick a day from. `picked` carries a date, never a closed one.

    Closed days are struck; their reason is in the tip, and below once one stands upon them.
    """

    picked = Signal(object)

    def __init__(self, look: Look, closed_reason: ClosedReason, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._closed_reason = closed_reason
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._dress()
        self.calendar.currentPageChanged.connect(self._strike)
        self.calendar.selectionChanged.connect(self._tell)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.reason = PlainLabel("", Style.CAPTION, wrap=True)
        self.reason.setVisible(closed_reason is not open_every_day)
        column = QVBoxLayout(self)
        column.addWidget(self.calendar)
        column.addWidget(self.reason)
        mark(self, Style.POPUP)

    def _dress(self) -> None:
        """Give the calendar the icons and inks of the window: Qt's own are black and red."""
        letters = QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        self.calendar.setHorizontalHeaderFormat(letters)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "previous", _("Mois précédent")),
            ("qt_calendar_nextmonth", "next", _("Mois suivant")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(self._look.icon(icon))
                button.setAccessibleName(words)

    def _take_ink(self) -> None:
        usual = QTextCharFormat()
        usual.setForeground(QColor(self._look.palette.ink))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, usual)

    def open_under(self, widget: QWidget, day: date | None) -> None:
        """Show the month of a day (today's without one) under a widget, above it at the bottom."""
        if day:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.strike_closed()
        self.move(self._corner(widget))
        self.show()
        self.calendar.setFocus()

    def _corner(self, widget: QWidget) -> QPoint:
        """Return where to stand so that all of it is on the screen."""
        screen, size = widget.screen().availableGeometry(), self.sizeHint()
        under = widget.mapToGlobal(widget.rect().bottomLeft())
        over = widget.mapToGlobal(QPoint(0, -size.height()))
        fits = under.y() + size.height() <= screen.bottom()
        corner = under if fits else over
        left = min(corner.x(), screen.right() - size.width())
        return QPoint(max(left, screen.left()), max(corner.y(), screen.top()))

    def strike_closed(self) -> None:
        """Look again which days are closed: called when what `closed_reason` knows has changed."""
        self._take_ink()
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())  # no day has one any more
        self._strike()
        self._tell()

    def _strike(self, *_page: int) -> None:
        first = QDate(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        for offset in range(-7, 42):
            shown = first.addDays(offset)
            if reason := self._closed_reason(_date_of(shown)):
                closed = QTextCharFormat()
                closed.setForeground(QColor(self._look.palette.muted))
                closed.setFontStrikeOut(True)
                closed.setToolTip(plain_tip(reason))
                self.calendar.setDateTextFormat(shown, closed)

    def _tell(self) -> None:
        """Say why the day one stands upon cannot be chosen."""
        day = _date_of(self.calendar.selectedDate())
        reason = self._closed_reason(day)
        words = _("{day}\u00a0: fermé, {reason}").format(day=short_date(day), reason=reason)
        self.reason.setText(words if reason else _("Les jours barrés sont fermés."))

    def _pick(self, shown: QDate) -> None:
        day = _date_of(shown)
        if not self._closed_reason(day):
            self.close()
            self.picked.emit(day)


class DayField(QLineEdit):
    """A day or nothing. `changed` tells a new value; `closed_reason` why a day cannot be chosen.

    The value is ISO text, so that a form can hold it; `day` gives the date. `closed_reason` is
    asked at each look: it answers at once, from what was fetched before (`closed_days_changed`
    once it knows more).
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        closed_reason: ClosedReason = open_every_day,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._closed_reason = closed_reason
        self._calendar: CalendarPopup | None = None
        self.setPlaceholderText(_("jj/mm/aaaa"))
        pick = self.addAction(look.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setText(_("Choisir dans un calendrier"))
        pick.triggered.connect(self.open_calendar)
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(self._tidy)

    def day(self) -> date | None:
        """Return the day, None when the field is empty or holds none."""
        return parse_day(self.text())

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(short_date(day) if day else "")

    def value(self) -> str | None:
        """Return the day as YYYY-MM-DD; what was typed if it is no day; None when empty."""
        day = self.day()
        return day.isoformat() if day else self.text().strip() or None

    def set_value(self, value: str | int | None) -> None:
        """Show a day given as YYYY-MM-DD."""
        self.set_day(parse_day(str(value)) if value else None)

    def complaint(self) -> str:
        """Return what is wrong with the field, in French, or nothing."""
        day = self.day()
        if day is None:
            typed = self.text().strip()
            return _("Ce n’est pas une date : écrivez 22/06/2015.") if typed else ""
        reason = self._closed_reason(day)
        return (
            _("Le centre est fermé ce jour-là ({reason}).").format(reason=reason) if reason else ""
        )

    def closed_days_changed(self) -> None:
        """Strike anew what is closed by now."""
        if self._calendar is not None:
            self._calendar.strike_closed()

    def open_calendar(self) -> None:
        """Offer the days of a month; closed ones are struck and cannot be taken."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self._look, self._closed_reason, self)
            self._calendar.picked.connect(self.set_day)
        self._calendar.open_under(self, self.day())

    def _tidy(self) -> None:
        if day := self.day():
            self.set_day(day)


def _date_of(shown: QDate) -> date:
    return date(shown.year(), shown.month(), shown.day())
