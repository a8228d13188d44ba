"""By what the matrix is narrowed: place, kind of territory, dispositif, period, three choices."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Generation, TerritoryKind
from irev_desktop.services.statistics.coverage_records import CoverageFilters, CoverageGround
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

INDENT = "\u2003"
WIDTH = 190
"""Widest box in pixels at 100 %."""


class CoverageFilterBar(QWidget):
    """`changed` carries the `CoverageFilters` chosen."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.place, self.kind = QComboBox(), QComboBox()
        self.dispositif, self.period = QComboBox(), QComboBox()
        self.by_period = QCheckBox(_("Une colonne par période"))
        self.all_places = QCheckBox(_("Tous les territoires"))
        self.all_documents = QCheckBox(_("Tous les documents"))
        self._choices = (self.all_places, self.all_documents)
        self.all_places.setToolTip(_("Aussi ceux qu’aucun document ne concerne"))
        self.all_documents.setToolTip(_("Aussi avenants, annexes, évaluations…"))
        self._flow = FlowLayout(self, look.px(SNUG))
        for name, box in (
            (_("Situé dans"), self.place),
            (_("Nature"), self.kind),
            (_("Dispositif"), self.dispositif),
            (_("Période"), self.period),
        ):
            self._flow.addWidget(_titled(name, box))
            box.currentIndexChanged.connect(self._tell)
        for choice in (self.by_period, *self._choices):
            self._flow.addWidget(choice)
            choice.toggled.connect(self._tell)
        self._offer(self.kind, [(_("Toutes"), None), *((each.label, each) for each in _KINDS)])
        periods = [(each.label, each) for each in Generation if each is not Generation.UNKNOWN]
        self._offer(self.period, [(_("Toutes"), None), *periods])
        self.set_ground(CoverageGround((), ()))
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_ground(self, ground: CoverageGround) -> None:
        """Offer these places and dispositifs; what is chosen stays."""
        places: list[tuple[str, object]] = [(_("Tout le territoire"), None)]
        for departement, epcis in ground.places:
            places.append((departement.name, departement.id))
            places += [(f"{INDENT}{each.name}", each.id) for each in epcis]
        self._offer(self.place, places)
        names = [(each.short_name, each.id) for each in ground.dispositifs]
        self._offer(self.dispositif, [(_("Tous"), None), *names])

    def filters(self) -> CoverageFilters:
        """Return what is chosen."""
        kind = self.kind.currentData()
        period = self.period.currentData()
        return CoverageFilters(
            within=self.place.currentData(),
            kinds=(TerritoryKind(kind),) if kind else (),
            dispositif=self.dispositif.currentData(),
            generation=Generation(period) if period else None,
            by_period=self.by_period.isChecked(),
            recorded=not self.all_places.isChecked(),
            contracts=not self.all_documents.isChecked(),
        )

    def clear(self) -> None:
        """Narrow by nothing; told once."""
        parts = (self.place, self.kind, self.dispositif, self.period)
        blockers = [QSignalBlocker(each) for each in (*parts, self.by_period, *self._choices)]
        for box in parts:
            box.setCurrentIndex(0)
        for choice in (self.by_period, *self._choices):
            choice.setChecked(False)
        for blocker in blockers:
            blocker.unblock()
        self._tell()

    def _offer(self, box: QComboBox, values: list[tuple[str, object]]) -> None:
        blocker = QSignalBlocker(box)
        kept = box.currentData()
        box.clear()
        for words, value in values:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(kept), 0) if kept is not None else 0)
        blocker.unblock()

    def _tell(self) -> None:
        self.changed.emit(self.filters())

    def _take_scale(self) -> None:
        for box in (self.place, self.kind, self.dispositif, self.period):
            box.setFixedWidth(self._look.px(WIDTH))


_KINDS = tuple(each for each in TerritoryKind if each is not TerritoryKind.REGION)


def _titled(name: str, box: QComboBox) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(TIGHT)
    label = PlainLabel(name, Style.CAPTION)
    label.setBuddy(box)
    box.setAccessibleName(name)
    column.addWidget(label)
    column.addWidget(box)
    return holder
