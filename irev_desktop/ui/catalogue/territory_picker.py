"""Territories of a document: found by name, former name or code, kept in an order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference.records import TerritoryHit
from irev_desktop.ui.catalogue.chip_list import ChipItem, ChipList
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.territory_field import TerritoryField
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel


class TerritoryPicker(QWidget):
    """A field that finds, and the chips of what was found. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TerritoryField(frame)
        self.hits = self.field.hits
        self.completions = self.field.completions
        self.chips = ChipList(frame.look, _("Territoires du document"))
        self._complaint = PlainLabel("", Style.ERROR, wrap=True)
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT + 2)
        for widget in (self.chips, self.field, self._complaint):
            column.addWidget(widget)
        self.field.taken.connect(self._take)
        self.field.missed.connect(self._tell_missed)
        self.chips.changed.connect(self._told)

    def ids(self) -> tuple[int, ...]:
        """Return the territories in their order."""
        return self.chips.ids()

    def set_items(self, items: Sequence[ChipItem]) -> None:
        """Show other territories; nothing is told."""
        self.chips.set_items(items)
        self.field.clear()
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the territories, or nothing."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        mark(self.field, Style.INVALID if sentence else None)

    def _tell_missed(self, missed: bool) -> None:
        self.complain(_("Aucun territoire de ce nom ni de ce code.") if missed else "")

    def _take(self, hit: TerritoryHit) -> None:
        self.chips.add(ChipItem(hit.territory.id, hit.territory.name))

    def _told(self) -> None:
        self.complain("")
        self.changed.emit()
