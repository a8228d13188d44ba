"""The tree by dispositif: dispositif → territories → documents.

A document stands under the widest of its territories.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from irev_desktop.kernel.bits import ids_mask
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.forest import LOOSE, Forest
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.holdings import Holding, Programme
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import Standing, TreeNode

RARE = 4
"""Documents so many times fewer than all are looked at one by one."""


class DispositifForest(Forest):
    """All dispositifs in their order, then what has none."""

    def roots(self) -> Iterator[TreeNode]:
        """Give the dispositifs."""
        for programme in self.shelf.programmes.values():
            mask = self._of(programme.id)
            count = mask.bit_count()
            if self._shows(programme, count) and self._leads(programme.id, mask):
                yield self.programme(programme, f"{programme.id}", count)
        loose = self._of(None)
        if loose and self._leads(None, loose):
            label = _("Sans dispositif")
            count = loose.bit_count()
            yield TreeNode(LOOSE, Subject.DISPOSITIF, None, label, count, lazy=True)

    def under(self, key: str) -> Iterator[TreeNode]:
        """Give the territories of a dispositif, widest kinds first, or the documents of one."""
        root, *rest = key.split("/")
        dispositif = None if root == LOOSE else int(root)
        programme = self.shelf.programmes.get(dispositif or 0)
        whole = self.found is None or dispositif in self.found.programmes
        if rest:
            territory = int(rest[0])
            own = self._standing_under(territory, dispositif)
            yield from self.documents(
                self._left(own, whole or self._is_place(territory)), key, programme
            )
            return
        if not whole and self._is_rare(self._of(dispositif)):
            yield from self._found_under(key, dispositif, programme)
            return
        groups = self._by_territory(self._of(dispositif))
        for place in self._ordered(groups):
            own = groups[place.id]
            if whole or self._is_place(place.id) or any(map(self._is_document, own)):
                yield self.place(place, f"{key}/{place.id}", len(own), lazy=True)
        yield from self.documents(self._left(groups[None], whole), key, programme)

    def _found_under(
        self, key: str, dispositif: int | None, programme: Programme | None
    ) -> Iterator[TreeNode]:
        """Give what leads to the few documents found under a dispositif."""
        groups = self._by_territory(self._of(dispositif) & self._telling)
        for place in self._ordered(groups):
            if self._is_place(place.id) or any(map(self._is_document, groups[place.id])):
                count = len(self._standing_under(place.id, dispositif))
                yield self.place(place, f"{key}/{place.id}", count, lazy=True)
        yield from self.documents(self._left(groups[None], False), key, programme)

    def _is_rare(self, mask: int) -> bool:
        """Tell whether few of these documents lead to what was found."""
        return (mask & self._telling).bit_count() * RARE < mask.bit_count()

    def key_of(self, standing: Standing) -> str | None:
        """Return the key of a dispositif, or of a territory under it."""
        programme = self.shelf.programmes.get(standing.dispositif or 0)
        if programme is None:
            return None
        mask = self._of(programme.id)
        if not self._shows(programme, mask.bit_count()) or not self._leads(programme.id, mask):
            return None
        key = f"{programme.id}"
        inner = f"{key}/{standing.territory}"
        if standing.territory is not None and any(each.key == inner for each in self.under(key)):
            return inner
        return key

    def _of(self, dispositif: int | None) -> int:
        return self.shelf.dispositifs.get(dispositif, 0) & self.chosen

    def _shows(self, programme: Programme, count: int) -> bool:
        """Tell whether a dispositif has its line: not if it was not there on the day asked."""
        if count:
            return True
        if not self.empty:
            return False
        on = self.on
        begun = on is None or programme.starts_on is None or programme.starts_on <= on
        return begun and (on is None or programme.ends_on is None or on <= programme.ends_on)

    def _leads(self, dispositif: int | None, mask: int) -> bool:
        """Tell whether a dispositif leads to what was found."""
        found = self.found
        if found is None or dispositif in found.programmes:
            return True
        return bool(mask & self._telling)

    @cached_property
    def _telling(self) -> int:
        """The documents that were found, or stand under a territory that was."""
        found = self.found
        if found is None:
            return self.chosen
        return found.documents | ids_mask(
            each.id
            for territory in found.places
            for each in self.direct(territory)
            if territory in self.reach.widest(each.territories)
        )

    def _standing_under(self, territory: int, dispositif: int | None) -> list[Holding]:
        """Return the documents of a dispositif, or of none, that stand under a territory."""
        return [
            each
            for each in self.direct(territory)
            if (each.belongs_to(dispositif) if dispositif is not None else not each.dispositifs)
            and territory in self.reach.widest(each.territories)
        ]

    def _is_place(self, territory: int) -> bool:
        return self.found is not None and territory in self.found.places

    def _is_document(self, holding: Holding) -> bool:
        return self.found is not None and bool(self.found.marks[holding.id])

    def _left(self, holdings: Iterable[Holding], whole: bool) -> Iterable[Holding]:
        return holdings if whole else filter(self._is_document, holdings)

    def _by_territory(self, mask: int) -> defaultdict[int | None, list[Holding]]:
        """Return documents by the territories under which they stand, None for those without."""
        groups: defaultdict[int | None, list[Holding]] = defaultdict(list)
        for holding in self.shelf.of(mask):
            for territory in self.reach.widest(holding.territories) or (None,):
                groups[territory].append(holding)
        return groups

    def _ordered(self, groups: Iterable[int | None]) -> list[Place]:
        return sorted((self.places[each] for each in groups if each is not None), key=place_order)
