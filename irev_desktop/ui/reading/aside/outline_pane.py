"""A plan at the side: a tree with its filter, which leads into the pages and follows them."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from irev_desktop.pdf.records import OutlineItem
from irev_desktop.ui.frame.tree_pane import TreePane
from irev_desktop.ui.look.roles import CUT_END_ROLE
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_tree import Index, Item, RecordTree
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel

OPEN_BELOW: Final = 60
"""A plan of fewer lines is shown wholly open."""
NEAR: Final = 12.0
"""Points by which a line may lie below the top of the view and still be the one that is read."""
HOLD: Final = 700
"""Milliseconds after a choice during which the pages may move without the choice being lost."""


class _Lines(RecordTree):
    """Lines that read from their beginning, and are cut at their end where room lacks."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, and how they are cut."""
        return True if role == CUT_END_ROLE else super().data(index, role)


class OutlinePane(QWidget):
    """Shows `OutlineItem`s. `chosen` carries the one that was chosen; it has a page."""

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        icon: str,
        empty: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the accessible name, and for the empty pane an icon, a title and a sentence."""
        super().__init__(parent)
        self._items: Sequence[OutlineItem] = ()
        self._labels: Sequence[str] = ()
        self._places: list[tuple[int, float, int]] = []
        self._ready: tuple[object, list[Item]] = (None, [])
        self._model = _Lines(self)
        self.tree = TreePane(look, self._model, name)
        self._empty = EmptyState(look, icon, *empty)
        self._texts = empty
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD)
        self.note = PlainLabel("", Style.CAPTION, wrap=True)
        self.note.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        self.note.hide()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree)
        column.addWidget(self.note)
        self._full = full
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self._choose)
        self.tree.view.clicked.connect(lambda index: self._choose(self._model.item(index)))

    def set_items(
        self, items: Sequence[OutlineItem], labels: Sequence[str], note: str = ""
    ) -> None:
        """Show lines; `labels` are the printed page numbers, if any, `note` a remark below."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if (items, labels) == (self._items, self._labels):
            return
        self.prepare(items, labels)
        self._items, self._labels = items, labels
        self._places = sorted(
            (item.page, item.top or 0.0, key) for key, item in enumerate(items) if item.page
        )
        self._model.set_items(self._ready[1])
        self._stack.setCurrentWidget(self._full if items else self._empty)
        if len(items) < OPEN_BELOW:
            self.tree.view.expandAll()

    def prepare(self, items: Sequence[OutlineItem], labels: Sequence[str]) -> None:
        """Do, ahead of `set_items`, most of its work, if it was not done yet."""
        if self._ready[0] != (items, labels):
            self._ready = ((items, labels), _tree(list(enumerate(items)), labels))

    def say_empty(self, title: str = "", sentence: str = "") -> None:
        """Say in the empty pane why there is nothing, or what it says by itself."""
        self._empty.set_texts(title or self._texts[0], sentence or self._texts[1])

    def follow(self, page: int, top: float = 0.0) -> None:
        """Stand on the line in which one reads: `top`, in points, is where."""
        if self._model.filtered or self.holding:
            return
        at = bisect_right(self._places, (page, top + NEAR, len(self._items)))
        if at:
            *place, key = self._places[at - 1]
            while at > 1 and [*self._places[at - 2][:2]] == place:  # nobody knows which: the first
                at -= 1
                key = self._places[at - 1][2]
            here = self.tree.item()
            if here is None or here.key != key:
                self.tree.choose(key, quietly=True)

    @property
    def holding(self) -> bool:
        """Whether somebody has just chosen a line: it stays, wherever the pages can be moved to."""
        return self._hold.isActive()

    def focus_first(self) -> None:
        """Make ready to walk the lines, from where one stands."""
        if self.tree.item() is None and self._items:
            self.tree.choose(0, quietly=True)  # else the first one would be chosen, and followed
        self.tree.view.setFocus()

    def _choose(self, item: Item) -> None:
        if isinstance(item.record, OutlineItem) and item.record.page:
            self._hold.start()
            self.chosen.emit(item.record)


def _tree(lines: list[tuple[int, OutlineItem]], labels: Sequence[str]) -> list[Item]:
    """Return consecutive lines as a tree, by their levels."""
    result = []
    place = 0
    while place < len(lines):
        key, line = lines[place]
        end = place + 1
        while end < len(lines) and lines[end][1].level > line.level:
            end += 1
        label = labels[line.page - 1] if labels and line.page else str(line.page or "")
        children = tuple(_tree(lines[place + 1 : end], labels))
        result.append(
            Item(
                key,
                line.title or "…",
                detail=label,
                record=line,
                children=children,
                muted=not line.page,
            )
        )
        place = end
    return result
