"""What the forms of territories and dispositifs hold, and what saving them answers."""

from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.ids import DispositifId, OperationId, TerritoryId
from irev_desktop.kernel.vocabulary import DatePrecision, TerritoryKind
from irev_desktop.services.reference.records import Link, Span, TerritoryRef

EVER = Span(None, None)
"""A span of which neither end is known."""


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A name or a code, and when it was borne; `row` is the row that has it already, if any."""

    text: str
    span: Span = EVER
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Another territory in which this one lies, or which lies in it, and when."""

    territory: int
    span: Span = EVER
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """A territory whose place another one took, on a day, in some way (« fusion »…)."""

    territory: int
    happened_on: date | None = None
    nature: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class TerritoryDraft:
    """What the form of a territory holds; saving replaces all of it.

    `name` and `code` are the present or last ones. `renamed_on`: the first day of a name or code
    that this draft changes; the one before is then kept in the history with its last day. Without
    it the change is a correction.
    """

    kind: TerritoryKind
    name: str
    code: str = ""
    span: Span = EVER
    population: int | None = None
    population_year: int | None = None
    note: str = ""
    source: str = ""
    names: tuple[DatedWords, ...] = ()
    codes: tuple[DatedWords, ...] = ()
    parents: tuple[Tie, ...] = ()
    members: tuple[Tie, ...] = ()
    predecessors: tuple[Succession, ...] = ()
    successors: tuple[Succession, ...] = ()
    renamed_on: date | None = None

    @property
    def related(self) -> frozenset[int]:
        """All territories that it names."""
        lies = {tie.territory for tie in (*self.parents, *self.members)}
        return frozenset(lies | {each.territory for each in (*self.predecessors, *self.successors)})


@dataclass(frozen=True, slots=True)
class TerritoryForm:
    """A territory as its form is filled; `known` names all that the draft refers to."""

    id: TerritoryId
    version: int
    draft: TerritoryDraft
    known: tuple[TerritoryRef, ...]

    def name_of(self, territory: int) -> str:
        """Return what a territory of the draft is called."""
        return next((each.name for each in self.known if each.id == territory), str(territory))


@dataclass(frozen=True, slots=True)
class TerritoryDone:
    """A change of a territory that is committed; `operation` undoes it."""

    id: TerritoryId
    name: str
    version: int
    operation: OperationId


@dataclass(frozen=True, slots=True)
class DispositifDraft:
    """What the form of a dispositif holds; saving replaces all of it. `code` stays once given."""

    code: str
    short_name: str
    name: str
    family: str = "etat"
    starts_on: date | None = None
    starts_precision: DatePrecision | None = None
    ends_on: date | None = None
    ends_precision: DatePrecision | None = None
    legal_basis: str = ""
    presentation: str = ""
    known_count: int | None = None
    known_count_text: str = ""
    source: str = ""
    links: tuple[Link, ...] = ()
    predecessors: tuple[int, ...] = ()
    successors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DispositifForm:
    """A dispositif as its form is filled."""

    id: DispositifId
    version: int
    draft: DispositifDraft


@dataclass(frozen=True, slots=True)
class DispositifDone:
    """A change of a dispositif that is committed; `operation` undoes it."""

    id: DispositifId
    code: str
    name: str
    version: int
    operation: OperationId


@dataclass(frozen=True, slots=True)
class MergeDraft:
    """A merger: territories of one kind become one, on a day.

    `into` is one of them that goes on under the new name, or another that exists; without it a new
    territory is made. `delegated`: the others stay as communes associées or déléguées within the
    new one; else they end the day before.
    """

    merged: tuple[int, ...]
    happened_on: date
    name: str
    code: str = ""
    into: int | None = None
    nature: str = ""
    delegated: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class MergeStep:
    """One thing that a merger would do, in words; `warning` deserves a second look."""

    words: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class MergePreview:
    """All that a merger would change. `documents` stay with the territories that they concern."""

    steps: tuple[MergeStep, ...]
    documents: int
