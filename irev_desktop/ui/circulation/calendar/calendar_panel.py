"""The room « Calendrier »: the year, what was declared there, the opening days."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.texts import _, n_, weekday_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.closing_words import cancelled_words
from irev_desktop.services.circulation.closings import cancel_exception, list_exceptions
from irev_desktop.services.circulation.opening import DayState, OpeningDays, opening_year
from irev_desktop.services.circulation.policy_records import ClosingCancelled, ExceptionLine
from irev_desktop.services.circulation.switch_words import Group
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.calendar.actions import (
    CLOSED_DAY,
    LINE,
    MAY,
    Gestures,
    calendar_actions,
)
from irev_desktop.ui.circulation.calendar.closing_dialog import ClosingDialog
from irev_desktop.ui.circulation.calendar.day_cells import TONES
from irev_desktop.ui.circulation.calendar.exceptions_list import ExceptionsList
from irev_desktop.ui.circulation.calendar.sheet import year_sheet
from irev_desktop.ui.circulation.calendar.year_table import MARKS, said
from irev_desktop.ui.circulation.calendar.year_view import YearView
from irev_desktop.ui.circulation.policy.drafting import PolicyDraft
from irev_desktop.ui.circulation.policy.keeping import ONLY_ADMINISTRATOR, UNNAMED, KeepingBar
from irev_desktop.ui.circulation.policy.options import Options
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead, flow

MEASURE: Final = 1120
"""Greatest width of the page in pixels at 100 %."""


class CalendarPanel(Panel):
    """When the centre is open."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._may = Permission.ADMINISTER in GRANTED[frame.context.now.role]
        self.year = YearView(frame.look)
        self.exceptions = ExceptionsList(frame)
        self.dialog = ClosingDialog(frame, self)
        frame.actions.add(calendar_actions(self._gestures()), self)
        self.draft = PolicyDraft(self)
        self.options = Options(frame.look, self.draft, (Group.CALENDAR,), opened=True)
        self.options.set_editable(self._may)
        self.keeping = KeepingBar(frame, self.draft, self.options, "calendar", self)
        self._heading = PlainLabel("", Style.TITLE)
        self._day = PlainLabel("", wrap=True)
        self.page = Page(frame.look, measure=MEASURE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.keeping)
        self._lay_out()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Read the calendar as it is now; `extra` of a place is a day to stand on."""
        self.keeping.read()
        day = _day_of(place)
        if day is not None:
            self.year.stand_on(day)
        self._ask(self.year.wanted_year)

    def printable(self) -> Printable | None:
        """Return the year that is shown: when the centre does not open as usual."""
        days = self.year.year.days()
        if not days:
            return None
        sheet = year_sheet(days, self.draft.base.switches)
        return Printable(sheet, f"{sheet.title}.pdf")

    def unsaved(self) -> str:
        """Tell that choices are made and not kept."""
        return self.keeping.unsaved()

    def focus_first(self) -> None:
        """Make ready to walk the days."""
        self.year.setFocus()

    def _gestures(self) -> Gestures:
        return Gestures(
            close=self.close_days,
            reopen=self._reopen,
            cancel=self._cancel,
            today=lambda: self.year.stand_on(self.year.year.today),
            earlier=lambda: self._ask(self.year.year.year - 1),
            later=lambda: self._ask(self.year.year.year + 1),
        )

    def close_days(self) -> None:
        """Ask to close the days that are marked."""
        self.dialog.open_for(ExceptionKind.CLOSED, *self.year.days)

    def _lay_out(self) -> None:
        actions = self._frame.actions
        below = _("Les jours d’ouverture, les jours fériés, et ce qui y fait exception.")
        self.page.add(PageHead(_("Calendrier"), below))
        if not self._may:
            self.page.add(PlainLabel(ONLY_ADMINISTRATOR, Style.MUTED, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(actions.icon_button("calendar.earlier"))
        row.addWidget(self._heading)
        row.addWidget(actions.icon_button("calendar.later"))
        row.addWidget(actions.button("calendar.today", Style.QUIET))
        row.addStretch()
        self.page.add(row)
        self.page.add(self.year)
        self.page.add(self._day)
        buttons = ("calendar.close", "calendar.reopen")
        self.page.add(flow([actions.button(name) for name in buttons], SNUG))
        self.page.add(self._legend())
        title = PlainLabel(_("Fermetures et ouvertures déclarées"), Style.TITLE)
        self.page.add(flow([title, actions.button("calendar.cancel", Style.QUIET)], WIDE))
        self.page.add(self.exceptions)
        self.page.add(self.options)

    def _legend(self) -> QWidget:
        """Return what the marks of the days mean."""
        chips: list[QWidget] = []
        for state in DayState:
            mark = MARKS[state]
            if state is DayState.WEEKDAY:
                mark = _("barré")
            if mark:
                words = f"{mark}\u00a0: {state.label.lower()}"
                chips.append(Chip(self._frame.look, words, TONES.get(state, Tone.NEUTRAL)))
        return flow(chips)

    def _connect(self) -> None:
        self.year.chosen.connect(self._tell_day)
        self.year.year_wanted.connect(self._ask)
        self.year.opened.connect(lambda: self._frame.actions.trigger("calendar.close"))
        self.exceptions.chosen.connect(lambda _lines: self._tell_facts())
        self.exceptions.opened.connect(self._show_exception)
        self.dialog.declared.connect(self.year.setFocus)
        self._frame.changes.while_seen(self, self._on_changes)

    def _tell_day(self) -> None:
        first, last = self.year.days
        line = self.year.current_line()
        if first == last:
            self._day.setText(said(line) if line else "")
        else:
            count = n_("{n} jour", "{n} jours", (last - first).days + 1)
            text = _("Du {first} au {last}\u00a0: {count}.")
            self._day.setText(
                text.format(first=weekday_date(first), last=weekday_date(last), count=count)
            )
        self._tell_facts()

    def _tell_facts(self) -> None:
        line = self.year.current_line()
        keep = self._frame.context.set_fact
        keep(MAY, self._may)
        keep(CLOSED_DAY, line is not None and not line.state.is_open)
        keep(LINE, bool(self.exceptions.records()))

    def _show_exception(self, line: ExceptionLine) -> None:
        self.year.stand_on(line.first_day)
        self.year.setFocus()

    def _reopen(self) -> None:
        self.dialog.open_for(ExceptionKind.REOPENED, *self.year.days)

    def _cancel(self) -> None:
        for line in self.exceptions.records():
            self._frame.jobs.run(
                cancel_exception, line.id, lane=Lane.DESK, done=self._cancelled, owner=self
            )

    def _cancelled(self, done: ClosingCancelled) -> None:
        self._frame.undo.done(cancelled_words(done), done.operation)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.CALENDAR) or changes.kind in UNNAMED:
            self._ask(self.year.year.year)

    def _ask(self, year: int | None) -> None:
        """Read a year, the present one without a number, and what was declared."""
        jobs = self._frame.jobs
        shown = self.exceptions.exceptions.set_records
        jobs.run(list_exceptions, done=shown, key="exceptions", owner=self)
        jobs.run(opening_year, year, done=self._show, key="year", owner=self)

    def _show(self, found: OpeningDays) -> None:
        self.year.show_days(found)
        self._heading.setText(str(self.year.year.year))
        self.state_changed.emit()


def _day_of(place: Place) -> date | None:
    """Return the day that a place names."""
    try:
        return date.fromisoformat(place.extra)
    except ValueError:
        return None
