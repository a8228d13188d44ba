"""A tree that grows where it is opened: what both trees of Consulter have in common.

A line is named by its key, the path of ids that leads to it: « 3/12/#5 » is document 5 under
territory 12 under dispositif 3. Below a key nothing is worked out that was not asked for.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from irev_desktop.kernel.bits import marks_of
from irev_desktop.services.reference.finding_lines import Found
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.holdings import Holding, Programme, holding_order
from irev_desktop.services.reference.nodes import document_nodes, place_node, programme_node
from irev_desktop.services.reference.records import Standing, TreeNode
from irev_desktop.services.reference.shelf import ReferenceShelf

LOOSE: Final = "-"
"""The key of what has no dispositif, or no territory."""
MOST_FOUND: Final = 600
"""Lines under which a search opens further ones by itself."""


class Forest(ABC):
    """The lines of a tree, for one question at one commit."""

    def __init__(
        self,
        shelf: ReferenceShelf,
        chosen: int,
        *,
        on: date | None,
        today: date,
        empty: bool,
        found: Found | None,
    ) -> None:
        """Grow over the documents `chosen`, as bits; `found`: only what was found is shown."""
        self.shelf = shelf
        self.chosen = chosen
        self.reach = shelf.reach_on(on)
        self.places = self.reach.graph.places
        self.on = on
        self.today = today
        self.empty = empty
        self.found = found
        self._marks = marks_of(chosen, shelf.everything.bit_length() + 1)

    @abstractmethod
    def roots(self) -> Iterable[TreeNode]:
        """Give the outermost lines, lazy ones."""

    @abstractmethod
    def under(self, key: str) -> Iterable[TreeNode]:
        """Give the lines directly under one, lazy ones; nothing under one that is not there."""

    @abstractmethod
    def key_of(self, standing: Standing) -> str | None:
        """Return the key of a line, or of the nearest above it; None if neither is there."""

    def grown(self, opened: Collection[str] | None) -> tuple[TreeNode, ...]:
        """Return the tree with what is under the keys `opened`; with everything for None.

        What a search found is opened up to where it is, as far as one can still look it through.
        """
        if opened is not None and self.found is not None:
            return tuple(self._leading(self.roots(), [MOST_FOUND]))
        return tuple(self._opened(self.roots(), opened))

    def _opened(
        self, nodes: Iterable[TreeNode], opened: Collection[str] | None
    ) -> Iterator[TreeNode]:
        for node in nodes:
            if node.lazy and (opened is None or node.key in opened):
                inner = tuple(self._opened(self.under(node.key), opened))
                yield replace(node, children=inner, lazy=False)
            else:
                yield node

    def _leading(self, nodes: Iterable[TreeNode], left: list[int]) -> Iterator[TreeNode]:
        """Give lines, those that lead to what was found opened while some are `left` to show."""
        for node in nodes:
            left[0] -= 1
            if node.lazy and left[0] > 0 and not self.is_found(node):
                inner = tuple(self._leading(self.under(node.key), left))
                yield replace(node, children=inner, lazy=False)
            else:
                yield node

    def is_found(self, node: TreeNode) -> bool:
        """Tell whether a line has itself what was looked for."""
        return self.found is not None and self.found.is_record(node.kind, node.id)

    def has(self, holding: Holding) -> bool:
        """Tell whether a document is among those chosen."""
        return bool(self._marks[holding.id])

    def direct(self, territory: int) -> list[Holding]:
        """Return the chosen documents of a territory itself, in no order."""
        return [each for each in self.reach.direct(territory) if self._marks[each.id]]

    def count(self, territory: int) -> int:
        """Return how many of the chosen documents lie in a territory."""
        if territory not in self.reach.graph.children:
            return len(self.direct(territory))
        return (self.reach.inside(territory) & self.chosen).bit_count()

    def place(self, place: Place, key: str, count: int, *, lazy: bool) -> TreeNode:
        """Return the line of a territory."""
        words = " ".join(self.shelf.former.get(place.id, ()))
        return place_node(place, key, count, words=words, today=self.today, lazy=lazy)

    def programme(self, programme: Programme, key: str, count: int) -> TreeNode:
        """Return the line of a dispositif."""
        return programme_node(programme, key, count, self.today, lazy=count > 0)

    def documents(
        self, holdings: Iterable[Holding], key: str, programme: Programme | None
    ) -> tuple[TreeNode, ...]:
        """Return the lines of documents, by title."""
        ordered = sorted(holdings, key=holding_order)
        return document_nodes(ordered, key, programme.code if programme else "")

    def named(self, records: Sequence[Standing]) -> Iterator[TreeNode]:
        """Give the dispositifs and territories that a question names, with nothing under them."""
        for each in records:
            if programme := self.shelf.programmes.get(each.dispositif or 0):
                yield programme_node(programme, "", 0, self.today, lazy=False)
            if place := self.shelf.graph.places.get(each.territory or 0):
                yield place_node(place, "", 0, words="", today=self.today, lazy=False)


def keys_above(key: str) -> frozenset[str]:
    """Return a key and those of all lines above it."""
    parts = key.split("/")
    return frozenset("/".join(parts[:count]) for count in range(1, len(parts) + 1))
