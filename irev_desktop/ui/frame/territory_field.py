"""A field that finds a territory by name, former name or code, and offers those that answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.reference import queries
from irev_desktop.services.reference.records import TerritoryHit
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.roles import RECORD_ROLE

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


class TerritoryField(QLineEdit):
    """`taken` carries the `TerritoryHit` chosen; `missed` whether what is typed finds nothing.

    Once a territory is taken the field is empty and ready for the next.
    """

    taken = Signal(object)
    missed = Signal(bool)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._asked = ""
        self.setPlaceholderText(_("Nom, ancien nom ou code"))
        self.setAccessibleName(_("Ajouter un territoire"))
        self.addAction(frame.look.icon("territory"), QLineEdit.ActionPosition.LeadingPosition)
        self.hits = QStandardItemModel(self)
        self._completer = QCompleter(self.hits, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._take_first)
        self.completions = QListView()
        self._completer.setPopup(self.completions)
        frame.look.dress(self.completions)  # a window of its own, that belongs to none
        self._completer.activated.connect(self._take_line)
        self._timer.timeout.connect(self._ask)

    def _typed(self, text: str) -> None:
        self.hits.clear()
        self.completions.hide()
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        self._asked = self.text()
        self._frame.jobs.run(
            queries.territories_matching,
            self._asked,
            OFFERED,
            done=self._found,
            key="hits",
            owner=self,
        )

    def _found(self, hits: Sequence[TerritoryHit]) -> None:
        if self._asked != self.text():
            return
        self.hits.clear()
        for hit in hits:
            item = QStandardItem(hit_words(hit))
            item.setData(hit, RECORD_ROLE)
            item.setEditable(False)
            self.hits.appendRow(item)
        if hits and self.hasFocus():
            self._completer.complete()
        self.missed.emit(bool(self._asked.strip()) and not hits)

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
        self.taken.emit(hit)
        QTimer.singleShot(0, self, self.clear)  # after the list has written its line
        self.hits.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
