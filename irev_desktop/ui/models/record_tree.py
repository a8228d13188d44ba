"""A tree over frozen items, whose Qt side is made as branches are opened.

10,000 items cost nothing until they are looked at. Children may also be fetched later: an item with
`lazy` asks for them by the signal `wanted` when it is opened for the first time.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from irev_desktop.ui.look.roles import (
    DETAIL_ROLE,
    DISPOSITIF_ROLE,
    ICON_ROLE,
    KEY_ROLE,
    MUTED_ROLE,
    RECORD_ROLE,
)
from irev_desktop.ui.models.folding import contains_words

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a tree.

    `key` identifies it among all items (« CUCS/59350 »), so that open branches stay open when the
    items are replaced. `detail` stands muted at the right (a count). `words` are further words that
    the filter finds (former names, codes). `lazy`: has children that are not given yet.
    """

    key: Hashable
    text: str
    detail: str = ""
    icon: str = ""
    dispositif: str = ""
    record: Any = None
    children: tuple["Item", ...] = ()
    lazy: bool = False
    muted: bool = False
    words: str = ""


@dataclass(slots=True, eq=False)
class _Node:
    item: Item
    parent: "_Node | None"
    row: int
    made: list["_Node"] | None = None
    asked: bool = False

    def children(self) -> list["_Node"]:
        """Return the child nodes, made at the first call."""
        if self.made is None:
            self.made = [_Node(item, self, row) for row, item in enumerate(self.item.children)]
        return self.made


class RecordTree(QAbstractItemModel):
    """Shows items. `wanted` carries the key of a lazy item that was opened (see `set_children`)."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full = Item("", "")
        self._words = ""
        self._found = False
        self._root = _Node(self._full, None, 0)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items given so far, those that the filter hides too."""
        return self._full.children

    def set_items(self, items: Iterable[Item], *, found: bool = False) -> None:
        """Replace all items; the filter stays.

        `found`: they are what a search has left; those whose children are given lead to them.
        """
        self._full = Item("", "", children=tuple(items))
        self._found = found
        self._show()

    def set_filter(self, words: str) -> None:
        """Show only items that have all these words, what is under them, and what leads to them."""
        if words.strip() != self._words:
            self._words = words.strip()
            self._show()

    @property
    def filtered(self) -> bool:
        """True while a filter hides items."""
        return bool(self._words) or self._found

    def set_children(self, key: Hashable, children: Iterable[Item]) -> None:
        """Give a lazy item its children; nothing happens if it is not there any more."""
        given = tuple(children)
        self._full = _with_children(self._full, key, given)
        node = self._find(key)
        if node is None or not node.item.lazy:
            return
        index = self._index_of(node)
        if given:
            self.beginInsertRows(index, 0, len(given) - 1)
        self._root.item = _with_children(self._root.item, key, given)
        node.item = replace(node.item, lazy=False, children=given)
        node.made = None
        if given:
            self.endInsertRows()
        else:
            self.dataChanged.emit(index, index)

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return the index of the item with that key; an invalid one if it is not shown."""
        path = _path(self._root.item, key)
        index = QModelIndex()
        for row in path or ():
            index = self.index(row, 0, index)
        return index

    def item(self, index: Index) -> Item:
        """Return the item of an index."""
        return self._node(index).item

    def hits(self) -> Iterator[QModelIndex]:
        """Yield the indexes that should be open to show what the filter found, outermost first."""
        if self.filtered:
            yield from self._leading(QModelIndex())

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a child."""
        children = self._node(parent).children()
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index | None = None) -> Any:
        """Return the index of the parent; without an index, the object that owns the model."""
        if index is None:
            return QObject.parent(self)
        node = self._node(index)
        if node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self._index_of(node.parent)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of children given so far."""
        return len(self._node(parent).item.children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return 1."""
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Tell whether an item can be opened, its children given or not."""
        item = self._node(parent).item
        return bool(item.children) or item.lazy

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the children of an item were not asked for yet."""
        node = self._node(parent)
        return node.item.lazy and not node.asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the children of a lazy item."""
        node = self._node(parent)
        if node.item.lazy and not node.asked:
            node.asked = True
            self.wanted.emit(node.item.key)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of an item, or one of the roles of `look.roles`."""
        if not index.isValid():
            return None
        item = self.item(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.text}, {item.detail}" if item.detail else item.text
        return {
            RECORD_ROLE: item.record,
            KEY_ROLE: item.key,
            DETAIL_ROLE: item.detail,
            ICON_ROLE: item.icon,
            DISPOSITIF_ROLE: item.dispositif,
            MUTED_ROLE: item.muted,
        }.get(role)

    def _show(self) -> None:
        self.beginResetModel()
        shown = _matching(self._full, self._words) if self._words else self._full
        self._root = _Node(shown or Item("", ""), None, 0)
        self.endResetModel()

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else self._root
        assert isinstance(node, _Node)
        return node

    def _index_of(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def _find(self, key: Hashable) -> _Node | None:
        path = _path(self._root.item, key)
        if path is None:
            return None
        node = self._root
        for row in path:
            node = node.children()[row]
        return node

    def _leading(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(self.rowCount(parent)):
            index = self.index(row, 0, parent)
            item = self.item(index)
            if item.children and (self._found or not _has(item, self._words)):
                yield index
                yield from self._leading(index)


def _has(item: Item, words: str) -> bool:
    return contains_words(f"{item.text} {item.words}", words)


def _matching(item: Item, words: str) -> Item | None:
    """Return the item with only the branches that match; None when nothing in it does."""
    kept = []
    for child in item.children:
        if _has(child, words):
            kept.append(child)
        elif child.children and (inner := _matching(child, words)):
            kept.append(inner)
    return replace(item, children=tuple(kept)) if kept else None


def _path(item: Item, key: Hashable) -> tuple[int, ...] | None:
    """Return the rows that lead from an item to the one with that key."""
    for row, child in enumerate(item.children):
        if child.key == key:
            return (row,)
        if child.children and (rest := _path(child, key)) is not None:
            return (row, *rest)
    return None


def _with_children(item: Item, key: Hashable, children: tuple[Item, ...]) -> Item:
    """Return the tree in which the item with that key has these children."""
    path = _path(item, key)
    return _replaced(item, path, children) if path else item


def _replaced(item: Item, path: tuple[int, ...], children: tuple[Item, ...]) -> Item:
    if not path:
        return replace(item, children=children, lazy=False)
    row, *rest = path
    inner = list(item.children)
    inner[row] = _replaced(inner[row], tuple(rest), children)
    return replace(item, children=tuple(inner))
