"""Which territories answer what was typed, best first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest

from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.matching import Match, Name, matches
from irev_desktop.services.reference.records import TerritoryHit


def best_matches(
    graph: Graph,
    names: Mapping[int, Sequence[Name]],
    places: Iterable[Place],
    wanted: list[str],
    today: date,
    limit: int,
) -> tuple[TerritoryHit, ...]:
    """Return those of the places that answer the words wanted, best first, `limit` at the most."""
    found: list[Match] = []
    for place in places:
        found += matches(place, names.get(place.id, ()), wanted, today)
    best = nsmallest(limit, found, key=lambda match: match.order)
    return tuple(_hit(match, graph) for match in best)


def _hit(match: Match, graph: Graph) -> TerritoryHit:
    within = [graph.places[parent].label for parent in graph.hangs_from(match.place.id)]
    return TerritoryHit(match.place.ref, match.matched, ", ".join(within), match.former)
