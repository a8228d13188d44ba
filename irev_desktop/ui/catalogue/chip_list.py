"""Chips in an order that one chooses: taken away by a click, moved by Ctrl and the arrows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLayoutItem, QMenu, QSizePolicy, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.flow_layout import FlowLayout

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One chip: the id of what it stands for, its words, the dispositif whose hue it takes."""

    id: int
    text: str
    dispositif: str = ""


class ChipList(QWidget):
    """Shows items as chips. `changed` tells that some were taken away, added or moved by hand."""

    changed = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        """Show no chip yet; `name` is the accessible name of the list."""
        super().__init__(parent)
        self._look = look
        self._items: list[ChipItem] = []
        self._row = FlowLayout(self, look.px(6))
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def items(self) -> Sequence[ChipItem]:
        """Return the items in their order."""
        return tuple(self._items)

    def ids(self) -> tuple[int, ...]:
        """Return the ids in their order."""
        return tuple(item.id for item in self._items)

    def chips(self) -> list[QWidget]:
        """Return the chips in their order."""
        return [widget for item in self._row_items() if (widget := item.widget())]

    def set_items(self, items: Iterable[ChipItem]) -> None:
        """Show other items; nothing is told."""
        self._items = list(items)
        self._show()

    def add(self, item: ChipItem) -> bool:
        """Put an item at the end; False if it is there already."""
        if item.id in self.ids():
            return False
        self._items.append(item)
        self._show()
        self.changed.emit()
        return True

    def remove(self, item_id: int) -> None:
        """Take an item away; the focus goes to the next one."""
        place = self.ids().index(item_id)
        del self._items[place]
        self._show(min(place, len(self._items) - 1))
        self.changed.emit()

    def put_at(self, item_id: int, place: int) -> None:
        """Put an item at a place, counted from 0, as far as there is one."""
        before = self.ids().index(item_id)
        place = max(0, min(place, len(self._items) - 1))
        if place != before:
            self._items.insert(place, self._items.pop(before))
            self._show(place)
            self.changed.emit()

    def _row_items(self) -> list[QLayoutItem]:
        found = (self._row.itemAt(place) for place in range(self._row.count()))
        return [item for item in found if item]

    def _show(self, focus: int = -1) -> None:
        while item := self._row.takeAt(0):
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        for place, each in enumerate(self._items):
            chip = _OrderedChip(self, self._look, each, place)
            self._row.addWidget(chip)
            if place == focus:
                chip.setFocus()
        self.setVisible(bool(self._items))
        self.updateGeometry()


class _OrderedChip(ChipButton):
    def __init__(self, owner: ChipList, look: Look, item: ChipItem, place: int) -> None:
        super().__init__(look, item.text, Tone.INFO, dispositif=item.dispositif, removable=True)
        self._owner = owner
        self._item = item
        self._place = place
        self.setAccessibleName(_("{name}, retirer").format(name=item.text))
        self.clicked.connect(lambda: owner.remove(item.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take away by Delete, move by Ctrl and an arrow."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = STEPS.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._owner.remove(self._item.id)
        elif held and step is not None:
            self._owner.put_at(self._item.id, self._place + step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.addAction(_("Mettre en premier"))
        first.setEnabled(self._place > 0)
        first.triggered.connect(lambda: self._owner.put_at(self._item.id, 0))
        menu.addAction(_("Retirer")).triggered.connect(lambda: self._owner.remove(self._item.id))
        menu.popup(event.globalPos())
