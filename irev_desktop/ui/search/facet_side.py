"""The facets at the side of the results: what the answer may be narrowed to, with counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.services.search.records import SearchFacet, SearchFacets
from irev_desktop.ui.look.roles import DETAIL_ROLE, DISPOSITIF_ROLE, RECORD_ROLE
from irev_desktop.ui.look.scale import ROW, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.delegates import BranchDelegate

Index = QModelIndex | QPersistentModelIndex
FEW: Final = 8
"""Values of a facet that are seen before one asks for all of them."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its field in the filters, its name, its values in an answer."""

    field: str
    name: str
    values: Callable[[SearchFacets], Sequence[SearchFacet]]


FACETS: Final = (
    Facet("dispositif", _("Dispositif"), lambda found: found.dispositifs),
    Facet("territory", _("Territoire"), lambda found: found.territories),
    Facet("generation", _("Période"), lambda found: found.generations),
    Facet("kind", _("Nature"), lambda found: found.kinds),
    Facet("availability", _("Accès"), lambda found: found.availability),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet that can be chosen, or taken back where it is."""

    field: str
    facet: SearchFacet


class FacetSide(QTreeView):
    """`toggled` carries the name of a filter and its value, or None to take it away."""

    toggled = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._closed: set[str] = set()
        self._whole: set[str] = set()
        self._found = SearchFacets()
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_FacetDelegate(look, self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Filtrer les résultats"))
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(look.px(14))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._do)
        self.collapsed.connect(lambda index: self._remember(index, opened=False))
        self.expanded.connect(lambda index: self._remember(index, opened=True))
        look.changed.connect(self._take_scale)

    def show_facets(self, found: SearchFacets) -> None:
        """Show other counts; what was folded stays so, and the mark stays where it was."""
        self._found = found
        marked, position = self._marked(), self.verticalScrollBar().value()
        self._items.clear()
        for facet in FACETS:
            if values := facet.values(found):
                self._items.appendRow(self._facet_item(facet, values))
        for row in range(self._items.rowCount()):
            self._open(self._items.index(row, 0))
        self._mark_again(marked)
        self.verticalScrollBar().setValue(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space or Enter; the rest as usual."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and self.currentIndex().isValid():
            self._do(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _facet_item(self, facet: Facet, values: Sequence[SearchFacet]) -> QStandardItem:
        """Return the line of a facet with its values under it, territories within territories."""
        top = _item(facet.name)
        top.setData(facet.field, _FIELD_ROLE)
        shown = self._few(facet, values)
        above = [top]
        for value in shown:
            del above[value.depth + 1 :]
            item = _item(value.label)
            item.setData(Choice(facet.field, value), RECORD_ROLE)
            item.setData(number(value.count), DETAIL_ROLE)
            item.setCheckState(_CHECKED if value.chosen else _UNCHECKED)
            if facet.field == "dispositif":
                item.setData(value.value, DISPOSITIF_ROLE)
            above[-1].appendRow(item)
            above.append(item)
        if hidden := len(values) - len(shown):
            more = _item(n_("{n} de plus…", "{n} de plus…", hidden))
            more.setData(facet.field, _MORE_ROLE)
            top.appendRow(more)
        return top

    def _few(self, facet: Facet, values: Sequence[SearchFacet]) -> Sequence[SearchFacet]:
        """Return the first values of a facet and the chosen one; a tree of territories is whole."""
        nested = any(value.depth for value in values)
        if nested or facet.field in self._whole or len(values) <= FEW + 1:
            return values
        return [value for at, value in enumerate(values) if at < FEW or value.chosen]

    def _open(self, top: QModelIndex) -> None:
        """Open a facet, the way to what is chosen in it, and a first level where all is closed."""
        self.setExpanded(top, top.data(_FIELD_ROLE) not in self._closed)
        lone = self._items.rowCount(top) == 1
        for row in range(self._items.rowCount(top)):
            self._open_way(self._items.index(row, 0, top), lone)

    def _open_way(self, index: QModelIndex, also: bool = False) -> bool:
        """Open what leads to a chosen value; tell whether there is one in or under `index`."""
        inside = [
            self._open_way(self._items.index(row, 0, index))
            for row in range(self._items.rowCount(index))
        ]
        self.setExpanded(index, also or any(inside))
        return any(inside) or _is_chosen(index)

    def _do(self, index: QModelIndex) -> None:
        choice = index.data(RECORD_ROLE)
        if isinstance(choice, Choice):
            value = None if choice.facet.chosen else choice.facet.value
            self.toggled.emit(choice.field, value)
        elif more := index.data(_MORE_ROLE):
            self._whole.add(more)
            self.show_facets(self._found)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _remember(self, index: QModelIndex, *, opened: bool) -> None:
        if field := index.data(_FIELD_ROLE):
            (self._closed.discard if opened else self._closed.add)(field)

    def _marked(self) -> tuple[str, str] | None:
        choice = self.currentIndex().data(RECORD_ROLE)
        return (choice.field, choice.facet.value) if isinstance(choice, Choice) else None

    def _mark_again(self, marked: tuple[str, str] | None) -> None:
        every = Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive
        for item in self._items.findItems("*", every) if marked else ():
            choice = item.data(RECORD_ROLE)
            if isinstance(choice, Choice) and (choice.field, choice.facet.value) == marked:
                self.setCurrentIndex(item.index())

    def _take_scale(self) -> None:
        self.setIndentation(self._look.px(14))
        self.scheduleDelayedItemsLayout()


_FIELD_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 50
_MORE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 51
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _FacetDelegate(BranchDelegate):
    """A box before each value, its count at the right; names of facets are strong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a somewhat lower line than usual: there are many."""
        return QSize(super().sizeHint(option, index).width(), self._look.px(ROW - TIGHT))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give names of facets a strong font."""
        super().initStyleOption(option, index)
        if index.data(_FIELD_ROLE):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font

    def _icon(self, painter: QPainter, box: QRect, index: Index) -> QRect:
        """Leave the room of the box, which is painted with the ground."""
        if not isinstance(index.data(RECORD_ROLE), Choice):
            return box
        view = self.parent()
        option = QStyleOptionViewItem()
        assert isinstance(view, QTreeView)  # it is made for one
        view.initViewItemOption(option)
        option.rect = box
        self.initStyleOption(option, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        tick = view.style().subElementRect(part, option, view)
        return box.adjusted(tick.width() + self._look.px(SNUG), 0, 0, 0)


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item


def _is_chosen(index: QModelIndex) -> bool:
    choice = index.data(RECORD_ROLE)
    return isinstance(choice, Choice) and choice.facet.chosen
