"""Columns as data: what a table shows of its records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from irev_desktop.kernel.texts import long_date, number
from irev_desktop.ui.look.tokens import Tone

R = TypeVar("R")


class Align(Enum):
    """Where the words of a column stand. Numbers stand right, in figures of one width."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True)  # no slots: Python 3.11 cannot then make a `Column[Record](…)`
class Column(Generic[R]):
    """One column of a table of records `R`.

    `value` gives the native value: what is sorted, and shown by `shown` (dates in words, numbers
    in French) unless `text` makes other words of the record. `sort_key` replaces the value for
    sorting. `tip` adds a longer text; `tone` or `dispositif` make the cell a chip or a badge;
    `icon` names an icon before the words. `width` is in characters, 0 takes what is left over.
    """

    title: str
    value: Callable[[R], Any]
    text: Callable[[R], str] | None = None
    align: Align = Align.LEFT
    width: int = 12
    sort_key: Callable[[R], Any] | None = None
    tip: Callable[[R], str] | None = None
    tone: Callable[[R], Tone | None] | None = None
    dispositif: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None

    def words(self, record: R) -> str:
        """Return what the cell of a record shows."""
        return self.text(record) if self.text else shown(self.value(record))

    def order(self, record: R) -> tuple[bool, Any]:
        """Return what a record is sorted by: what is unknown comes last."""
        value = self.sort_key(record) if self.sort_key else self.value(record)
        return value is None, value


def shown(value: object) -> str:
    """Write a native value as people read it; nothing for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return number(value)
    if isinstance(value, date):
        return long_date(value)
    return str(value)
