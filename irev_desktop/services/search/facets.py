"""Counting an answer by its facets, each as if it were not narrowed itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from heapq import nlargest
from itertools import chain
from operator import and_

from irev_desktop.kernel.bits import ids_in
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, Generation, Labelled
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.search.records import SearchFacet, SearchFacets
from irev_desktop.services.search.shelf import Facet, Shelf, Value, by_facet

FEW, PART = 400, 16
"""Documents that are counted one by one sooner than all values are: so many, and this part."""
MOST_TERRITORIES = 60
"""Territories named by one answer: those with most documents, the wide ones first."""


def passing(shelf: Shelf, found: int, values: Mapping[Facet, str], but: Facet | None = None) -> int:
    """Return the documents of `found` that have all these values, one facet left out."""
    masks = (shelf.mask(facet, value) for facet, value in values.items() if facet is not but)
    return reduce(and_, masks, found)


def count_facets(shelf: Shelf, found: int, values: Mapping[Facet, str]) -> SearchFacets:
    """Count the documents of `found` under the chosen values."""
    counts = _counts(shelf, found, values)

    def listed(facet: Facet, labels: Iterable[tuple[str, str]]) -> tuple[SearchFacet, ...]:
        own = counts[facet]
        return tuple(
            SearchFacet(str(value), label, own.get(value, 0), chosen=values.get(facet) == value)
            for value, label in labels
            if value in own or values.get(facet) == value
        )

    programmes = shelf.ground.programmes.values()
    return SearchFacets(
        territories=tuple(_territories(shelf, counts[Facet.TERRITORY], values)),
        dispositifs=listed(Facet.DISPOSITIF, ((each.code, each.short_name) for each in programmes)),
        generations=listed(Facet.GENERATION, _labels(Generation)),
        kinds=listed(Facet.KIND, _labels(DocumentKind)),
        availability=listed(Facet.AVAILABILITY, _labels(Availability)),
    )


def _labels(choices: Iterable[Labelled]) -> Iterator[tuple[str, str]]:
    return ((each, each.label) for each in choices)


def _counts(
    shelf: Shelf, found: int, values: Mapping[Facet, str]
) -> Mapping[Facet, Mapping[str, int]]:
    """Return, by facet, how many documents have each value that any of them has."""
    if not values:
        return _counted(shelf, found)
    return {facet: _counted(shelf, passing(shelf, found, values, facet))[facet] for facet in Facet}


def _counted(shelf: Shelf, found: int) -> Mapping[Facet, Mapping[str, int]]:
    """Count the values of the documents found, by whichever way is the shortest."""
    missing = shelf.everything & ~found
    few = FEW + len(shelf.rows) // PART
    if found.bit_count() <= few:
        return by_facet(_of_each(shelf, found))
    if missing.bit_count() > few:
        return by_facet({value: (mask & found).bit_count() for value, mask in shelf.masks.items()})
    counts = {facet: dict(own) for facet, own in shelf.totals.items()}
    for (facet, value), lacking in _of_each(shelf, missing).items():
        counts[facet][value] -= lacking
        if not counts[facet][value]:
            del counts[facet][value]
    return counts


def _of_each(shelf: Shelf, documents: int) -> Mapping[Value, int]:
    return Counter(chain.from_iterable(map(shelf.values.__getitem__, ids_in(documents))))


def _most(shelf: Shelf, counts: Mapping[str, int]) -> list[str]:
    """Return the territories with most documents; among equals, the wide ones."""
    if len(counts) <= MOST_TERRITORIES:
        return [*counts]
    least = nlargest(MOST_TERRITORIES, counts.values())[-1]
    most = [value for value, count in counts.items() if count > least]
    equal = [value for value, count in counts.items() if count == least]
    return most + nlargest(MOST_TERRITORIES - len(most), equal, key=shelf.ground.widths.__getitem__)


def _territories(
    shelf: Shelf, counts: Mapping[str, int], values: Mapping[Facet, str]
) -> Iterator[SearchFacet]:
    """Yield the territories with most documents as a tree, with the chosen one and those above."""
    graph = shelf.ground.graph
    known = [graph.places[int(value)] for value in _most(shelf, counts)]
    kept = {place.id: place for place in known}
    chosen = int(values.get(Facet.TERRITORY, -1))
    if chosen in graph.places:
        kept[chosen] = graph.places[chosen]
    shown: dict[int | None, list[Place]] = {}
    for place in sorted(kept.values(), key=place_order):
        above = next((each for each in shelf.ground.hangs_from(place.id) if each in kept), None)
        shown.setdefault(above, []).append(place)

    def walk(above: int | None, depth: int) -> Iterator[SearchFacet]:
        for place in shown.get(above, ()):
            count = counts.get(str(place.id), 0)
            value = place.code or place.key
            yield SearchFacet(value, place.label, count, depth, place.id == chosen)
            yield from walk(place.id, depth + 1)

    return walk(None, 0)
