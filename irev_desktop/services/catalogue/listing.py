"""Lists of documents and their facets, from the rows kept between questions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Theme
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.narrowing import count_facets, passing
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow, Facets
from irev_desktop.services.catalogue.row_shelf import IN_DISPOSITIF, RowShelf, row_shelf
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.reference.shelf import reference_shelf
from irev_desktop.services.reference.succession import reach

EVERYTHING = DocumentFilters()


@requires(Permission.READ_PUBLIC)
def list_documents(
    library: Library, actor: Actor, filters: DocumentFilters = EVERYTHING
) -> tuple[DocumentRow, ...]:
    """Return the documents that pass the filters, by title; a visitor never sees a draft.

    Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
    """
    with library.storage.reading() as session:
        shelf = row_shelf(library, session)
        chosen = _chosen(library, session, actor, shelf, filters)
    return shelf.rows(passing(shelf, chosen, filters))


@requires(Permission.READ_PUBLIC)
def facets(library: Library, actor: Actor, filters: DocumentFilters = EVERYTHING) -> Facets:
    """Return how many documents each value of each facet would leave. Raises like the list."""
    with library.storage.reading() as session:
        shelf = row_shelf(library, session)
        chosen = _chosen(library, session, actor, shelf, filters)
        names = select(Dispositif.code, Dispositif.short_name).order_by(Dispositif.position)
        dispositifs = dict(session.execute(names).all())
        labels = select(Theme.id, Theme.label).order_by(Theme.id)
        themes = {str(row.id): row.label for row in session.execute(labels)}
    return count_facets(shelf, chosen, filters, dispositifs, themes)


def _chosen(
    library: Library, session: Session, actor: Actor, shelf: RowShelf, filters: DocumentFilters
) -> int:
    """Return the documents in the places and dispositifs asked; the rest is not tested yet."""
    chosen = shelf.everything if may(actor, Permission.READ_ALL) else shelf.public
    if filters.dispositif is not None:
        dispositif = filters.dispositif
        if isinstance(dispositif, str):
            dispositif = resolve_dispositif(session, dispositif)
        code = session.scalar(select(Dispositif.code).where(Dispositif.id == dispositif))
        chosen &= shelf.mask(IN_DISPOSITIF, code or "")
    if filters.territory is not None:
        territory = filters.territory
        if isinstance(territory, str):
            territory = resolve_territory(session, territory)
        graph = reference_shelf(library, session).graph_on(filters.on)
        chosen &= shelf.within(reach(graph, session, territory, history=filters.with_history))
    return chosen
