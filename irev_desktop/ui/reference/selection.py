"""The part of the collection that is looked at: a dispositif, a territory, a day, any of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import short_date

_PARTS: Final = 6
"""What follows the tree in a selection written as text."""


class By(StrEnum):
    """By which of the two trees one goes."""

    DISPOSITIF = "dispositif"
    TERRITORY = "territoire"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen in the trees, and what filters the one that is seen.

    `crossed` is the record of the other kind (the territory for the tree by dispositif…) under
    which the tree that is seen is counted; choosing inside the tree leaves it as it is.
    """

    by: By = By.DISPOSITIF
    dispositif: int | None = None
    territory: int | None = None
    year: int | None = None
    crossed: int | None = None
    day: date | None = None
    """The very day, where more than the year was asked."""
    history: bool = False
    """The territory counts under all its past and later perimeters."""

    @property
    def on(self) -> date | None:
        """The day asked, or that which stands for the year: its middle."""
        return self.day or (date(self.year, 7, 1) if self.year else None)

    @property
    def when(self) -> str:
        """The day or the year as it is typed; empty without."""
        return short_date(self.day) if self.day else str(self.year or "")

    def dated(self, year: int | None, day: date | None = None) -> "Selection":
        """Return the same at another time."""
        return replace(self, year=day.year if day else year, day=day)

    def chosen(self, dispositif: int | None, territory: int | None) -> "Selection":
        """Return what is looked at after a choice in the tree that is seen."""
        if self.by is By.DISPOSITIF:
            territory = self.crossed if territory is None else territory
        else:
            dispositif = self.crossed if dispositif is None else dispositif
        return replace(self, dispositif=dispositif, territory=territory)

    def turned(self, by: By) -> "Selection":
        """Return the same seen by the other tree, which what was chosen then filters."""
        if by is self.by:
            return self
        crossed = self.territory if by is By.DISPOSITIF else self.dispositif
        return replace(self, by=by, crossed=crossed)

    def uncrossed(self) -> "Selection":
        """Return the same without the filter of the other tree."""
        if self.by is By.DISPOSITIF:
            kept = None if self.territory == self.crossed else self.territory
            return replace(self, crossed=None, territory=kept)
        kept = None if self.dispositif == self.crossed else self.dispositif
        return replace(self, crossed=None, dispositif=kept)

    @property
    def text(self) -> str:
        """The selection as text, for the history of the window."""
        parts = (
            *(self.by, self.dispositif, self.territory, self.year, self.crossed),
            *(self.day, int(self.history) or None),
        )
        return ":".join("" if part is None else str(part) for part in parts)

    @classmethod
    def parse(cls, text: str) -> "Selection | None":
        """Return the selection that `text` says, None if it says none."""
        by, *rest = text.split(":")
        if by not in set(By) or len(rest) != _PARTS:
            return None
        *numbers, day, history = rest
        dispositif, territory, year, crossed = (_number(each) for each in numbers)
        found = cls(By(by), dispositif, territory, year, crossed)
        return replace(found, day=parse_day(day), history=history == "1")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
