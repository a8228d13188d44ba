"""One of the two trees: asks for its nodes under the other's choice, shows what is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.services.library import Library
from irev_desktop.services.reference import trees
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.tree_pane import TreePane
from irev_desktop.ui.models.record_tree import Item, RecordTree
from irev_desktop.ui.reference.branches import Branch, Names, find, items, names
from irev_desktop.ui.reference.selection import By, Selection


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree as it is shown, and what its records are called."""

    items: tuple[Item, ...]
    names: Names


def by_dispositif(
    library: Library,
    actor: Actor,
    crossed: int | None,
    on: date | None,
    empty: bool,
    history: bool = False,
) -> Grown:
    """Return the tree of dispositifs, counted under a territory and a day; runs on a lane."""
    nodes = trees.dispositif_tree(library, actor, territory=crossed, on=on, history=history)
    return Grown(items(nodes, empty=empty), names(nodes))


def by_territory(
    library: Library, actor: Actor, crossed: int | None, on: date | None, empty: bool
) -> Grown:
    """Return the tree of territories, counted under a dispositif and a day; runs on a lane."""
    nodes = trees.territory_tree(library, actor, dispositif=crossed, on=on)
    return Grown(items(nodes, empty=empty), names(nodes))


class TreeSide(TreePane):
    """The tree of one way of going; `grown` carries the `Names` that it has learnt."""

    grown = Signal(object)

    def __init__(self, frame: Frame, by: By, name: str, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, RecordTree(), name, parent)
        self._frame = frame
        self._by = by
        self._items: tuple[Item, ...] = ()
        self._asked: tuple[object, ...] | None = None
        self._wanted = Selection(by)

    def show_selection(self, selection: Selection, *, empty: bool = True) -> None:
        """Count under a selection and stand on what it chooses; asks only if counts differ.

        `empty`: lines without any document are shown too.
        """
        self._wanted = selection
        asked: tuple[object, ...] = (selection.crossed, selection.on, empty)
        if self._by is By.DISPOSITIF:
            asked += (selection.history,)
        if asked == self._asked:
            self._stand()
            return
        self._asked = asked
        service: Callable[..., Grown] = by_dispositif if self._by is By.DISPOSITIF else by_territory
        self._frame.jobs.run(service, *asked, done=self._show, key="tree")

    def forget(self) -> None:
        """Ask again at the next `show_selection`: something has changed."""
        self._asked = None

    def _show(self, grown: Grown) -> None:
        self._items = grown.items
        self.model.set_items(grown.items)
        self._stand()
        self.grown.emit(grown.names)

    def _stand(self) -> None:
        """Stand on what is chosen without telling it; on nothing when nothing is."""
        current = self.item()
        if current is not None and self._means_wanted(current.record):
            return
        key = self._key()
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
        """Return the key of the line that the selection chooses."""
        wanted = self._wanted
        first: tuple[Subject, int | None] = (Subject.DISPOSITIF, wanted.dispositif)
        second: tuple[Subject, int | None] = (Subject.TERRITORY, wanted.territory)
        if self._by is By.TERRITORY:
            first, second = second, first
        if first[1] is None:
            return None
        key = find(self._items, first[0], first[1])
        if key is None or second[1] in {None, wanted.crossed}:
            return key
        return find(self._items, second[0], second[1] or 0, key) or key
