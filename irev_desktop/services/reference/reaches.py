"""Which documents lie in a territory and in all that lies in it, as bits; remembered once asked.

Only what has something in it is remembered: a place that holds no other is counted from its own few
documents. A reach belongs to one state of the library; the next one takes over what it remembers.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from irev_desktop.kernel.bits import ids_mask
from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.holdings import Holding
from irev_desktop.services.reference.nodes import place_order, widest


class Reach:
    """The documents of territories in one graph. Safe for threads: at worst a set is made twice."""

    def __init__(self, graph: Graph, located: Mapping[int, tuple[Holding, ...]]) -> None:
        """Count upon a graph; `located` are the documents of each territory itself."""
        self.graph = graph
        self._located = located
        self._inside: dict[int, int] = {}
        self._shown: dict[int | None, tuple[Place, ...]] = {}
        self._anywhere: int | None = None
        self._widest: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._above_shown: dict[int, tuple[int, ...]] = {}

    def direct(self, territory: int) -> tuple[Holding, ...]:
        """Return the documents of a territory itself, in no order."""
        return self._located.get(territory, ())

    def inside(self, territory: int) -> int:
        """Return the documents of a territory and of all that lies in it."""
        known = self._inside.get(territory)
        if known is None:
            known = self._gathered(territory)
            if territory in self.graph.children:
                self._inside[territory] = known
        return known

    def _gathered(self, territory: int) -> int:
        """Put together what lies in a territory, from what is remembered of those inside."""
        graph, remembered = self.graph, self._inside
        reached, ahead = {territory}, [territory]
        whole: set[int] = set()
        while ahead:
            place = ahead.pop()
            if place in remembered:
                whole.add(place)
                continue
            for child in graph.children.get(place, ()):
                if child not in reached:
                    reached.add(child)
                    ahead.append(child)
        rest = (
            self.direct(place)
            for place in reached - whole
            if not whole or whole.isdisjoint(graph.parents.get(place, ()))
        )
        found = ids_mask(each.id for each in chain.from_iterable(rest))
        for place in whole:
            found |= remembered[place]
        return found

    def widest(self, territories: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of the widest kind among the territories of a document, remembered."""
        known = self._widest.get(territories)
        if known is None:
            known = self._widest[territories] = widest(self.graph.places, territories)
        return known

    def hangs_from(self, territory: int) -> tuple[int, ...]:
        """Return under which territories a tree shows this one, remembered."""
        known = self._above_shown.get(territory)
        if known is None:
            known = self._above_shown[territory] = self.graph.hangs_from(territory)
        return known

    @property
    def anywhere(self) -> int:
        """All documents that have a territory in the graph."""
        if self._anywhere is None:
            own = map(self.direct, self.graph.places)
            self._anywhere = ids_mask(each.id for each in chain.from_iterable(own))
        return self._anywhere

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
            if territory in self.hangs_from(each)
        )

    def moved(self, graph: Graph, touched: Collection[int]) -> "Reach":
        """Return the reach in another graph, which differs by some territories and their ties."""
        later = Reach(graph, self._located)
        turned = [each for each in touched if self._ties(each) != later._ties(each)]
        above = self.graph.above(*turned) | graph.above(*turned)
        if all(each in graph.places and each in self.graph.places for each in touched):
            later._anywhere = self._anywhere
        later._inside = {each: own for each, own in self._inside.items() if each not in above}
        beside = self._beside(touched) | later._beside(touched)
        later._shown = {
            each: own
            for each, own in self._shown.items()
            if each is not None and each not in beside
        }
        return later

    def _ties(self, territory: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        graph = self.graph
        return graph.parents.get(territory, ()), graph.children.get(territory, ())

    def _beside(self, touched: Collection[int]) -> frozenset[int]:
        """Return the territories under which a tree may show what it did not, or leave it out."""
        graph = self.graph
        lower = {each for own in touched for each in graph.children.get(own, ())}
        upper = {each for own in (*touched, *lower) for each in graph.parents.get(own, ())}
        return frozenset((*touched, *upper))

    def exchanged(
        self,
        located: Mapping[int, tuple[Holding, ...]],
        gone: Collection[Holding],
        fresh: Collection[Holding],
    ) -> "Reach":
        """Return the reach after some documents took the place of others."""
        later = Reach(self.graph, located)
        later._shown = self._shown
        later._widest = self._widest
        later._above_shown = self._above_shown
        later._inside = dict(self._inside)
        if self._anywhere is not None:
            left = self._anywhere & ~ids_mask(each.id for each in gone)
            later._anywhere = left | ids_mask(each.id for each in fresh if self._is_placed(each))
        for territory, ids in self._above(gone).items():
            later._inside[territory] &= ~ids_mask(ids)
        for territory, ids in self._above(fresh).items():
            later._inside[territory] |= ids_mask(ids)
        return later

    def _is_placed(self, holding: Holding) -> bool:
        return any(each in self.graph.places for each in holding.territories)

    def _above(self, holdings: Iterable[Holding]) -> dict[int, list[int]]:
        """Return which of these documents lie in each territory that is remembered."""
        found: dict[int, list[int]] = {}
        for each in holdings:
            for territory in self.graph.above(*each.territories):
                if territory in self._inside:
                    found.setdefault(territory, []).append(each.id)
        return found
