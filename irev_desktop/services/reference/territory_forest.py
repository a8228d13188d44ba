"""The tree by territory: région → département → EPCI → commune → quartier, then its documents.

Under a territory stand those in it, then its dispositifs, each with its documents. Counts are
distinct over all that lies in a territory, also where the tree shows it elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.reference.forest import LOOSE, Forest
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.holdings import Holding
from irev_desktop.services.reference.records import Standing, TreeNode

PROGRAMME = "@"
"""What stands before the id of a dispositif in a key."""


class TerritoryForest(Forest):
    """The régions and whatever else lies in nothing, then the documents without a territory."""

    def roots(self) -> Iterator[TreeNode]:
        """Give what lies in nothing."""
        for place in self.reach.shown_in(None):
            yield from self._line(place, "", None, whole=self.found is None)
        loose = self._loose
        if loose and (self.found is None or any(map(self.found.leads_to, loose))):
            dated = self.on is not None
            label = _("Sans territoire à cette date") if dated else _("Sans territoire")
            yield TreeNode(LOOSE, Subject.TERRITORY, None, label, len(loose), lazy=True)

    def under(self, key: str) -> Iterator[TreeNode]:
        """Give the territories in one, then its dispositifs; or the documents of a dispositif."""
        *path, last = key.split("/")
        if last.startswith(PROGRAMME):
            yield from self._of_dispositif(key, path, int(last.removeprefix(PROGRAMME)))
            return
        whole = self._whole((*path, last))
        if last == LOOSE:
            yield from self._by_dispositif(self._loose, key, whole=whole)
            return
        territory = int(last)
        departement = self._departement((*path, last))
        for place in self.reach.shown_in(territory):
            if self._lies_in(place, departement):
                yield from self._line(place, key, departement, whole=whole)
        yield from self._by_dispositif(self.direct(territory), key, whole=whole)

    def key_of(self, standing: Standing) -> str | None:
        """Return the key of the first line of a territory, or of a dispositif under it."""
        territory = standing.territory
        if territory not in self.places or territory is None:
            return None
        if not self.empty and not self.count(territory):
            return None
        path = self._path(None, territory, self._above({territory}), None)
        if path is None:
            return None
        key = "/".join(map(str, path))
        inner = f"{key}/{PROGRAMME}{standing.dispositif}"
        own = {each.dispositif for each in self.direct(territory)}
        return inner if standing.dispositif in own - {None} else key

    def _line(
        self, place: Place, above: str, departement: int | None, *, whole: bool
    ) -> Iterator[TreeNode]:
        """Give the line of a territory, if it has one."""
        if not whole and place.id not in self._leading_places:
            return
        count = self.count(place.id)
        if count or self.empty:
            key = f"{above}/{place.id}" if above else f"{place.id}"
            if place.kind is TerritoryKind.DEPARTEMENT:
                departement = place.id
            yield self.place(place, key, count, lazy=self._holds(place.id, departement))

    def _holds(self, territory: int, departement: int | None) -> bool:
        """Tell whether there is a line under that of a territory."""
        if any(self.has(each) for each in self.reach.direct(territory)):
            return True
        graph = self.reach.graph
        return any(
            territory in self.reach.hangs_from(each)
            and self._lies_in(self.places[each], departement)
            and (self.empty or self.count(each) > 0)
            for each in graph.children.get(territory, ())
        )

    def _lies_in(self, place: Place, departement: int | None) -> bool:
        """Tell whether a commune of an EPCI that straddles belongs to the branch it is shown in."""
        if departement is None or place.kind is not TerritoryKind.COMMUNE:
            return True
        own = [
            parent
            for parent in self.reach.graph.parents.get(place.id, ())
            if self.places[parent].kind is TerritoryKind.DEPARTEMENT
        ]
        return not own or departement in own

    def _departement(self, path: Sequence[str]) -> int | None:
        """Return the last département on a path."""
        found = None
        for part in path:
            place = self.places.get(int(part))
            if place is not None and place.kind is TerritoryKind.DEPARTEMENT:
                found = place.id
        return found

    def _whole(self, path: Iterable[str]) -> bool:
        """Tell whether everything is shown under a path: nothing is looked for, or it is on it."""
        found = self.found
        if found is None:
            return True
        return any(part != LOOSE and int(part) in found.places for part in path)

    @cached_property
    def _loose(self) -> list[Holding]:
        """The documents without a territory of the day, in no order."""
        return self.shelf.of(self.chosen & ~self.reach.anywhere)

    @cached_property
    def _leading_places(self) -> frozenset[int]:
        """The territories that were found, or that lead to what was."""
        found = self.found
        if found is None:
            return frozenset(self.places)
        near = set(found.places)
        for each in self.shelf.of(found.documents & self.chosen):
            near.update(each.territories)
        for programme in found.programmes:
            for each in self.shelf.of(self.shelf.dispositifs.get(programme, 0) & self.chosen):
                if each.dispositif == programme:
                    near.update(each.territories)
        return self._above(near & self.places.keys())

    def _above(self, territories: set[int]) -> frozenset[int]:
        """Return territories and all under which a tree shows them."""
        reached, ahead = set(territories), list(territories)
        while ahead:
            for parent in self.reach.hangs_from(ahead.pop()):
                if parent not in reached:
                    reached.add(parent)
                    ahead.append(parent)
        return frozenset(reached)

    def _path(
        self, start: int | None, target: int, near: frozenset[int], departement: int | None
    ) -> tuple[int, ...] | None:
        """Return the first path from a territory down to another, through those that lead to it."""
        for place in self.reach.shown_in(start):
            if place.id not in near or not self._lies_in(place, departement):
                continue
            if place.id == target:
                return (target,)
            inside = place.id if place.kind is TerritoryKind.DEPARTEMENT else departement
            rest = self._path(place.id, target, near, inside)
            if rest is not None:
                return (place.id, *rest)
        return None

    def _by_dispositif(
        self, holdings: Iterable[Holding], key: str, *, whole: bool
    ) -> Iterator[TreeNode]:
        """Give the principal dispositifs of some documents, then those without."""
        groups: defaultdict[int | None, list[Holding]] = defaultdict(list)
        for holding in holdings:
            groups[holding.dispositif].append(holding)
        for programme in self.shelf.programmes.values() if groups else ():
            own = groups.get(programme.id)
            if own and (whole or any(map(self._leads, own))):
                yield self.programme(programme, f"{key}/{PROGRAMME}{programme.id}", len(own))
        loose = groups.get(None, [])
        yield from self.documents(loose if whole else filter(self._leads, loose), key, None)

    def _of_dispositif(self, key: str, path: Sequence[str], dispositif: int) -> Iterator[TreeNode]:
        """Give the documents of a dispositif at the end of a path of territories."""
        programme = self.shelf.programmes.get(dispositif)
        if programme is None:
            return
        near = self._loose if path[-1] == LOOSE else self.direct(int(path[-1]))
        own = [each for each in near if each.dispositif == dispositif]
        if not self._whole(path):
            own = [each for each in own if self._leads(each)]
        yield from self.documents(own, key, programme)

    def _leads(self, holding: Holding) -> bool:
        return self.found is None or self.found.leads_to(holding)
