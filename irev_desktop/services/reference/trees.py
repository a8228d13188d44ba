"""The trees of Consulter, by dispositif and by territory, each counted under the other's choice.

Counts are distinct over all that lies in a node. Documents are numbered, a set of them is the bits
of one integer, so that the union of thousands of sets takes milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.answers import kept_answer
from irev_desktop.services.reference.graph import Graph, Place
from irev_desktop.services.reference.holdings import Holding, Programme, in_force
from irev_desktop.services.reference.nodes import (
    document_nodes,
    place_node,
    place_order,
    programme_node,
    widest,
)
from irev_desktop.services.reference.records import TreeNode
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf
from irev_desktop.services.reference.succession import reach


@requires(Permission.READ_PUBLIC)
def dispositif_tree(
    library: Library,
    actor: Actor,
    *,
    territory: int | None = None,
    on: date | None = None,
    history: bool = False,
) -> tuple[TreeNode, ...]:
    """Return dispositif → territories → documents, all dispositifs, in their order.

    With `territory`, only what concerns it or lies in it, with `history` under all its past and
    later perimeters; with `on`, only what was in force on that day. A document stands under the
    widest of its territories.
    """
    with library.storage.reading() as session:
        shelf = reference_shelf(library, session)
        within: frozenset[int] = frozenset()
        if territory is not None:
            within = reach(shelf.graph_on(on), session, territory, history=history)

    def grow() -> tuple[TreeNode, ...]:
        ground = _ground(library, shelf, actor, on)
        if territory is not None:
            ground.keep(each for each in ground.holdings if within.intersection(each.territories))
        return tuple(_dispositifs(ground))

    asked = ("dispositif_tree", territory, within, on, *_who(library, actor))
    return kept_answer(library, shelf.number, asked, grow)


@requires(Permission.READ_PUBLIC)
def territory_tree(
    library: Library, actor: Actor, *, dispositif: int | None = None, on: date | None = None
) -> tuple[TreeNode, ...]:
    """Return région → département → EPCI → commune → quartier → dispositifs → documents.

    With `dispositif`, only its documents are shown and counted; with `on`, only what existed and
    was in force on that day. Territories without any document are there, with a count of 0.
    """
    with library.storage.reading() as session:
        shelf = reference_shelf(library, session)

    def grow() -> tuple[TreeNode, ...]:
        ground = _ground(library, shelf, actor, on)
        if dispositif is not None:
            ground.keep(each for each in ground.holdings if each.belongs_to(dispositif))
        return tuple(_Ramification(ground).roots())

    asked = ("territory_tree", dispositif, on, *_who(library, actor))
    return kept_answer(library, shelf.number, asked, grow)


def _who(library: Library, actor: Actor) -> tuple[bool, date]:
    """Return what else an answer depends on: whether drafts are seen, and the day."""
    return may(actor, Permission.READ_ALL), library.clock.today()


@dataclass
class _Ground:
    """What both trees are made from: documents by title, `on` the day asked, if any.

    `today` is that day or else today: what ended before is former.
    """

    graph: Graph
    programmes: Mapping[int, Programme]
    holdings: Sequence[Holding]
    words: Mapping[int, str]
    on: date | None
    today: date

    def keep(self, holdings: Iterable[Holding]) -> None:
        """Go on with these documents alone."""
        self.holdings = list(holdings)

    def shows(self, programme: Programme, count: int) -> bool:
        """Tell whether a dispositif has its line: not if it was not there on the day asked."""
        if self.on is None or count:
            return True
        begun = programme.starts_on is None or programme.starts_on <= self.on
        return begun and (programme.ends_on is None or self.on <= programme.ends_on)

    def place_node(
        self, place: Place, key: str, count: int, children: tuple[TreeNode, ...]
    ) -> TreeNode:
        """Return the node of a territory."""
        words = self.words.get(place.id, "")
        return place_node(place, key, count, children, words=words, today=self.today)


def _ground(library: Library, shelf: ReferenceShelf, actor: Actor, on: date | None) -> _Ground:
    programmes = shelf.programmes
    holdings: Sequence[Holding] = shelf.seen_by(actor)
    if on is not None:
        holdings = [each for each in holdings if in_force(each, programmes, on)]
    words = {place: " ".join(texts) for place, texts in shelf.former.items()}
    today = on or library.clock.today()
    return _Ground(shelf.graph_on(on), programmes, holdings, words, on, today)


def _dispositifs(ground: _Ground) -> Iterator[TreeNode]:
    by_dispositif: defaultdict[int | None, list[Holding]] = defaultdict(list)
    for holding in ground.holdings:
        for dispositif in holding.dispositifs or (None,):
            by_dispositif[dispositif].append(holding)
    for programme in ground.programmes.values():
        own = by_dispositif[programme.id]
        if ground.shows(programme, len(own)):
            key = programme.code
            children = _by_territory(ground, own, key, key)
            yield programme_node(programme, key, len(own), children, ground.today)
    if loose := by_dispositif[None]:
        children = _by_territory(ground, loose, "-", "")
        label = _("Sans dispositif")
        yield TreeNode("-", Subject.DISPOSITIF, None, label, len(loose), children=children)


def _by_territory(
    ground: _Ground, holdings: Iterable[Holding], key: str, dispositif: str
) -> tuple[TreeNode, ...]:
    """Return the territories of these documents, widest kinds first, then those without any."""
    places = ground.graph.places
    groups: defaultdict[int | None, list[Holding]] = defaultdict(list)
    for holding in holdings:
        for territory in widest(places, holding.territories) or (None,):
            groups[territory].append(holding)
    loose = groups.pop(None, [])
    order = sorted((places[territory] for territory in groups if territory), key=place_order)
    nodes = []
    for place in order:
        inner = f"{key}/{place.id}"
        documents = document_nodes(groups[place.id], inner, dispositif)
        nodes.append(ground.place_node(place, inner, len(documents), documents))
    return (*nodes, *document_nodes(loose, key, dispositif))


class _Ramification:
    """Lays the graph of territories out as a tree, with documents at its leaves."""

    def __init__(self, ground: _Ground) -> None:
        self._ground = ground
        self._places = ground.graph.places
        self._shown: defaultdict[int, list[Place]] = defaultdict(list)
        self._tops: list[Place] = []
        for place in sorted(self._places.values(), key=place_order):
            above = ground.graph.hangs_from(place.id)
            for parent in above:
                self._shown[parent].append(place)
            if not above:
                self._tops.append(place)
        self._direct: defaultdict[int, list[Holding]] = defaultdict(list)
        self._bits: defaultdict[int, int] = defaultdict(int)
        self._loose: list[Holding] = []
        for number, holding in enumerate(ground.holdings):
            known = [each for each in holding.territories if each in self._places]
            for territory in known:
                self._direct[territory].append(holding)
                self._bits[territory] |= 1 << number
            if not known:
                self._loose.append(holding)
        self._closed: dict[int, int] = {}

    def roots(self) -> Iterator[TreeNode]:
        """Yield the régions, whatever else lies in nothing, and the documents without a place."""
        for place in self._tops:
            yield self._node(place, "", None)
        if self._loose:
            dated = self._ground.on is not None
            label = _("Sans territoire à cette date") if dated else _("Sans territoire")
            children = self._by_dispositif(self._loose, "-")
            count = len(self._loose)
            yield TreeNode("-", Subject.TERRITORY, None, label, count, children=children)

    def _node(self, place: Place, above: str, departement: int | None) -> TreeNode:
        key = f"{above}/{place.id}" if above else f"{place.id}"
        if place.kind is TerritoryKind.DEPARTEMENT:
            departement = place.id
        inner = [
            self._node(child, key, departement)
            for child in self._shown.get(place.id, ())
            if self._lies_in(child, departement)
        ]
        documents = self._by_dispositif(self._direct.get(place.id, ()), key)
        count = self._closure(place.id).bit_count()
        return self._ground.place_node(place, key, count, (*inner, *documents))

    def _lies_in(self, place: Place, departement: int | None) -> bool:
        """Tell whether a commune of an EPCI that straddles belongs to the branch it is shown in."""
        if departement is None or place.kind is not TerritoryKind.COMMUNE:
            return True
        own = [
            parent
            for parent in self._ground.graph.parents.get(place.id, ())
            if self._places[parent].kind is TerritoryKind.DEPARTEMENT
        ]
        return not own or departement in own

    def _closure(self, territory: int) -> int:
        """Return the documents of a territory and of all that lies in it, as bits."""
        known = self._closed.get(territory)
        if known is None:
            known = self._bits.get(territory, 0)
            self._closed[territory] = known
            for child in self._ground.graph.children.get(territory, ()):
                known |= self._closure(child)
            self._closed[territory] = known
        return known

    def _by_dispositif(self, holdings: Iterable[Holding], key: str) -> tuple[TreeNode, ...]:
        groups: defaultdict[int | None, list[Holding]] = defaultdict(list)
        for holding in holdings:
            groups[holding.dispositif].append(holding)
        nodes: list[TreeNode] = []
        for programme in self._ground.programmes.values() if groups else ():
            if programme.id in groups:
                inner = f"{key}/{programme.code}"
                children = document_nodes(groups[programme.id], inner, programme.code)
                nodes.append(
                    programme_node(programme, inner, len(children), children, self._ground.today)
                )
        return (*nodes, *document_nodes(groups.get(None, ()), key, ""))
