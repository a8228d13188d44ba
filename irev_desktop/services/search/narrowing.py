"""From the filters of a question to what the index and the shelf are narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.search.records import NO_FILTERS, SearchFilters
from irev_desktop.services.search.shelf import Facet, Shelf
from irev_desktop.storage.index.records import EVERYWHERE, Narrowing


@dataclass(frozen=True)
class Chosen:
    """The filters as values of facets, and what only the index can tell."""

    values: Mapping[Facet, str]
    rest: Narrowing
    whole: Narrowing
    """All filters, for the index."""


NOTHING = Chosen({}, EVERYWHERE, EVERYWHERE)


def chosen(library: Library, shelf: Shelf, filters: SearchFilters) -> Chosen:
    """Return the filters ready to use.

    Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
    """
    if filters == NO_FILTERS:
        return NOTHING
    with library.storage.reading() as session:
        place = _place(session, filters.territory)
        code = _dispositif(session, shelf, filters.dispositif)
    values = {
        Facet.TERRITORY: None if place is None else str(place),
        Facet.DISPOSITIF: code,
        Facet.GENERATION: filters.generation,
        Facet.KIND: filters.kind,
        Facet.AVAILABILITY: filters.availability,
    }
    return Chosen(
        {facet: value for facet, value in values.items() if value is not None},
        Narrowing(years=filters.years, has_text=filters.has_text),
        Narrowing(
            dispositif=code,
            place=place,
            kind=filters.kind,
            generation=filters.generation,
            years=filters.years,
            availability=filters.availability,
            has_text=filters.has_text,
        ),
    )


def _place(session: Session, territory: int | str | None) -> int | None:
    return resolve_territory(session, territory) if isinstance(territory, str) else territory


def _dispositif(session: Session, shelf: Shelf, dispositif: int | str | None) -> str | None:
    if dispositif is None:
        return None
    if isinstance(dispositif, str):
        dispositif = resolve_dispositif(session, dispositif)
    programme = shelf.ground.programmes.get(dispositif)
    if programme is None:
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=str(dispositif), known="")
    return programme.code
