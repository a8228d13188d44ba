"""How pages stand: one below the other, two abreast, or as in a book; scrolled or turned."""

from dataclasses import dataclass
from enum import Enum

EMPTY = 0
"""Stands in a row where no page is: beside the cover of a book, or the last page."""

Row = tuple[int, ...]


class Columns(Enum):
    """How many pages stand abreast."""

    ONE = "one"
    TWO = "two"
    BOOK = "book"
    """Two, the cover alone: even pages on the left, odd ones on the right."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Pages abreast; `continuous`: one scrolls through all of them, else one row is shown."""

    columns: Columns = Columns.ONE
    continuous: bool = True

    @property
    def abreast(self) -> int:
        """How many pages stand in a row."""
        return 1 if self.columns is Columns.ONE else 2

    def rows(self, count: int) -> list[Row]:
        """Return the pages of each row, from 1 to `count`; `EMPTY` where none is."""
        if self.columns is Columns.ONE:
            return [(page,) for page in range(1, count + 1)]
        if not count:
            return []
        first = 0 if self.columns is Columns.BOOK else 1
        pairs = [(left, left + 1) for left in range(first, count + 1, 2)]
        return [(left, right if right <= count else EMPTY) for left, right in pairs]

    def row_of(self, page: int) -> int:
        """Return the row, from 0, that a page stands in."""
        if self.columns is Columns.ONE:
            return page - 1
        return (page - 1) // 2 if self.columns is Columns.TWO else page // 2
