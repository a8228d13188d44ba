"""Which rows of a list pass the filters, and how many each further step would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

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


def passes(row: DocumentRow, filters: DocumentFilters) -> bool:
    """Tell whether a row passes every filter but the places and the dispositif."""
    return all(test(row, filters) for test in _TESTS.values())


def count_facets(
    rows: Iterable[DocumentRow],
    filters: DocumentFilters,
    dispositifs: Mapping[str, str],
    themes: Mapping[str, str],
) -> Facets:
    """Count the facets of rows that passed the places and the dispositif, not the rest yet.

    `dispositifs` and `themes` are the labels by code and by id, in the order to show them.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in _VALUES}
    total = 0
    for row in rows:
        failed = {name for name, test in _TESTS.items() if not test(row, filters)}
        total += not failed
        for facet, values in _VALUES.items():
            if failed <= {facet}:
                counts[facet].update(values(row))
    return Facets(
        total=total,
        kinds=_values(counts["kind"], ((each, each.label) for each in DocumentKind)),
        states=_values(counts["state"], ((each, each.label) for each in DocumentState)),
        availability=_values(counts["availability"], ((each, each.label) for each in Availability)),
        dispositifs=_values(counts["dispositif"], dispositifs.items()),
        themes=_values(counts["theme"], themes.items()),
        generations=_values(counts["generation"], ((each, each.label) for each in Generation)),
    )


def _has_text(row: DocumentRow, filters: DocumentFilters) -> bool:
    if not filters.text.strip():
        return True
    place = fold(f"{row.title} {row.official_code} {row.dispositif} {row.territories}")
    return all(word in place for word in fold(filters.text).split())


def _in_force(row: DocumentRow, day: date) -> bool:
    started = row.since is None or row.since <= day
    return started and (row.until is None or day <= row.until)


_TESTS: dict[str, Callable[[DocumentRow, DocumentFilters], bool]] = {
    "kind": lambda row, filters: filters.kind in {None, row.kind},
    "state": lambda row, filters: filters.state in {None, row.state},
    "availability": lambda row, filters: (
        filters.availability is None or filters.availability in row.availability
    ),
    "theme": lambda row, filters: filters.theme is None or filters.theme in row.themes,
    "generation": lambda row, filters: (
        filters.generation is None or filters.generation in row.generations
    ),
    "on": lambda row, filters: filters.on is None or _in_force(row, filters.on),
    "text": _has_text,
}
"""One test for each filter, by its name."""


_VALUES: dict[str, Callable[[DocumentRow], Iterable[str]]] = {
    "kind": lambda row: (row.kind,),
    "state": lambda row: (row.state,),
    "availability": lambda row: row.availability,
    "theme": lambda row: map(str, row.themes),
    "generation": lambda row: row.generations,
    "dispositif": lambda row: (row.dispositif,),
}
"""The facets by name, and the values that a row has of each."""


def _values(counts: Counter[str], choices: Iterable[tuple[str, str]]) -> tuple[FacetValue, ...]:
    """Return the counted values in the order of the choices; what counts nothing is left out."""
    return tuple(
        FacetValue(str(value), label, counts[value]) for value, label in choices if counts[value]
    )
