"""The page of a territory: names, codes, what it lies in, what lies in it, what it has known."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import TerritoryId
from irev_desktop.kernel.vocabulary import Permission, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.graph import WIDTH, Graph, Place
from irev_desktop.services.reference.holdings import Holding, Programme, lifetime
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import (
    ContractGroup,
    DatedTerritory,
    DatedText,
    DispositifCount,
    Perimeter,
    Scope,
    Span,
    TerritoryPage,
    TerritoryRef,
    TimelineBar,
)
from irev_desktop.services.reference.shelf import reference_shelf
from irev_desktop.services.reference.succession import load_successions

SHARED = frozenset({TerritoryKind.COMMUNE, TerritoryKind.EPCI})
"""Kinds of wider territory whose contracts a place inside them has known too."""


@requires(Permission.READ_PUBLIC)
def territory_page(library: Library, actor: Actor, territory: int) -> TerritoryPage:
    """Return the page of a territory; LibraryError(UNKNOWN_TERRITORY) if there is none."""
    with library.storage.reading() as session:
        entity = session.get(Territory, territory)
        if entity is None:
            raise LibraryError(Code.UNKNOWN_TERRITORY, code=str(territory))
        shelf = reference_shelf(library, session)
        graph, programmes = shelf.graph, shelf.programmes
        below, lineage = graph.below(territory), load_successions(session).lineage(territory)
        near = below | graph.above(territory) | graph.below(*lineage)
        holdings = shelf.concerning(near, actor)
        inside = [each for each in holdings if below.intersection(each.territories)]
        return TerritoryPage(
            id=TerritoryId(entity.id),
            key=entity.key,
            kind=entity.kind,
            code=entity.code or "",
            name=entity.label,
            span=Span(entity.valid_from, entity.valid_to, entity.dating),
            population=entity.population,
            population_year=entity.population_year,
            note=entity.note,
            source=entity.source,
            codes=_codes(session, territory),
            names=_names(session, territory),
            parents=_parents(session, graph, territory),
            members=_members(session, graph, territory),
            quartiers=_quartiers(graph, below - {territory}),
            former=_former(session, graph, territory),
            later=_later(session, graph, territory),
            timeline=tuple(_timeline(graph, holdings, programmes, territory)),
            documents=len(inside),
            direct=sum(territory in each.territories for each in inside),
            online=sum(each.online for each in inside),
            on_paper=sum(each.lendable or each.on_site for each in inside),
            by_dispositif=_by_dispositif(inside, programmes),
            elsewhen=tuple(_elsewhen(graph, holdings, programmes, territory, lineage)),
        )


def _codes(session: Session, territory: int) -> tuple[DatedText, ...]:
    query = (
        select(TerritoryCode)
        .where(TerritoryCode.territory_id == territory)
        .order_by(TerritoryCode.id)
    )
    return tuple(DatedText(row.code, _span(row)) for row in session.scalars(query))


def _names(session: Session, territory: int) -> tuple[DatedText, ...]:
    query = (
        select(TerritoryName)
        .where(TerritoryName.territory_id == territory)
        .order_by(TerritoryName.id)
    )
    return tuple(DatedText(row.name, _span(row)) for row in session.scalars(query))


def _span(row: TerritoryCode | TerritoryName | TerritoryMembership) -> Span:
    return Span(row.valid_from, row.valid_to, row.dating)


def _parents(session: Session, graph: Graph, territory: int) -> tuple[DatedTerritory, ...]:
    """Return all that it has lain in, narrow before wide, then by date."""
    query = select(TerritoryMembership).where(TerritoryMembership.child_id == territory)
    rows = [(graph.places[row.parent_id], row) for row in session.scalars(query)]
    rows.sort(key=lambda row: (WIDTH[row[0].kind], row[1].valid_from or date.min, row[0].id))
    return tuple(DatedTerritory(place.ref, _span(row)) for place, row in rows)


def _members(session: Session, graph: Graph, territory: int) -> tuple[DatedTerritory, ...]:
    """Return the widest kind of what has lain directly in it, quartiers apart, by name."""
    query = select(TerritoryMembership).where(TerritoryMembership.parent_id == territory)
    rows = [(graph.places[row.child_id], row) for row in session.scalars(query)]
    rows = [row for row in rows if not row[0].kind.is_quartier]
    most = max((WIDTH[place.kind] for place, _row in rows), default=0)
    rows.sort(key=lambda row: (place_order(row[0]), row[1].valid_from or date.min))
    return tuple(
        DatedTerritory(place.ref, _span(row)) for place, row in rows if WIDTH[place.kind] == most
    )


def _quartiers(graph: Graph, inside: frozenset[int]) -> tuple[TerritoryRef, ...]:
    """Return the quartiers among these territories, the newest generation first."""
    places = [graph.places[each] for each in inside if graph.places[each].kind.is_quartier]
    places.sort(key=lambda place: (WIDTH[place.kind], place_order(place)))
    return tuple(place.ref for place in places)


def _former(session: Session, graph: Graph, territory: int) -> tuple[Perimeter, ...]:
    query = select(TerritorySuccession).where(TerritorySuccession.successor_id == territory)
    return tuple(
        Perimeter(graph.places[row.predecessor_id].ref, row.happened_on, row.nature)
        for row in session.scalars(query.order_by(TerritorySuccession.id))
    )


def _later(session: Session, graph: Graph, territory: int) -> tuple[Perimeter, ...]:
    query = select(TerritorySuccession).where(TerritorySuccession.predecessor_id == territory)
    return tuple(
        Perimeter(graph.places[row.successor_id].ref, row.happened_on, row.nature)
        for row in session.scalars(query.order_by(TerritorySuccession.id))
    )


def _timeline(
    graph: Graph, holdings: Sequence[Holding], programmes: Mapping[int, Programme], territory: int
) -> Iterator[TimelineBar]:
    """Give the documents that reached the territory, by their start, unknown ones last."""
    around = {each for each in graph.above(territory) if graph.places[each].kind in SHARED}
    below = graph.below(territory)
    place = graph.places[territory]
    bars = []
    for holding in holdings:
        scope = _scope(frozenset(holding.territories), territory, around, below)
        start, end, assumed = lifetime(holding, programmes)
        if scope is None or (scope is Scope.WIDER and not _met(place, start, end)):
            continue
        bars.append(TimelineBar(holding.line(programmes), scope, start, end, assumed))
    return iter(sorted(bars, key=lambda bar: (bar.start or date.max, bar.end or date.max)))


def _scope(
    concerned: frozenset[int], territory: int, around: set[int], below: frozenset[int]
) -> Scope | None:
    if territory in concerned:
        return Scope.DIRECT
    if around & concerned:
        return Scope.WIDER
    return Scope.WITHIN if below & concerned else None


def _met(place: Place, start: date | None, end: date | None) -> bool:
    """Tell whether a period overlaps the life of a territory, as far as both are known."""
    before = end is not None and place.valid_from is not None and end < place.valid_from
    after = start is not None and place.valid_to is not None and place.valid_to < start
    return not before and not after


def _elsewhen(
    graph: Graph,
    holdings: Sequence[Holding],
    programmes: Mapping[int, Programme],
    territory: int,
    lineage: frozenset[int],
) -> Iterator[ContractGroup]:
    """Give the documents of each other perimeter of the place, those told already left out."""
    told = set(graph.below(territory))
    others = lineage - {territory}
    for place in sorted((graph.places[each] for each in others), key=_by_life):
        inside = graph.below(place.id) - told
        found = [each for each in holdings if inside.intersection(each.territories)]
        own = [each for each in found if not told.intersection(each.territories)]
        told |= inside
        if own:
            yield ContractGroup(place.ref, tuple(each.line(programmes) for each in own))


def _by_life(place: Place) -> tuple[date, str]:
    return place.valid_to or date.max, place.label


def _by_dispositif(
    holdings: Sequence[Holding], programmes: Mapping[int, Programme]
) -> tuple[DispositifCount, ...]:
    counts = Counter(each for holding in holdings for each in holding.dispositifs)
    return tuple(
        DispositifCount(programme.ref, counts[programme.id])
        for programme in programmes.values()
        if counts[programme.id]
    )
