"""The coverage matrix as data: which contract of which territory is here, missing, or never was."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.texts import _, period
from irev_desktop.kernel.vocabulary import Generation, TerritoryKind
from irev_desktop.services.reference.records import DispositifRef, Scope, Span, TerritoryRef


class Status(StrEnum):
    """What a cell of the matrix says first; the best of its documents counts."""

    ONLINE = "en_ligne"
    PAPER = "papier"
    SUMMARY = "resume"
    """Its summary alone is here."""
    MISSING = "a_rechercher"
    """A record says that it exists; neither file, copy nor summary is here."""
    NEVER = "jamais_signe"
    """All contracts of the dispositif are recorded, and none concerns the territory."""
    UNKNOWN = "inconnu"
    """Nothing is recorded; not all contracts are, or the perimeter of one nearby is not known."""
    OUTSIDE = "hors_periode"
    """The territory did not exist at the time of the dispositif."""

    @property
    def label(self) -> str:
        """The French name."""
        return LABELS[self]

    @property
    def letter(self) -> str:
        """The letter that stands for it in a cell."""
        return LETTERS[self]

    @property
    def held(self) -> bool:
        """Tell whether the document itself is here."""
        return self in {Status.ONLINE, Status.PAPER}


LABELS: Mapping[Status, str] = {
    Status.ONLINE: _("en ligne"),
    Status.PAPER: _("sur papier"),
    Status.SUMMARY: _("résumé seul"),
    Status.MISSING: _("à rechercher"),
    Status.NEVER: _("jamais signé"),
    Status.UNKNOWN: _("rien de connu"),
    Status.OUTSIDE: _("hors période"),
}
LETTERS: Mapping[Status, str] = {
    Status.ONLINE: "E",
    Status.PAPER: "P",
    Status.SUMMARY: "R",
    Status.MISSING: "M",
    Status.NEVER: "J",
    Status.UNKNOWN: "?",
    Status.OUTSIDE: "",
}
COUNTED = (Status.ONLINE, Status.PAPER, Status.SUMMARY, Status.MISSING, Status.NEVER)
"""What totals tell, the best first."""


@dataclass(frozen=True, slots=True)
class CoverageFilters:
    """What the matrix is narrowed to; everything left out does not narrow.

    `within` is the id of a territory, or a code as people type it: only what lies in it.
    `by_period`: one column for each generation that a dispositif has lived through. `recorded`:
    only territories that some document concerns. `contracts`: contracts and framework agreements,
    not what goes with them.
    """

    within: int | str | None = None
    kinds: tuple[TerritoryKind, ...] = ()
    dispositif: int | str | None = None
    generation: Generation | None = None
    by_period: bool = False
    recorded: bool = True
    contracts: bool = True


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """A dispositif, or one of the generations it has lived through.

    `known` contracts exist according to the sources, None where they do not say; `recorded` have a
    record; `complete`: all of them have.
    """

    dispositif: DispositifRef
    generation: Generation | None
    span: Span
    known: int | None
    complete: bool
    recorded: int = 0

    @property
    def key(self) -> str:
        """A name that stays the same, for scripts."""
        code = self.dispositif.code
        return f"{code}/{self.generation}" if self.generation else code

    @property
    def period(self) -> str:
        """The years in words, empty when unknown."""
        return period(self.span.start, self.span.end)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What there is of one dispositif for one territory.

    `documents`, the best had first; `scope` tells whether they concern the territory itself, a
    wider one, or something within it. `online`, `paper` and `summary`: some document is so.
    """

    status: Status
    scope: Scope = Scope.DIRECT
    documents: tuple[DocumentId, ...] = ()
    online: bool = False
    paper: bool = False
    summary: bool = False
    given_up: bool = False
    """Nobody looks for any of its documents any more."""

    @property
    def letters(self) -> str:
        """All that is had, in letters: « ERP »."""
        had = (
            (self.online, Status.ONLINE),
            (self.summary, Status.SUMMARY),
            (self.paper, Status.PAPER),
        )
        letters = "".join(status.letter for true, status in had if true)
        return letters or self.status.letter

    @property
    def words(self) -> str:
        """The same in words, with how the documents reach the territory."""
        had = (
            (self.online, _("en ligne")),
            (self.summary, _("avec résumé") if self.status.held else _("résumé seul")),
            (self.paper, _("sur papier")),
        )
        text = ", ".join(words for true, words in had if true)
        if not text:
            sought = _("connu, plus recherché") if self.given_up else _("connu, à rechercher")
            text = sought if self.status is Status.MISSING else self.status.label
        if self.documents and self.scope is Scope.WIDER:
            return _("{words} (contrat d’un territoire plus large)").format(words=text)
        if self.documents and self.scope is Scope.WITHIN:
            return _("{words} (territoire qu’il contient)").format(words=text)
        return text


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One territory, a cell for each column. `within`: what it lies in, in words."""

    territory: TerritoryRef
    within: str
    former: bool
    cells: tuple[CoverageCell, ...] = field(repr=False)

    @property
    def totals(self) -> Counter[Status]:
        """How many cells say what."""
        return Counter(cell.status for cell in self.cells)

    @property
    def held(self) -> int:
        """How many of its cells have the document itself."""
        return sum(cell.status.held for cell in self.cells)

    @property
    def expected(self) -> int:
        """How many of its cells have at least a record."""
        return sum(bool(cell.documents) for cell in self.cells)

    @property
    def recorded(self) -> bool:
        """Tell whether some document concerns the territory or what it contains."""
        return any(cell.documents and cell.scope is not Scope.WIDER for cell in self.cells)


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Territories by name under their kind, dispositifs in their order."""

    columns: tuple[CoverageColumn, ...]
    rows: tuple[CoverageRow, ...] = field(repr=False)
    totals: tuple[Counter[Status], ...] = field(repr=False)
    """How many cells of each column say what."""
    titles: Mapping[DocumentId, str] = field(default_factory=dict, repr=False)
    """What the documents in its cells are called."""

    @property
    def total(self) -> Counter[Status]:
        """How many cells of all say what."""
        return sum(self.totals, Counter())


@dataclass(frozen=True, slots=True)
class CoverageGround:
    """By what the matrix can be narrowed: EPCI under their départements, and the dispositifs."""

    places: tuple[tuple[TerritoryRef, tuple[TerritoryRef, ...]], ...]
    dispositifs: tuple[DispositifRef, ...]
