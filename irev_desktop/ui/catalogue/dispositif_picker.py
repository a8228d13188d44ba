"""The further dispositifs of a document: chosen from a list, shown as chips in their hues."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.records import DispositifChoice
from irev_desktop.ui.catalogue.chip_list import ChipItem, ChipList
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.theme import Look


def dispositif_words(choice: DispositifChoice) -> str:
    """Return « CUCS · Contrat urbain de cohésion sociale (2007-2014) »."""
    name = choice.short_name if choice.short_name == choice.name else _full(choice)
    return f"{name} ({choice.period})" if choice.period else name


def _full(choice: DispositifChoice) -> str:
    return f"{choice.short_name} · {choice.name}"


class DispositifPicker(QWidget):
    """A box that adds, and the chips of what was added. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[int, DispositifChoice] = {}
        self.box = StillBox()
        self.box.setPlaceholderText(_("Ajouter…"))
        self.box.setAccessibleName(_("Ajouter un autre dispositif"))
        self.chips = ChipList(look, _("Autres dispositifs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT + 2)
        column.addWidget(self.box)
        column.addWidget(self.chips)
        self.box.activated.connect(self._add)
        self.chips.changed.connect(self.changed)

    def set_choices(self, choices: Sequence[DispositifChoice]) -> None:
        """Offer these dispositifs."""
        self._choices = {choice.id: choice for choice in choices}
        self.box.set_choices([(dispositif_words(choice), choice.id) for choice in choices])
        self.box.setCurrentIndex(-1)

    def ids(self) -> tuple[int, ...]:
        """Return the dispositifs in their order."""
        return self.chips.ids()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show other dispositifs; nothing is told."""
        self.chips.set_items([self._item(each) for each in ids])

    def _item(self, dispositif_id: int) -> ChipItem:
        choice = self._choices.get(dispositif_id)
        if choice is None:
            return ChipItem(dispositif_id, str(dispositif_id))
        return ChipItem(dispositif_id, choice.short_name, choice.code)

    def _add(self, index: int) -> None:
        self.chips.add(self._item(int(self.box.itemData(index))))
        self.box.setCurrentIndex(-1)
