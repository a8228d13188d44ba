"""All territories in a list, for those who keep it: what each is, until when, what concerns it."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from irev_desktop.entities.document import DocumentTerritory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.graph import former_names, load_graph
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import Span, TerritoryRef


@dataclass(frozen=True, slots=True)
class TerritoryLine:
    """A territory in the list.

    `others`: names and codes that it bore; `documents` concern it itself.
    """

    territory: TerritoryRef
    within: str
    span: Span
    former: bool
    others: str
    documents: int


@requires(Permission.READ_ALL)
def list_territories(library: Library, actor: Actor) -> tuple[TerritoryLine, ...]:
    """Return all territories, wide kinds first, then by name."""
    with library.storage.reading() as session:
        graph = load_graph(session)
        former = former_names(session)
        counts = Counter(
            dict(
                session.execute(
                    select(DocumentTerritory.territory_id, func.count()).group_by(
                        DocumentTerritory.territory_id
                    )
                ).all()
            )
        )
    today = library.clock.today()
    return tuple(
        TerritoryLine(
            place.ref,
            ", ".join(graph.places[each].label for each in graph.hangs_from(place.id)),
            Span(place.valid_from, place.valid_to, place.dating),
            place.ended(today),
            ", ".join(each for each in former.get(place.id, ()) if each != place.label),
            counts[place.id],
        )
        for place in sorted(graph.places.values(), key=place_order)
    )
