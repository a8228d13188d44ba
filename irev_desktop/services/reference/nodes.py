"""The lines of the trees: one node for a dispositif, a territory, a document."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.french import fold
from irev_desktop.services.reference.graph import WIDTH, Place
from irev_desktop.services.reference.holdings import Holding, Programme
from irev_desktop.services.reference.records import TreeNode


def programme_node(
    programme: Programme, key: str, count: int, today: date, *, lazy: bool
) -> TreeNode:
    """Return the node of a dispositif; `today` tells whether it is over."""
    return TreeNode(
        key,
        Subject.DISPOSITIF,
        programme.id,
        programme.name,
        count,
        badge=programme.short_name,
        dispositif=programme.code,
        words=programme.code,
        former=programme.ends_on is not None and programme.ends_on < today,
        lazy=lazy,
    )


def widest(places: Mapping[int, Place], territories: Sequence[int]) -> tuple[int, ...]:
    """Return those of the widest kind, in their order; those of another day are left out."""
    if len(territories) == 1:
        return tuple(territories) if territories[0] in places else ()
    known = [territory for territory in territories if territory in places]
    most = max((WIDTH[places[territory].kind] for territory in known), default=0)
    return tuple(territory for territory in known if WIDTH[places[territory].kind] == most)


def place_order(place: Place) -> tuple[int, str, int]:
    """Return what sorts territories: wide kinds first, then by name without accents."""
    return (-WIDTH[place.kind], _folded(place.label), place.id)


@lru_cache(1 << 16)
def _folded(label: str) -> str:
    """Return a name without accents; remembered, since every tree sorts all of them."""
    return fold(label)


def document_nodes(holdings: Iterable[Holding], key: str, dispositif: str) -> tuple[TreeNode, ...]:
    """Return the nodes of documents, in the order given, below the node `key`."""
    return tuple(
        TreeNode(
            f"{key}/#{holding.id}",
            Subject.DOCUMENT,
            holding.id,
            holding.title,
            1,
            badge=holding.kind.label,
            dispositif=dispositif,
            words=holding.official_code,
            online=holding.online,
        )
        for holding in holdings
    )


def place_node(
    place: Place,
    key: str,
    count: int,
    *,
    words: str,
    today: date,
    lazy: bool,
) -> TreeNode:
    """Return the node of a territory; `words` are its former names and codes."""
    return TreeNode(
        key,
        Subject.TERRITORY,
        place.id,
        place.label,
        count,
        badge=place.kind.label,
        words=f"{place.code} {words}".strip(),
        territory_kind=place.kind,
        former=place.ended(today),
        lazy=lazy,
    )
