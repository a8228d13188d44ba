"""What an import of an official list is asked and answers: frozen rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import TerritoryKind


class ListField(StrEnum):
    """What a column can tell; the values are the words of the command line."""

    CODE = "code"
    NAME = "name"
    PARENTS = "parents"
    PREDECESSORS = "predecessors"
    POPULATION = "population"
    SORT = "sort"
    """Of the official list of communes: those that are no communes are left out."""

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return FIELD_LABELS[self]


FIELD_LABELS: Final[Mapping[ListField, str]] = {
    ListField.CODE: _("Code officiel"),
    ListField.NAME: _("Nom"),
    ListField.PARENTS: _("Codes de ce qui le contient"),
    ListField.PREDECESSORS: _("Codes de ce qu’il remplace"),
    ListField.POPULATION: _("Population"),
    ListField.SORT: _("Type (les lignes COM seules)"),
}


class ListChange(StrEnum):
    """What a list changes of one territory."""

    NEW = "new"
    MERGED = "merged"
    """New, or as before, in the place of others."""
    RECODED = "recoded"
    RENAMED = "renamed"
    MOVED = "moved"
    """It lies in something else."""
    ENDED = "ended"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return CHANGE_LABELS[self]


CHANGE_LABELS: Final[Mapping[ListChange, str]] = {
    ListChange.NEW: _("nouveau"),
    ListChange.MERGED: _("fusion"),
    ListChange.RECODED: _("nouveau code"),
    ListChange.RENAMED: _("nouveau nom"),
    ListChange.MOVED: _("nouveau rattachement"),
    ListChange.ENDED: _("n’existe plus"),
}


@dataclass(frozen=True, slots=True)
class ListChoices:
    """How a list is to be read.

    `columns` are places from 0. `day` is the first on which the list holds. `complete`: what is
    known of that kind and not in the list has ended the day before.
    """

    kind: TerritoryKind
    day: date
    columns: Mapping[ListField, int] = field(default_factory=dict)
    complete: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListLine:
    """One change, in words; `number` is the line of the list, None for what is not in it."""

    change: ListChange
    code: str
    name: str
    words: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListError:
    """What is wrong with a line."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ListPlan:
    """All that a list would change, what is wrong with it, and how many lines change nothing."""

    lines: tuple[ListLine, ...]
    errors: tuple[ListError, ...]
    unchanged: int

    @property
    def counts(self) -> Counter[ListChange]:
        """How many changes of each kind."""
        return Counter(line.change for line in self.lines)


@dataclass(frozen=True, slots=True)
class ListImported:
    """A list that was taken; `operation` undoes all of it."""

    counts: Mapping[ListChange, int]
    operation: OperationId
