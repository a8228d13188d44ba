"""Which documents lie in a territory and in all that lies in it, as bits; remembered once asked.

Only what has something in it is remembered: a place that holds no other is counted from its own few
documents. A reach belongs to one state of the library; the next one takes over what it remembers.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from irev_desktop.kernel.bits import ids_mask
from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.holdings import Holding
from irev_desktop.services.reference.nodes import place_order


class Reach:
    """The documents of territories in one graph. Safe for threads: at worst a set is made twice."""

    def __init__(self, graph: Graph, located: Mapping[int, tuple[Holding, ...]]) -> None:
        """Count upon a graph; `located` are the documents of each territory itself."""
        self.graph = graph
        self._located = located
        self._inside: dict[int, int] = {}
        self._shown: dict[int | None, tuple[Place, ...]] = {}

    def direct(self, territory: int) -> tuple[Holding, ...]:
        """Return the documents of a territory itself, in no order."""
        return self._located.get(territory, ())

    def inside(self, territory: int) -> int:
        """Return the documents of a territory and of all that lies in it."""
        known = self._inside.get(territory)
        if known is None:
            own = map(self.direct, self.graph.below(territory))
            known = ids_mask(each.id for each in chain.from_iterable(own))
            if territory in self.graph.children:
                self._inside[territory] = known
        return known

    def shown_in(self, territory: int | None) -> tuple[Place, ...]:
        """Return what a tree shows under a territory, in order; what lies in nothing for None."""
        known = self._shown.get(territory)
        if known is None:
            known = self._shown[territory] = tuple(
                sorted(self._shown_in(territory), key=place_order)
            )
        return known

    def _shown_in(self, territory: int | None) -> Iterable[Place]:
        graph = self.graph
        if territory is None:
            return (place for each, place in graph.places.items() if each not in graph.parents)
        return (
            graph.places[each]
            for each in graph.children.get(territory, ())
            if territory in graph.hangs_from(each)
        )

    def exchanged(
        self,
        located: Mapping[int, tuple[Holding, ...]],
        gone: Iterable[Holding],
        fresh: Iterable[Holding],
    ) -> "Reach":
        """Return the reach after some documents took the place of others."""
        later = Reach(self.graph, located)
        later._shown = self._shown
        later._inside = dict(self._inside)
        for territory, ids in self._above(gone).items():
            later._inside[territory] &= ~ids_mask(ids)
        for territory, ids in self._above(fresh).items():
            later._inside[territory] |= ids_mask(ids)
        return later

    def _above(self, holdings: Iterable[Holding]) -> dict[int, list[int]]:
        """Return which of these documents lie in each territory that is remembered."""
        found: dict[int, list[int]] = {}
        for each in holdings:
            for territory in self.graph.above(*each.territories):
                if territory in self._inside:
                    found.setdefault(territory, []).append(each.id)
        return found
