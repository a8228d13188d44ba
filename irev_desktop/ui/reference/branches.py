"""Nodes of the trees as items of the window."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _, number
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.reference.records import TreeNode
from irev_desktop.ui.models.record_tree import Item

SHORT_KINDS: Final = {
    TerritoryKind.ZUS: "ZUS",
    TerritoryKind.QPV2015: "QPV 2015",
    TerritoryKind.QPV2024: "QPV 2024",
}
_ICONS: Final = {
    Subject.DISPOSITIF: "dispositif",
    Subject.TERRITORY: "territory",
    Subject.DOCUMENT: "document",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """What a line of a tree stands for: a record, and the dispositif and territory it is under."""

    kind: Subject
    id: int | None
    label: str
    dispositif: int | None
    territory: int | None


@dataclass(frozen=True, slots=True)
class Names:
    """What dispositifs and territories are called, by id; `codes` gives a dispositif's hue."""

    dispositifs: dict[int, str]
    territories: dict[int, str]
    codes: dict[int, str]

    @staticmethod
    def none() -> "Names":
        """Return no names yet."""
        return Names({}, {}, {})

    def update(self, other: "Names") -> None:
        """Learn further names."""
        self.dispositifs.update(other.dispositifs)
        self.territories.update(other.territories)
        self.codes.update(other.codes)


def items(
    nodes: Iterable[TreeNode], dispositif: int | None = None, territory: int | None = None
) -> tuple[Item, ...]:
    """Return the items of lines that stand under a dispositif and a territory, or under none."""
    return tuple(_item(node, dispositif, territory) for node in nodes)


def names(nodes: Iterable[TreeNode]) -> Names:
    """Return what the records of a tree are called."""
    found = Names.none()
    for node in _walk(nodes):
        if node.id is None:
            continue
        if node.kind is Subject.DISPOSITIF:
            found.dispositifs[node.id] = node.badge or node.label
            found.codes[node.id] = node.dispositif
        elif node.kind is Subject.TERRITORY:
            found.territories[node.id] = node.label
    return found


def find(nodes: Iterable[Item], kind: Subject, record: int, parent: str = "") -> str | None:
    """Return the key of the first item of a record, under the item `parent` if that is given."""
    for item in nodes:
        branch: Branch = item.record
        inside = not parent or str(item.key).startswith(f"{parent}/")
        if inside and branch.kind is kind and branch.id == record:
            return str(item.key)
        below = find(item.children, kind, record, parent)
        if below is not None:
            return below
    return None


def _walk(nodes: Iterable[TreeNode]) -> Iterator[TreeNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _item(node: TreeNode, dispositif: int | None, territory: int | None) -> Item:
    if node.kind is Subject.DISPOSITIF:
        dispositif = node.id
    elif node.kind is Subject.TERRITORY:
        territory = node.id
    leaf = node.kind is Subject.DOCUMENT
    icon = "pdf" if leaf and node.online else _ICONS[node.kind]
    return Item(
        node.key,
        _text(node),
        detail="" if leaf or not node.count else number(node.count),
        icon=icon,
        dispositif=node.dispositif,
        record=Branch(node.kind, node.id, node.label, dispositif, territory),
        children=items(node.children, dispositif, territory),
        lazy=node.lazy,
        muted=not node.count,
        words=f"{node.words} {node.label}",
    )


def _text(node: TreeNode) -> str:
    if node.kind is Subject.DISPOSITIF and node.badge and node.badge not in node.label:
        return f"{node.badge} · {node.label}"
    if node.territory_kind in SHORT_KINDS:
        return f"{node.label} · {SHORT_KINDS[node.territory_kind]}"
    if node.kind is Subject.TERRITORY and node.former:
        return _("{name} (ancien)").format(name=node.label)
    return node.label
