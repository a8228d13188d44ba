"""Under which names and perimeters a place was known: what came before it, and what came after.

The lineage of a territory holds its predecessors, theirs, and so on; its successors likewise. What
merged into the same successor beside it is no part: it was another place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import TerritorySuccession
from irev_desktop.services.reference.graph import Graph, closed


@dataclass(frozen=True, slots=True)
class Successions:
    """Which territories took the place of which."""

    before: Mapping[int, tuple[int, ...]]
    after: Mapping[int, tuple[int, ...]]

    def lineage(self, *territories: int) -> frozenset[int]:
        """Return these territories with all that they were before and became later."""
        return closed(territories, self.before) | closed(territories, self.after)


def load_successions(session: Session) -> Successions:
    """Return all successions that are recorded."""
    before: defaultdict[int, list[int]] = defaultdict(list)
    after: defaultdict[int, list[int]] = defaultdict(list)
    query = select(TerritorySuccession.predecessor_id, TerritorySuccession.successor_id)
    for earlier, later in session.execute(query.order_by(TerritorySuccession.id)):
        before[later].append(earlier)
        after[earlier].append(later)
    return Successions(
        {each: tuple(steps) for each, steps in before.items()},
        {each: tuple(steps) for each, steps in after.items()},
    )


def reach(graph: Graph, session: Session, territory: int, *, history: bool) -> frozenset[int]:
    """Return a territory and all that lies in it; with `history`, the same of its lineage."""
    return graph.below(*start_of_reach(session, territory, history=history))


def start_of_reach(session: Session, territory: int, *, history: bool) -> Iterable[int]:
    """Return a territory alone; with `history`, its lineage."""
    return load_successions(session).lineage(territory) if history else (territory,)
