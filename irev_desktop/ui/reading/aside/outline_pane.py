"""The outline of the document at the side: a tree with its filter; a click goes to the page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.records import OutlineItem
from irev_desktop.ui.frame.tree_pane import TreePane
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_tree import Item, RecordTree
from irev_desktop.ui.widgets.empty_state import EmptyState

OPEN_BELOW = 60
"""An outline of fewer lines is shown wholly open."""


class OutlinePane(QWidget):
    """`chosen` carries the page, from 1, of the line that was chosen."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RecordTree(self)
        self.tree = TreePane(look, self._model, _("Plan du document"))
        self._empty = EmptyState(look, "outline", _("Pas de plan"), _("Ce PDF n’en contient pas."))
        self._pages: list[tuple[int, int]] = []
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self._choose)
        self.tree.view.clicked.connect(lambda index: self._choose(self._model.item(index)))

    def set_outline(self, items: Sequence[OutlineItem], labels: Sequence[str]) -> None:
        """Show an outline; `labels` are the printed page numbers, if any."""
        self._pages = [(item.page, key) for key, item in enumerate(items) if item.page]
        self._model.set_items(_tree(list(enumerate(items)), labels))
        self._stack.setCurrentWidget(self.tree if items else self._empty)
        if len(items) < OPEN_BELOW:
            self.tree.view.expandAll()

    def follow(self, page: int) -> None:
        """Stand on the line of the page that is read, unless one stands on such a line."""
        before = [(at, key) for at, key in self._pages if at <= page]
        here = self.tree.item()
        if before and (here is None or here.record != max(before)[0]):
            self.tree.choose(max(before)[1], quietly=True)

    def _choose(self, item: Item) -> None:
        if item.record:
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
            Item(key, line.title or "…", detail=label, record=line.page, children=children)
        )
        place = end
    return result
