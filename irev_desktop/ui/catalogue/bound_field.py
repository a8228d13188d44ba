"""The first or the last day of a period, for which a year alone may stand."""

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.day_field import DayField

_YEAR = re.compile(r"(?:19|20)\d{2}")


class BoundField(DayField):
    """A day; « 2015 » is its first day, or its last one when the field ends a period."""

    def __init__(self, look: Look, *, ends: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._ends = ends
        self.setPlaceholderText(_("jj/mm/aaaa ou année"))

    def day(self) -> date | None:
        """Return the day, None when the field is empty or holds none."""
        typed = self.text().strip()
        if _YEAR.fullmatch(typed):
            year = int(typed)
            return date(year, 12, 31) if self._ends else date(year, 1, 1)
        return super().day()
