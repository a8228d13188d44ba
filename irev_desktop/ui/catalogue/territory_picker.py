"""Territories of a document: found by name, former name or code, kept in an order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference import queries
from irev_desktop.services.reference.records import TerritoryHit
from irev_desktop.ui.catalogue.chip_list import ChipItem, ChipList
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE = 120
"""Milliseconds of silence before the services are asked."""
OFFERED = 12


def hit_words(hit: TerritoryHit) -> str:
    """Return the line of a hit: name, kind, code, what it lies in, the former name that matched."""
    place = hit.territory
    parts = [place.kind.label, place.code, hit.within]
    line = f"{place.name} · {' · '.join(part for part in parts if part)}"
    if hit.matched and hit.matched != place.code:
        line += " · " + _("autrefois {name}").format(name=hit.matched)
    return line + (" · " + _("n’existe plus") if hit.former else "")


class TerritoryPicker(QWidget):
    """A field that finds, and the chips of what was found. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._asked = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Nom, ancien nom ou code"))
        self.field.setAccessibleName(_("Ajouter un territoire"))
        self.field.addAction(frame.look.icon("territory"), QLineEdit.ActionPosition.LeadingPosition)
        self.chips = ChipList(frame.look, _("Territoires du document"))
        self._complaint = PlainLabel("", Style.ERROR, wrap=True)
        self._complaint.hide()
        self.hits = QStandardItemModel(self)
        self._completer = QCompleter(self.hits, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT + 2)
        for widget in (self.chips, self.field, self._complaint):
            column.addWidget(widget)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._take_first)
        self.completions = QListView()
        self._completer.setPopup(self.completions)
        self._completer.activated.connect(self._take_line)
        self._timer.timeout.connect(self._ask)
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

    def _typed(self, text: str) -> None:
        self.hits.clear()
        self.completions.hide()
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        self._asked = self.field.text()
        self._frame.jobs.run(
            queries.territories_matching,
            self._asked,
            OFFERED,
            done=self._found,
            key="hits",
            owner=self,
        )

    def _found(self, hits: Sequence[TerritoryHit]) -> None:
        if self._asked != self.field.text():
            return
        self.hits.clear()
        for hit in hits:
            item = QStandardItem(hit_words(hit))
            item.setData(hit, RECORD_ROLE)
            item.setEditable(False)
            self.hits.appendRow(item)
        if hits and self.field.hasFocus():
            self._completer.complete()
        missed = bool(self._asked.strip()) and not hits
        self.complain(_("Aucun territoire de ce nom ni de ce code.") if missed else "")

    def _take_first(self) -> None:
        if self.completions.isVisible() and self.completions.currentIndex().isValid():
            return  # the list takes it itself
        if self.hits.rowCount():
            self._take(self.hits.item(0).data(RECORD_ROLE))

    def _take_line(self, line: str) -> None:
        for item in self.hits.findItems(line):
            self._take(item.data(RECORD_ROLE))
            return

    def _take(self, hit: TerritoryHit) -> None:
        self.completions.hide()
        self.chips.add(ChipItem(hit.territory.id, hit.territory.name))
        QTimer.singleShot(0, self.field, self.field.clear)  # after the list has written its line
        self.hits.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self) -> None:
        self.complain("")
        self.changed.emit()
