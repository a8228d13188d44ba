"""Lists to choose from, and the reach of a territory."""

from collections.abc import Sequence

from sqlalchemy import select

from irev_desktop.entities.document import Theme
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.ids import DispositifId, TerritoryId
from irev_desktop.kernel.texts import period
from irev_desktop.kernel.vocabulary import Permission, TerritoryKind, ThemeFamily
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.matching import words_of
from irev_desktop.services.reference.records import (
    DispositifChoice,
    TerritoryHit,
    ThemeRecord,
)
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.reference.shelf import reference_shelf
from irev_desktop.services.reference.territory_hits import best_matches


@requires(Permission.READ_PUBLIC)
def dispositifs(library: Library, actor: Actor) -> tuple[DispositifChoice, ...]:
    """Return all dispositifs in their order, with the number of documents the actor may see."""
    with library.storage.reading() as session:
        shelf = reference_shelf(library, session)
    seen = shelf.mask_seen_by(actor)
    return tuple(
        DispositifChoice(
            programme.id,
            programme.code,
            programme.short_name,
            programme.name,
            programme.family,
            period(programme.starts_on, programme.ends_on),
            (shelf.dispositifs.get(programme.id, 0) & seen).bit_count(),
        )
        for programme in shelf.programmes.values()
    )


@requires(Permission.READ_PUBLIC)
def themes(library: Library, actor: Actor, *, keywords: bool = True) -> tuple[ThemeRecord, ...]:
    """Return pillars, then axes, then (unless told not to) the free keywords by name."""
    families = list(ThemeFamily)
    with library.storage.reading() as session:
        found = session.execute(
            select(Theme.id, Theme.code, Theme.family, Theme.label, Theme.position)
        )
        rows = [row for row in found if keywords or row.family is not ThemeFamily.KEYWORD]
    rows.sort(key=lambda row: (families.index(row.family), row.position, fold(row.label)))
    return tuple(ThemeRecord(row.id, row.code, row.family, row.label) for row in rows)


@requires(Permission.READ_PUBLIC)
def find_territory(library: Library, actor: Actor, code: str) -> TerritoryId:
    """Return the current or last bearer of a code; LibraryError(UNKNOWN_TERRITORY) without."""
    with library.storage.reading() as session:
        return resolve_territory(session, code)


@requires(Permission.READ_PUBLIC)
def find_dispositif(library: Library, actor: Actor, code: str) -> DispositifId:
    """Return the dispositif of a code, in any case; LibraryError(UNKNOWN_DISPOSITIF) without."""
    with library.storage.reading() as session:
        return resolve_dispositif(session, code)


@requires(Permission.READ_PUBLIC)
def territories_matching(
    library: Library,
    actor: Actor,
    text: str,
    limit: int = 20,
    *,
    kinds: Sequence[TerritoryKind] = (),
) -> tuple[TerritoryHit, ...]:
    """Return the territories whose name, former name or code begins with the words typed.

    Best first: a whole name or code, then a beginning, then words inside; what still exists before
    what has ended, wide before narrow. Accents, case and hyphens do not count. `kinds` narrows.
    """
    wanted = words_of(text)
    if not wanted:
        return ()
    with library.storage.reading() as session:
        shelf = reference_shelf(library, session)
    graph = shelf.graph
    places = [place for place in graph.places.values() if not kinds or place.kind in kinds]
    return best_matches(graph, shelf.names, places, wanted, library.clock.today(), limit)
