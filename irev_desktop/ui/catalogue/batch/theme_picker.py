"""Pillars and axes, chosen from a list, shown as chips."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.records import ThemeRecord
from irev_desktop.ui.catalogue.chip_list import ChipItem, ChipList
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.theme import Look


class ThemePicker(QWidget):
    """A box that adds, and the chips of what was added. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(
        self, look: Look, themes: Sequence[ThemeRecord], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = StillBox()
        self.box.setPlaceholderText(_("Ajouter…"))
        self.box.setAccessibleName(_("Ajouter un thème"))
        self.box.set_choices([(theme.label, theme.id) for theme in themes])
        self.box.setCurrentIndex(-1)
        self.chips = ChipList(look, _("Thèmes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT + 2)
        column.addWidget(self.box)
        column.addWidget(self.chips)
        self.box.activated.connect(self._add)
        self.chips.changed.connect(self.changed)

    def ids(self) -> tuple[int, ...]:
        """Return the themes in their order."""
        return self.chips.ids()

    def _add(self, index: int) -> None:
        self.chips.add(ChipItem(int(self.box.itemData(index)), self.box.itemText(index)))
        self.box.setCurrentIndex(-1)
