"""Where nothing is found: the nearest wider territory that has something."""

from dataclasses import dataclass, replace

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.services.library import Library
from irev_desktop.services.reference.territory_pages import territory_page


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider territory and how many documents the same filters find there."""

    territory: int
    name: str
    count: int


def wider(library: Library, actor: Actor, filters: DocumentFilters) -> Wider | None:
    """Return the nearest territory around that has documents, None if none has; on a lane."""
    seen: set[int] = set()
    around = [filters.territory] if isinstance(filters.territory, int) else []
    while around:
        page = territory_page(library, actor, around.pop(0))
        for parent in page.parents:
            if parent.territory.id in seen:
                continue
            seen.add(parent.territory.id)
            around.append(parent.territory.id)
            inside = replace(filters, territory=parent.territory.id)
            count = len(list_documents(library, actor, inside))
            if count:
                return Wider(parent.territory.id, parent.territory.name, count)
    return None
