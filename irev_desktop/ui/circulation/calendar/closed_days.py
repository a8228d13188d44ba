"""Which days are closed, kept at hand for the fields that take a day."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.services.circulation.opening import closed_days
from irev_desktop.ui.circulation.policy.keeping import UNNAMED
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField


class ClosedDays(QObject):
    """Answers at once why a day is closed; reads again when the calendar changes, anywhere.

    `changed` tells that it knows more. Before the first answer no day is closed.
    """

    changed = Signal()

    def __init__(self, frame: Frame, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._reasons: Mapping[date, str] = {}
        frame.changes.changed.connect(self._on_changes)
        self._ask()

    def reason(self, day: date) -> str | None:
        """Return why a day is closed, None when it is open or not known."""
        return self._reasons.get(day)

    def field(self, look: Look) -> DayField:
        """Return a field that takes no closed day."""
        made = DayField(look, self.reason)
        self.changed.connect(made.closed_days_changed)
        return made

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(Subject.CALENDAR) or changes.kind in UNNAMED:
            self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(closed_days, done=self._take, key="closed days", owner=self)

    def _take(self, reasons: Mapping[date, str]) -> None:
        self._reasons = reasons
        self.changed.emit()
