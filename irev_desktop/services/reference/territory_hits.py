"""Which territories answer what was typed, best first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.matching import Match, matches
from irev_desktop.services.reference.records import TerritoryHit


def best_matches(
    graph: Graph,
    former: Mapping[int, Sequence[str]],
    places: Iterable[Place],
    wanted: list[str],
    today: date,
) -> tuple[TerritoryHit, ...]:
    """Return those of the places that answer the words wanted, best first."""
    found: list[Match] = []
    for place in places:
        found += matches(place, former.get(place.id, ()), wanted, today)
    found.sort(key=lambda match: match.order)
    return tuple(_hit(match, graph) for match in found)


def _hit(match: Match, graph: Graph) -> TerritoryHit:
    within = [graph.places[parent].label for parent in graph.hangs_from(match.place.id)]
    return TerritoryHit(match.place.ref, match.matched, ", ".join(within), match.former)
