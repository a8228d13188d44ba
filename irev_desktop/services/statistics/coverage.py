"""The coverage matrix: territory × dispositif × period, and what there is of each contract.

A cell tells of the documents of the territory itself; where there are none, of those of the commune
or EPCI that it lies in and that met it in time; else of those within it. « Jamais signé » is said
only of a dispositif all contracts of which are recorded, as far as the sources count them, and not
where an EPCI signed whose communes of then are not known.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.quest import Quest
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import Dating, Generation, Permission, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.answers import kept_answer
from irev_desktop.services.reference.dispositif_pages import CONTRACTS
from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.holdings import Holding, Programme, lifetime
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import Scope, Span
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.reference.shelf import reference_shelf
from irev_desktop.services.reference.territory_pages import SHARED
from irev_desktop.services.statistics.coverage_records import (
    CoverageCell,
    CoverageColumn,
    CoverageFilters,
    CoverageGround,
    CoverageMatrix,
    CoverageRow,
    Status,
)

EVERYTHING = CoverageFilters()
_NEVER = CoverageCell(Status.NEVER)
_UNKNOWN = CoverageCell(Status.UNKNOWN)
_OUTSIDE = CoverageCell(Status.OUTSIDE)

Cells = dict[int, dict[int, set[int]]]
"""Places of holdings by column, by territory."""


@requires(Permission.READ_PUBLIC)
def coverage_matrix(
    library: Library, actor: Actor, filters: CoverageFilters = EVERYTHING
) -> CoverageMatrix:
    """Return the matrix. Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY."""
    with library.storage.reading() as session:
        dispositif, within = _resolved(session, filters)
        shelf = reference_shelf(library, session)
        programmes, graph, holdings = shelf.programmes, shelf.graph, shelf.seen_by(actor)
        counts = dict(session.execute(select(Dispositif.id, Dispositif.known_count)).all())
        number = shelf.number
        dropped = frozenset(session.scalars(select(Quest.document_id).where(_GIVEN_UP)))

    def lay_out() -> CoverageMatrix:
        ground = _Ground(graph, today, dropped)
        return _matrix(ground, programmes, holdings, counts, (dispositif, within), filters)

    today = library.clock.today()
    who = may(actor, Permission.READ_ALL)
    asked = ("coverage", dispositif, within, filters, today, who)
    return kept_answer(library, number, asked, lay_out)


def _matrix(
    ground: "_Ground",
    programmes: Mapping[int, Programme],
    holdings: Sequence[Holding],
    counts: Mapping[int, int | None],
    narrowed: tuple[int | None, int | None],
    filters: CoverageFilters,
) -> CoverageMatrix:
    """Return the matrix of these documents; `narrowed` are a dispositif and a territory, or not."""
    dispositif, within = narrowed
    contracts = [each for each in holdings if each.kind in CONTRACTS]
    chosen = contracts if filters.contracts else holdings
    columns = tuple(_columns(programmes, counts, contracts, dispositif, filters))
    ground.place_all(columns, programmes, chosen)
    places = _places(ground.graph, within, filters.kinds)
    rows = tuple(row for row in ground.rows(places) if not filters.recorded or row.recorded)
    totals = tuple(Counter(row.cells[at].status for row in rows) for at in range(len(columns)))
    return CoverageMatrix(columns, rows, totals, ground.titles)


@requires(Permission.READ_PUBLIC)
def coverage_ground(library: Library, actor: Actor) -> CoverageGround:
    """Return by what the matrix can be narrowed; an EPCI that straddles stands under each."""
    with library.storage.reading() as session:
        shelf = reference_shelf(library, session)
    programmes, graph = shelf.programmes, shelf.graph
    kinds = (TerritoryKind.DEPARTEMENT, TerritoryKind.EPCI)
    departements, epcis = (
        sorted((place for place in graph.places.values() if place.kind is kind), key=place_order)
        for kind in kinds
    )
    places = tuple(
        (above.ref, tuple(each.ref for each in epcis if above.id in graph.above(each.id)))
        for above in departements
    )
    return CoverageGround(places, tuple(programme.ref for programme in programmes.values()))


def _resolved(session: Session, filters: CoverageFilters) -> tuple[int | None, int | None]:
    dispositif, within = filters.dispositif, filters.within
    if isinstance(dispositif, str):
        dispositif = resolve_dispositif(session, dispositif)
    if isinstance(within, str):
        within = resolve_territory(session, within)
    return dispositif, within


def _columns(
    programmes: Mapping[int, Programme],
    counts: Mapping[int, int | None],
    contracts: Iterable[Holding],
    dispositif: int | None,
    filters: CoverageFilters,
) -> Iterator[CoverageColumn]:
    recorded = Counter(each.dispositif for each in contracts)
    for programme in programmes.values():
        if dispositif not in {None, programme.id}:
            continue
        known = counts.get(programme.id)
        complete = known is not None and recorded[programme.id] >= known
        for generation, span in _periods(programme, filters):
            count = recorded[programme.id]
            yield CoverageColumn(programme.ref, generation, span, known, complete, count)


def _periods(
    programme: Programme, filters: CoverageFilters
) -> Iterator[tuple[Generation | None, Span]]:
    """Give the periods of a dispositif that are asked for, each as its own column."""
    whole = Span(programme.starts_on, programme.ends_on)
    if not filters.by_period and filters.generation is None:
        yield None, whole
        return
    if whole.start is None and whole.end is None:
        if filters.generation is None:
            yield None, whole
        return
    known = [each for each in Generation if each is not Generation.UNKNOWN]
    spans = {each: _shared(whole, _years(each)) for each in known if _lived(whole, _years(each))}
    most = {each: span for each, span in spans.items() if not _brief(span)} or spans
    for generation, span in most.items():
        if filters.generation in {None, generation}:
            yield generation, span


def _lived(whole: Span, years: Span) -> bool:
    return _meet(whole, years.start, years.end)


def _brief(span: Span) -> bool:
    """Tell whether a dispositif only began or ended in a generation: within one year of it."""
    return span.start is not None and span.end is not None and span.start.year == span.end.year


def _years(generation: Generation) -> Span:
    first, last = generation.years
    return Span(date(first, 1, 1) if first else None, date(last, 12, 31) if last else None)


def _shared(one: Span, other: Span) -> Span:
    starts = [day for day in (one.start, other.start) if day]
    ends = [day for day in (one.end, other.end) if day]
    return Span(max(starts, default=None), min(ends, default=None))


def _meet(span: Span, start: date | None, end: date | None) -> bool:
    """Tell whether two periods have a day in common, as far as they are known."""
    before = end is not None and span.start is not None and end < span.start
    after = start is not None and span.end is not None and span.end < start
    return not before and not after


def _places(graph: Graph, within: int | None, kinds: Sequence[TerritoryKind]) -> list[Place]:
    inside = graph.below(within) if within is not None else graph.places.keys()
    found = [graph.places[each] for each in inside if each in graph.places]
    return sorted((each for each in found if not kinds or each.kind in kinds), key=place_order)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one document can be had; `rank` puts the best first."""

    rank: int
    holding: Holding
    start: date | None
    end: date | None


class _Ground:
    """All documents placed upon territories and columns; `given_up` are not looked for."""

    def __init__(
        self,
        graph: Graph,
        today: date,
        given_up: frozenset[int],
    ) -> None:
        self.graph = graph
        self._columns: Sequence[CoverageColumn] = ()
        self._today = today
        self._given_up = given_up
        self._marks: list[_Mark] = []
        self._direct: Cells = {}
        self._within: Cells = {}
        self._doubtful: defaultdict[int, set[int]] = defaultdict(set)
        self._all_above: dict[tuple[int, ...], frozenset[int]] = {}

    def place_all(
        self,
        columns: Sequence[CoverageColumn],
        programmes: Mapping[int, Programme],
        holdings: Iterable[Holding],
    ) -> None:
        """Put documents where they belong in these columns."""
        self._columns = columns
        of_dispositif: defaultdict[int, list[int]] = defaultdict(list)
        for at, column in enumerate(self._columns):
            of_dispositif[column.dispositif.id].append(at)
        for holding in holdings:
            start, end, _assumed = lifetime(holding, programmes)
            for dispositif in holding.dispositifs:
                for at in of_dispositif.get(dispositif, ()):
                    column = self._columns[at]
                    if column.generation is None or _meet(column.span, start, end):
                        self._place(holding, at, start, end)

    @property
    def titles(self) -> dict[DocumentId, str]:
        """What the documents are called."""
        return {mark.holding.id: mark.holding.title for mark in self._marks}

    def rows(self, places: Iterable[Place]) -> Iterator[CoverageRow]:
        """Give the row of each territory."""
        for place in places:
            near = {
                each
                for each in self.graph.above(place.id)
                if each != place.id and self.graph.places[each].kind in SHARED
            }
            cells = tuple(self._cell(place, at, near) for at in range(len(self._columns)))
            within = (self.graph.places[each].label for each in self.graph.hangs_from(place.id))
            yield CoverageRow(place.ref, ", ".join(within), place.ended(self._today), cells)

    def _place(self, holding: Holding, at: int, start: date | None, end: date | None) -> None:
        number = len(self._marks)
        self._marks.append(_Mark(_rank(holding), holding, start, end))
        own = [each for each in holding.territories if each in self.graph.places]
        for territory in own:
            self._direct.setdefault(territory, {}).setdefault(at, set()).add(number)
            if not self._perimeter_known(territory):
                self._doubtful[at] |= self.graph.above(territory) - {territory}
        for territory in self.graph.above(*own).difference(own):
            self._within.setdefault(territory, {}).setdefault(at, set()).add(number)

    def _perimeter_known(self, territory: int) -> bool:
        """Tell whether it is known what lay in a territory that signed: not in a former EPCI."""
        is_epci = self.graph.places[territory].kind is TerritoryKind.EPCI
        return not is_epci or territory in self.graph.children

    def _cell(self, place: Place, at: int, near: Iterable[int]) -> CoverageCell:
        if own := self._direct.get(place.id, {}).get(at):
            return self._had(own, Scope.DIRECT)
        wider = {
            number
            for territory in near
            for number in self._direct.get(territory, {}).get(at, ())
            if self._met(place, self._marks[number])
        }
        if wider:
            return self._had(wider, Scope.WIDER)
        if inside := self._within.get(place.id, {}).get(at):
            return self._had(inside, Scope.WITHIN)
        column = self._columns[at]
        if not _meet(column.span, place.valid_from if _sure(place) else None, place.valid_to):
            return _OUTSIDE
        doubtful = self._doubtful[at] & self.graph.above(place.id)
        return _NEVER if column.complete and not doubtful else _UNKNOWN

    def _met(self, place: Place, mark: _Mark) -> bool:
        life = Span(place.valid_from if _sure(place) else None, place.valid_to)
        return _meet(life, mark.start, mark.end)

    def _had(self, numbers: Iterable[int], scope: Scope) -> CoverageCell:
        marks = [self._marks[each] for each in sorted(numbers)]
        if len(marks) > 1:
            marks.sort(key=lambda mark: mark.rank)
        found = [mark.holding for mark in marks]
        return CoverageCell(
            _STATUSES[marks[0].rank],
            scope,
            tuple(dict.fromkeys(each.id for each in found)),
            any(each.online for each in found),
            any(each.lendable or each.on_site for each in found),
            any(each.summary for each in found),
            all(each.id in self._given_up for each in found),
        )


_GIVEN_UP = Quest.given_up_on.is_not(None)
_STATUSES = (Status.ONLINE, Status.PAPER, Status.SUMMARY, Status.MISSING)


def _rank(holding: Holding) -> int:
    """Return how good it is to have: 0 for a file."""
    if holding.online:
        return 0
    if holding.lendable or holding.on_site:
        return 1
    return 2 if holding.summary else 3


def _sure(place: Place) -> bool:
    """Tell whether the day on which a territory began is known, not only observed."""
    return place.dating is not Dating.OBSERVED
