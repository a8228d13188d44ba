"""The part of the collection that is looked at: a dispositif, a territory, a year, any of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


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

    @property
    def on(self) -> date | None:
        """The day that stands for the year: its middle."""
        return date(self.year, 7, 1) if self.year else None

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
        parts = (self.by, self.dispositif, self.territory, self.year, self.crossed)
        return ":".join("" if part is None else str(part) for part in parts)

    @classmethod
    def parse(cls, text: str) -> "Selection | None":
        """Return the selection that `text` says, None if it says none."""
        by, *numbers = text.split(":")
        if by not in set(By) or len(numbers) != 4:
            return None
        return cls(By(by), *(int(each) if each.isdecimal() else None for each in numbers))
