"""All territories in a list, for those who keep it: what each is, until when, what concerns it."""

from dataclasses import dataclass

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.nodes import place_order
from irev_desktop.services.reference.records import Span, TerritoryRef
from irev_desktop.services.reference.shelf import reference_shelf


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
        shelf = reference_shelf(library, session)
    graph, former, reach = shelf.graph, shelf.former, shelf.reach
    today = library.clock.today()
    return tuple(
        TerritoryLine(
            place.ref,
            ", ".join(graph.places[each].label for each in reach.hangs_from(place.id)),
            Span(place.valid_from, place.valid_to, place.dating),
            place.ended(today),
            ", ".join(each for each in former.get(place.id, ()) if each != place.label),
            len(reach.direct(place.id)),
        )
        for place in sorted(graph.places.values(), key=place_order)
    )
