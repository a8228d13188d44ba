"""What narrows a search, above its results: a chip for each filter, to be taken away by a press."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.query_language import (
    Field,
    Written,
    with_filter,
    without_filter,
    written_filters,
)
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.search.records import (
    NO_FILTERS,
    SearchFacets,
    SearchFilters,
    SearchQuestion,
)
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.search.asked import narrowed
from irev_desktop.ui.search.facet_side import FACETS
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.flow_layout import FlowLayout

NAMES: Final = {
    Field.TERRITORY: _("Territoire"),
    Field.DISPOSITIF: _("Dispositif"),
    Field.YEAR: _("Année"),
    Field.PAGE: _("Page"),
}
EVERY_YEAR: Final = (None, None)


class ChipsBar(QWidget):
    """`changed` carries the question with one filter less, or one more."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._part: tuple[str, SearchFilters] | None = None
        self._fresh: frozenset[int] = frozenset()
        self._flow = FlowLayout(self)
        self.hide()

    def set_part(self, words: str, filters: SearchFilters) -> None:
        """Offer to narrow to a part of the collection, which is told in `words`; "" for none."""
        self._part = (words, filters) if words else None

    def set_fresh(self, documents: frozenset[int]) -> None:
        """Offer to see only what came since the last visit; nothing for none."""
        self._fresh = documents

    def show_question(self, question: SearchQuestion, facets: SearchFacets) -> None:
        """Show what narrows a question; `facets` of its answer know the names."""
        self._flow.clear()
        for written in written_filters(question.text):
            text = without_filter(question.text, written)
            self._add(_written_words(written), replace(question, text=text, offset=0))
        for field, words in _set_words(question.filters, facets):
            less = narrowed(question, field, EVERY_YEAR if field == "years" else None)
            self._add(words, less)
        if question.only is not None:
            words = n_("{n} nouveau document", "{n} nouveaux documents", len(question.only))
            told = _("Depuis ma dernière visite\u00a0: {words}").format(words=words)
            self._add(told, replace(question, only=None, offset=0))
        elif self._fresh:
            self._offer_fresh(question, self._fresh)
        if self._part is not None and not _is_in(question.filters, self._part[1]):
            self._offer(question, *self._part)
        self.setVisible(self._flow.count() > 0)

    def _offer_fresh(self, question: SearchQuestion, documents: frozenset[int]) -> None:
        words = n_("{n} nouveau document", "{n} nouveaux documents", len(documents))
        told = _("Seulement depuis ma dernière visite\u00a0: {words}").format(words=words)
        chip = ChipButton(self._look, told, Tone.SUCCESS)
        wanted = replace(question, only=documents, offset=0)
        chip.clicked.connect(lambda: self.changed.emit(wanted))
        self._flow.addWidget(chip)

    def _offer(self, question: SearchQuestion, words: str, filters: SearchFilters) -> None:
        told = _("Seulement dans\u00a0: {part}").format(part=words)
        chip = ChipButton(self._look, told, Tone.NEUTRAL)
        within = {
            name: getattr(filters, name)
            for name in ("dispositif", "territory", "years")
            if getattr(filters, name) != getattr(NO_FILTERS, name)
        }
        wanted = replace(question, filters=replace(question.filters, **within))
        chip.clicked.connect(lambda: self.changed.emit(wanted))
        self._flow.addWidget(chip)

    def _add(self, words: str, without: SearchQuestion) -> None:
        chip = ChipButton(self._look, words, removable=True)
        chip.setAccessibleName(_("Retirer le filtre {name}").format(name=words))
        chip.clicked.connect(lambda: self.changed.emit(without))
        self._flow.addWidget(chip)


def in_words(question: SearchQuestion) -> SearchQuestion:
    """Return a question whose filters are written into its text, as far as they can be.

    A dispositif, a territory by its code and years can; an id cannot, nor the other filters.
    """
    text, filters = question.text, question.filters
    if isinstance(filters.dispositif, str):
        text = with_filter(text, Field.DISPOSITIF, filters.dispositif)
        filters = replace(filters, dispositif=None)
    if isinstance(filters.territory, str):
        text = with_filter(text, Field.TERRITORY, filters.territory)
        filters = replace(filters, territory=None)
    first, last = filters.generation.years if filters.generation else filters.years
    if first is not None and last is not None:
        text = with_filter(text, Field.YEAR, f"{first}-{last}" if first != last else f"{first}")
        filters = replace(filters, generation=None, years=EVERY_YEAR)
    return replace(question, text=text, filters=filters, offset=0)


def _written_words(written: Written) -> str:
    name = NAMES[written.filter.field]
    words = _("sauf {name}\u00a0: {value}") if written.negative else "{name}\u00a0: {value}"
    return words.format(name=name, value=written.filter.value)


def _set_words(filters: SearchFilters, facets: SearchFacets) -> list[tuple[str, str]]:
    """Return the filters that are set, each with its name and its value for people."""
    found = []
    for facet in FACETS:
        value = getattr(filters, facet.field)
        if value is not None:
            labels = (each.label for each in facet.values(facets) if each.chosen)
            words = next(labels, getattr(value, "label", str(value)))
            found.append((facet.field, f"{facet.name}\u00a0: {words}"))
    first, last = filters.years
    if first is not None or last is not None:
        years = f"{first or '…'}-{last or '…'}" if first != last else f"{first}"
        found.append(("years", f"{NAMES[Field.YEAR]}\u00a0: {years}"))
    if filters.has_text is not None:
        found.append(("has_text", _("Avec texte") if filters.has_text else _("Sans texte")))
    return found


def _is_in(filters: SearchFilters, part: SearchFilters) -> bool:
    """Tell whether a question is narrowed to a part already, or beyond it."""
    return all(
        getattr(part, name) == getattr(NO_FILTERS, name)
        or getattr(filters, name) != getattr(NO_FILTERS, name)
        for name in ("dispositif", "territory", "years")
    )
