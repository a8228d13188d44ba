"""The facets over a list: a menu for each, a chip for each that is set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.kernel.vocabulary import (
    Availability,
    DocumentKind,
    DocumentState,
    Generation,
)
from irev_desktop.services.catalogue.records import DocumentFilters, Facets, FacetValue
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its field in the filters, its name, its counted values, how a value is read."""

    field: str
    name: str
    values: Callable[[Facets], Sequence[FacetValue]]
    read: Callable[[str], object]
    staff: bool = False


FACETS: Final = (
    Facet("kind", _("Nature"), lambda found: found.kinds, DocumentKind),
    Facet("generation", _("Période"), lambda found: found.generations, Generation),
    Facet("theme", _("Thème"), lambda found: found.themes, int),
    Facet("availability", _("Accès"), lambda found: found.availability, Availability),
    Facet("state", _("État"), lambda found: found.states, DocumentState, staff=True),
)


class FacetBar(QWidget):
    """`changed` carries the `DocumentFilters` with one facet more or less."""

    changed = Signal(object)

    def __init__(self, look: Look, *, staff: bool, parent: QWidget | None = None) -> None:
        """Make the bar; `staff` sees the facet of the state."""
        super().__init__(parent)
        self._look = look
        self._filters = DocumentFilters()
        self._labels: dict[tuple[str, str], str] = {}
        self._facets = [facet for facet in FACETS if staff or not facet.staff]
        self.menus = {facet.field: QMenu(self) for facet in self._facets}
        self.buttons = {facet.field: self._button(facet) for facet in self._facets}
        self._menus = QWidget()
        menus = FlowLayout(self._menus, 0)
        for button in self.buttons.values():
            menus.addWidget(button)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, look.px(SNUG))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self._menus)
        column.addWidget(self._chips)
        self._chips.hide()

    @property
    def any_set(self) -> bool:
        """Tell whether a facet narrows the list."""
        return any(getattr(self._filters, facet.field) is not None for facet in self._facets)

    def cleared(self) -> DocumentFilters:
        """Return the filters without any facet."""
        nothing: dict[str, Any] = dict.fromkeys(facet.field for facet in self._facets)
        return replace(self._filters, **nothing)

    def show_filters(self, filters: DocumentFilters) -> None:
        """Show which facets are set."""
        self._filters = filters
        self._flow.clear()
        for facet in self._facets:
            value = getattr(filters, facet.field)
            if value is not None:
                words = self._labels.get((facet.field, str(value)), str(value))
                chip = ChipButton(self._look, f"{facet.name}\u00a0: {words}", removable=True)
                chip.clicked.connect(lambda _checked=False, facet=facet: self._set(facet, None))
                self._flow.addWidget(chip)
        self._chips.setVisible(self.any_set)

    def show_counts(self, found: Facets) -> None:
        """Offer the values that leave something, each with how many documents."""
        for facet in self._facets:
            values = facet.values(found)
            self._labels |= {(facet.field, each.value): each.label for each in values}
            button = self.buttons[facet.field]
            self._fill(self.menus[facet.field], facet, values)
            button.setEnabled(bool(values))

    def _button(self, facet: Facet) -> QToolButton:
        button = QToolButton()
        button.setText(f"{facet.name} ▾")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(_("Filtrer par\u00a0: {name}").format(name=facet.name))
        menu = self.menus[facet.field]
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        mark(button, Style.QUIET)
        return button

    def _fill(self, menu: QMenu, facet: Facet, values: Sequence[FacetValue]) -> None:
        menu.clear()
        chosen = getattr(self._filters, facet.field)
        for each in values:
            words = f"{each.label}   {number(each.count)}".replace("&", "&&")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(chosen is not None and str(chosen) == each.value)
            action.triggered.connect(
                lambda checked, facet=facet, value=each.value: self._set(
                    facet, facet.read(value) if checked else None
                )
            )

    def _set(self, facet: Facet, value: object) -> None:
        change: dict[str, Any] = {facet.field: value}
        self.changed.emit(replace(self._filters, **change))
