"""What the map answers: frozen rows, exactly what trees, pages and pickers show."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.ids import DispositifId, DocumentId, TerritoryId
from irev_desktop.kernel.texts import _, long_date, period
from irev_desktop.kernel.vocabulary import (
    Dating,
    DocumentKind,
    DocumentState,
    TerritoryKind,
    ThemeFamily,
)


@dataclass(frozen=True, slots=True)
class DispositifRef:
    """A dispositif, as much as a link to it shows."""

    id: DispositifId
    code: str
    short_name: str
    name: str


@dataclass(frozen=True, slots=True)
class TerritoryRef:
    """A territory, as much as a link to it shows. `name` is its code while the name is unknown."""

    id: TerritoryId
    kind: TerritoryKind
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """A theme that a document can treat."""

    id: int
    code: str
    family: ThemeFamily
    label: str


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One line of a tree, with what is under it.

    `key` is its path, unique in the tree. `id` is None for « sans dispositif » and « sans
    territoire », which open no page. `count`: distinct documents of the node and of all that lies
    in it, also where the tree shows it elsewhere.
    """

    key: str
    kind: Subject
    id: int | None
    label: str
    count: int
    badge: str = ""
    """Sigle of a dispositif, kind of a territory, kind of a document."""
    dispositif: str = ""
    """Code of the dispositif whose hue the line takes."""
    words: str = ""
    """Further words by which a filter finds it: codes, former names."""
    territory_kind: TerritoryKind | None = None
    former: bool = False
    """True for a territory or a dispositif that has ended."""
    online: bool = False
    """True for a document with a file."""
    children: tuple["TreeNode", ...] = field(default=(), repr=False)
    lazy: bool = False
    """True when there is something under it that was not asked for; see `trees.branch`."""


@dataclass(frozen=True, slots=True)
class TreeQuery:
    """How a tree is asked for.

    `crossed`: the record of the other tree under which this one is counted. `on`: what existed and
    was in force on that day. `history`: a territory counts under all its past and later perimeters.
    `empty`: lines without any document are there too. `words`: only lines that have all of these,
    what is under them, and what leads to them.
    """

    crossed: int | None = None
    on: date | None = None
    history: bool = False
    empty: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of a tree that is looked for: a dispositif, a territory, or one under the other."""

    dispositif: int | None = None
    territory: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as far as it is opened.

    `key` is that of the line looked for, None if it is not there. `named`: the records that the
    question names, with nothing under them.
    """

    nodes: tuple[TreeNode, ...]
    key: str | None = None
    named: tuple[TreeNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Between two days, both included, as far as they are known."""

    start: date | None
    end: date | None
    dating: Dating | None = None

    @property
    def words(self) -> str:
        """The dates in words; empty when none is known."""
        observed = self.dating is Dating.OBSERVED
        if self.start and self.end:
            late = _(" (au plus tard)") if observed else ""
            text = _("du {start}{late} au {end}{late}")
        else:
            late = _(" au plus tard") if observed else ""
            text = _("depuis le {start}{late}") if self.start else ""
            text = _("jusqu’au {end}{late}") if self.end else text
        return text.format(
            start=long_date(self.start) if self.start else "",
            end=long_date(self.end) if self.end else "",
            late=late,
        )


@dataclass(frozen=True, slots=True)
class DatedText:
    """A name or a code, and when the territory bore it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DatedTerritory:
    """A territory to which another one is tied, and when."""

    territory: TerritoryRef
    span: Span


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A territory that came before or after another one; `nature` says how (« fusion »…)."""

    territory: TerritoryRef
    happened_on: date | None
    nature: str


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A document as a page of a dispositif or a territory lists it."""

    id: DocumentId
    title: str
    kind: DocumentKind
    state: DocumentState
    official_code: str
    dispositif: DispositifRef | None
    principal: bool
    """False on the page of a dispositif that is not the document's principal one."""
    period_start: date | None
    period_end: date | None
    signed_on: date | None
    online: bool
    summary: bool
    lendable: bool
    on_site: bool

    @property
    def period(self) -> str:
        """The period in words, empty when unknown."""
        return period(self.period_start, self.period_end)

    @property
    def held(self) -> bool:
        """Tell whether there is a file or a copy, and not only the record."""
        return self.online or self.lendable or self.on_site


@dataclass(frozen=True, slots=True)
class ContractGroup:
    """The documents of one territory; `territory` is None for those that have none yet."""

    territory: TerritoryRef | None
    contracts: tuple[ContractLine, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the collection of a dispositif's contracts has got.

    `held` have a file or a copy, `recorded` are known to the catalogue, `known` exist according to
    the sources (None when they do not say; `known_text` has their wording).
    """

    held: int
    recorded: int
    known: int | None
    known_text: str

    @property
    def expected(self) -> int:
        """The number to compare with: never less than what is recorded."""
        return max(self.recorded, self.known or 0)

    @property
    def words(self) -> str:
        """« 18 sur 24 »."""
        return _("{held} sur {expected}").format(held=self.held, expected=self.expected)


@dataclass(frozen=True, slots=True)
class Link:
    """A « pour en savoir plus » link; never opened by the program itself on a visitor's post."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DispositifPage:
    """All that the page of a dispositif shows. `period` is in words, empty when unknown."""

    id: DispositifId
    version: int
    code: str
    short_name: str
    name: str
    family: str
    presentation: str
    legal_basis: str
    period: str
    dates: str
    """« de 2007 au 31 décembre 2014 » where a day is known; else empty, the period says all."""
    source: str
    predecessors: tuple[DispositifRef, ...]
    successors: tuple[DispositifRef, ...]
    links: tuple[Link, ...]
    groups: tuple[ContractGroup, ...]
    coverage: Coverage


class Scope(StrEnum):
    """How a document reaches a territory."""

    DIRECT = "direct"
    WIDER = "wider"
    """It concerns a commune or an EPCI in which the territory lies."""
    WITHIN = "within"
    """It concerns something that lies in the territory."""


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A document on the timeline of a territory.

    `start` and `end` are its own period, or else that of its dispositif (`assumed`).
    """

    document: ContractLine
    scope: Scope
    start: date | None
    end: date | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class DispositifCount:
    """How many documents of a dispositif there are."""

    dispositif: DispositifRef
    count: int


@dataclass(frozen=True, slots=True)
class TerritoryPage:
    """All that the page of a territory shows. Counts are distinct over all that lies in it."""

    id: TerritoryId
    key: str
    kind: TerritoryKind
    code: str
    name: str
    span: Span
    population: int | None
    population_year: int | None
    note: str
    source: str
    codes: tuple[DatedText, ...]
    names: tuple[DatedText, ...]
    parents: tuple[DatedTerritory, ...]
    members: tuple[DatedTerritory, ...]
    """Communes of an EPCI, EPCI of a département…: what lies directly in it, quartiers apart."""
    quartiers: tuple[TerritoryRef, ...]
    former: tuple[Perimeter, ...]
    later: tuple[Perimeter, ...]
    timeline: tuple[TimelineBar, ...]
    """Without those of what lies in it, where they are too many to be looked at."""
    bars: int
    """How many bars there are, those left out too."""
    documents: int
    direct: int
    online: int
    on_paper: int
    by_dispositif: tuple[DispositifCount, ...]
    elsewhen: tuple[ContractGroup, ...] = ()
    """Documents of its past and later perimeters that do not concern it as it is, by perimeter."""


@dataclass(frozen=True, slots=True)
class TerritoryHit:
    """A territory that answers what was typed.

    `matched` is the former name or code that did, when the present one did not; `within` tells it
    from another of the same name.
    """

    territory: TerritoryRef
    matched: str
    within: str
    former: bool


@dataclass(frozen=True, slots=True)
class DispositifChoice:
    """A dispositif in a list, with its period in words and its number of documents."""

    id: DispositifId
    code: str
    short_name: str
    name: str
    family: str
    period: str
    count: int
