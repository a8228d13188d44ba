"""One of the two trees: asks for its nodes under the other's choice, shows what is chosen.

Only the lines that are seen are asked for; what is under one comes when it is opened, and what is
typed in the filter is looked for by the service, which knows the lines that were never opened.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.services.library import Library
from irev_desktop.services.reference import trees
from irev_desktop.services.reference.records import Standing, TreeQuery
from irev_desktop.services.reference.trees import TreeKind
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.tree_pane import TreePane
from irev_desktop.ui.models.record_tree import Item, RecordTree
from irev_desktop.ui.reference.branches import Branch, Names, find, items, names
from irev_desktop.ui.reference.selection import By, Selection

_KINDS: Final = {By.DISPOSITIF: TreeKind.DISPOSITIF, By.TERRITORY: TreeKind.TERRITORY}


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree as it is shown, the line to stand on, and what its records are called."""

    query: TreeQuery
    items: tuple[Item, ...]
    key: str | None
    names: Names


@dataclass(frozen=True, slots=True)
class Opened:
    """What is under one line."""

    query: TreeQuery
    key: str
    items: tuple[Item, ...]
    names: Names


def grow(
    library: Library,
    actor: Actor,
    kind: TreeKind,
    query: TreeQuery,
    opened: frozenset[str],
    standing: Standing,
) -> Grown:
    """Return a tree as far as it is opened; runs on a lane."""
    grown = trees.tree(library, actor, kind, query, opened=opened, standing=standing)
    known = names(grown.nodes)
    known.update(names(grown.named))
    return Grown(query, items(grown.nodes), grown.key, known)


def open_line(
    library: Library, actor: Actor, kind: TreeKind, query: TreeQuery, key: str, branch: Branch
) -> Opened:
    """Return what is under one line; runs on a lane."""
    nodes = trees.branch(library, actor, kind, query, key)
    inner = items(nodes, branch.dispositif, branch.territory)
    return Opened(query, key, inner, names(nodes))


class TreeSide(TreePane):
    """The tree of one way of going; `grown` carries the `Names` that it has learnt."""

    grown = Signal(object)

    def __init__(self, frame: Frame, by: By, name: str, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, RecordTree(), name, parent)
        self._frame = frame
        self._by = by
        self._query: TreeQuery | None = None
        self._empty = True
        self._wanted = Selection(by)
        self.model.wanted.connect(self._open_line)

    def show_selection(self, selection: Selection, *, empty: bool = True) -> None:
        """Count under a selection and stand on what it chooses; asks only for what is not there.

        `empty`: lines without any document are shown too.
        """
        self._wanted = selection
        self._empty = empty
        if self._query_now() != self._query or not self._stand():
            self._ask()

    def forget(self) -> None:
        """Ask again at the next `show_selection`: something has changed."""
        self._query = None

    def _query_now(self) -> TreeQuery:
        wanted = self._wanted
        return TreeQuery(
            wanted.crossed,
            wanted.on,
            wanted.history and self._by is By.DISPOSITIF,
            self._empty,
            self.filter.text().strip(),
        )

    def _ask(self) -> None:
        self._query = self._query_now()
        wanted = Standing(self._wanted.dispositif, self._wanted.territory)
        kind, opened = _KINDS[self._by], frozenset(map(str, self.open_keys))
        self._frame.jobs.run(grow, kind, self._query, opened, wanted, done=self._show, key="tree")

    def _apply_filter(self) -> None:
        """Look for what is typed, among all lines and not only those that are there."""
        self._timer.stop()
        if self._query is not None and self._query_now() != self._query:
            self._ask()

    def _open_line(self, key: Hashable) -> None:
        """Ask for what is under a line that was opened."""
        item = self.model.item(self.model.index_of(key))
        self._frame.jobs.run(
            open_line,
            *(_KINDS[self._by], self._query, str(key), item.record),
            done=self._give,
            key=f"line {key}",
        )

    def _give(self, opened: Opened) -> None:
        if opened.query == self._query:
            self.model.set_children(opened.key, opened.items)
            self.grown.emit(opened.names)

    def _show(self, grown: Grown) -> None:
        self.model.set_items(grown.items, found=bool(grown.query.words))
        current = self.item()
        if current is None or not self._means_wanted(current.record):
            self._stand_on(grown.key)
        self.grown.emit(grown.names)

    def _stand(self) -> bool:
        """Stand on what is chosen without telling it, on nothing when nothing is; False: ask."""
        current = self.item()
        if current is not None and self._means_wanted(current.record):
            return True
        wanted = self._wanted
        own = wanted.dispositif if self._by is By.DISPOSITIF else wanted.territory
        key = self._key()
        if own is None or key is not None:
            self._stand_on(key)
            return True
        return False

    def _stand_on(self, key: str | None) -> None:
        if key is None:
            self.view.setCurrentIndex(QModelIndex())
        else:
            self.choose(key, quietly=True)
            self.expand(key)

    def _means_wanted(self, branch: Branch) -> bool:
        wanted = self._wanted
        return wanted.chosen(branch.dispositif, branch.territory) == wanted and (
            branch.kind is not Subject.DOCUMENT or self.view.hasFocus()
        )

    def _key(self) -> str | None:
        """Return the key of the very line that the selection chooses, if it is there."""
        wanted = self._wanted
        first: tuple[Subject, int | None] = (Subject.DISPOSITIF, wanted.dispositif)
        second: tuple[Subject, int | None] = (Subject.TERRITORY, wanted.territory)
        if self._by is By.TERRITORY:
            first, second = second, first
        if first[1] is None:
            return None
        key = find(self.model.items, first[0], first[1])
        if key is None or second[1] in {None, wanted.crossed}:
            return key
        return find(self.model.items, second[0], second[1] or 0, key)
