"""The page of a territory: names, codes, what it lies in, what lies in it, what it has known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryName,
    TerritorySuccession,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.bits import ids_mask
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import TerritoryId
from irev_desktop.kernel.vocabulary import Permission, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.graph import WIDTH, Graph, Place
from irev_desktop.services.reference.holdings import Holding, Programme, holding_order, lifetime
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
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf
from irev_desktop.services.reference.succession import load_successions

MOST_WITHIN = 200
"""Documents of what lies in a territory beyond which its timeline leaves them to the list."""
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
        graph, seen = shelf.graph, shelf.mask_seen_by(actor)
        below, lineage = graph.below(territory), load_successions(session).lineage(territory)
        inside = shelf.reach.inside(territory) & seen
        near = _near(shelf, territory) & seen
        within = inside & ~near
        few = within if within.bit_count() <= MOST_WITHIN else 0
        bars = _timeline(graph, shelf.of(near | few), shelf.programmes, territory, below)
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
            parents=_parents(shelf, territory),
            members=_members(shelf, territory),
            quartiers=_quartiers(graph, below - {territory}),
            former=_former(session, graph, territory),
            later=_later(session, graph, territory),
            timeline=tuple(bars),
            bars=len(bars) + (within & ~few).bit_count(),
            documents=inside.bit_count(),
            direct=sum(bool(1 << each.id & seen) for each in shelf.reach.direct(territory)),
            online=(inside & shelf.online).bit_count(),
            on_paper=(inside & shelf.on_paper).bit_count(),
            by_dispositif=_by_dispositif(shelf, inside),
            elsewhen=tuple(_elsewhen(shelf, seen, territory, lineage)),
        )


def _near(shelf: ReferenceShelf, territory: int) -> int:
    """Return the documents of a territory itself and of what it lies in and shares contracts of."""
    graph = shelf.graph
    around = {each for each in graph.above(territory) if graph.places[each].kind in SHARED}
    return ids_mask(each.id for place in {territory, *around} for each in shelf.reach.direct(place))


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


def _span(row: TerritoryCode | TerritoryName) -> Span:
    return Span(row.valid_from, row.valid_to, row.dating)


def _parents(shelf: ReferenceShelf, territory: int) -> tuple[DatedTerritory, ...]:
    """Return all that it has lain in, narrow before wide, then by date."""
    places = shelf.graph.places
    rows = [
        (places[parent], Span(start, end, dating))
        for _tie, child, parent, start, end, dating in shelf.rows.memberships
        if child == territory
    ]
    rows.sort(key=lambda row: (WIDTH[row[0].kind], row[1].start or date.min, row[0].id))
    return tuple(DatedTerritory(place.ref, span) for place, span in rows)


def _members(shelf: ReferenceShelf, territory: int) -> tuple[DatedTerritory, ...]:
    """Return the widest kind of what has lain directly in it, quartiers apart, by name."""
    places = shelf.graph.places
    rows = [
        (places[child], Span(start, end, dating))
        for _tie, child, parent, start, end, dating in shelf.rows.memberships
        if parent == territory and not places[child].kind.is_quartier
    ]
    most = max((WIDTH[place.kind] for place, _span in rows), default=0)
    rows = [row for row in rows if WIDTH[row[0].kind] == most]
    rows.sort(key=lambda row: (place_order(row[0]), row[1].start or date.min))
    return tuple(DatedTerritory(place.ref, span) for place, span in rows)


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
    graph: Graph,
    holdings: Iterable[Holding],
    programmes: Mapping[int, Programme],
    territory: int,
    below: frozenset[int],
) -> list[TimelineBar]:
    """Return the documents that reached the territory, by their start, unknown ones last."""
    around = {each for each in graph.above(territory) if graph.places[each].kind in SHARED}
    place = graph.places[territory]
    bars = []
    for holding in sorted(holdings, key=holding_order):
        scope = _scope(frozenset(holding.territories), territory, around, below)
        start, end, assumed = lifetime(holding, programmes)
        if scope is None or (scope is Scope.WIDER and not _met(place, start, end)):
            continue
        bars.append(TimelineBar(holding.line(programmes), scope, start, end, assumed))
    return sorted(bars, key=lambda bar: (bar.start or date.max, bar.end or date.max))


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
    shelf: ReferenceShelf, seen: int, territory: int, lineage: frozenset[int]
) -> Iterator[ContractGroup]:
    """Give the documents of each other perimeter of the place, those told already left out."""
    places, reach = shelf.graph.places, shelf.reach
    told = reach.inside(territory)
    for place in sorted((places[each] for each in lineage - {territory}), key=_by_life):
        own = sorted(shelf.of(reach.inside(place.id) & seen & ~told), key=holding_order)
        told |= reach.inside(place.id)
        if own:
            yield ContractGroup(place.ref, tuple(each.line(shelf.programmes) for each in own))


def _by_life(place: Place) -> tuple[date, str]:
    return place.valid_to or date.max, place.label


def _by_dispositif(shelf: ReferenceShelf, inside: int) -> tuple[DispositifCount, ...]:
    counts = {
        each: (inside & shelf.dispositifs.get(each, 0)).bit_count() for each in shelf.programmes
    }
    return tuple(
        DispositifCount(programme.ref, counts[programme.id])
        for programme in shelf.programmes.values()
        if counts[programme.id]
    )
