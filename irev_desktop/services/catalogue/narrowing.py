"""Which documents of a list pass the filters, and how many each further step would leave."""

from collections.abc import Iterable, Mapping
from datetime import date

from irev_desktop.kernel.bits import ids_mask
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import (
    Availability,
    DocumentKind,
    DocumentState,
    Generation,
)
from irev_desktop.services.catalogue.records import (
    DocumentFilters,
    DocumentRow,
    Facets,
    FacetValue,
)
from irev_desktop.services.catalogue.row_shelf import RowShelf


def passing(shelf: RowShelf, chosen: int, filters: DocumentFilters) -> int:
    """Return which of the chosen documents pass every filter but the places and the dispositif."""
    return _all_of(chosen, _passed(shelf, chosen, filters).values())


def _all_of(chosen: int, masks: Iterable[int]) -> int:
    for mask in masks:
        chosen &= mask
    return chosen


def count_facets(
    shelf: RowShelf,
    chosen: int,
    filters: DocumentFilters,
    dispositifs: Mapping[str, str],
    themes: Mapping[str, str],
) -> Facets:
    """Count the facets of documents chosen by places and dispositif, not by the rest yet.

    Each facet is counted as if it were not set itself. `dispositifs` and `themes` are the labels by
    code and by id, in the order to show them.
    """
    passed = _passed(shelf, chosen, filters)

    def counted(facet: str, choices: Iterable[tuple[str, str]]) -> tuple[FacetValue, ...]:
        left = _all_of(chosen, (mask for name, mask in passed.items() if name != facet))
        sets = shelf.masks.get(facet, {})
        return _values({value: (left & mask).bit_count() for value, mask in sets.items()}, choices)

    return Facets(
        total=_all_of(chosen, passed.values()).bit_count(),
        kinds=counted("kind", ((each, each.label) for each in DocumentKind)),
        states=counted("state", ((each, each.label) for each in DocumentState)),
        availability=counted("availability", ((each, each.label) for each in Availability)),
        dispositifs=counted("dispositif", dispositifs.items()),
        themes=counted("theme", themes.items()),
        generations=counted("generation", ((each, each.label) for each in Generation)),
    )


def _passed(shelf: RowShelf, chosen: int, filters: DocumentFilters) -> dict[str, int]:
    """Return, for each filter that is set, the documents that pass it."""
    asked = {
        "kind": filters.kind,
        "state": filters.state,
        "availability": filters.availability,
        "theme": filters.theme,
        "generation": filters.generation,
    }
    passed = {
        facet: shelf.mask(facet, str(value)) for facet, value in asked.items() if value is not None
    }
    if filters.on is not None:
        day = filters.on
        passed["on"] = ids_mask(row.id for row in shelf.rows(chosen) if _in_force(row, day))
    if words := fold(filters.text).split():
        passed["text"] = _with_words(shelf, words)
    return passed


def _with_words(shelf: RowShelf, words: Iterable[str]) -> int:
    """Return the documents in whose row all words are found."""
    left = [(own.text, number) for number, own in shelf.details.items()]
    for word in words:
        left = [each for each in left if word in each[0]]
    return ids_mask(number for _text, number in left)


def _in_force(row: DocumentRow, day: date) -> bool:
    started = row.since is None or row.since <= day
    return started and (row.until is None or day <= row.until)


def _values(
    counts: Mapping[str, int], choices: Iterable[tuple[str, str]]
) -> tuple[FacetValue, ...]:
    """Return the counted values in the order of the choices; what counts nothing is left out."""
    return tuple(
        FacetValue(str(value), label, counts[value])
        for value, label in choices
        if counts.get(value)
    )
