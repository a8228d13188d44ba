"""Which territory lies in which: a dated graph, closed upwards or downwards in a few milliseconds.

Read for one question and thrown away. Without a date it tells what is, and what was when it ended:
a membership counts if it lasted as long as the two territories did, so that a ZUS stays in its
commune and a former EPCI keeps its members, but a commune is not in the EPCI that it left.

With a date it tells what was known to be so on that day. Dates that are only *observed* reach no
further back than the state that was read, except upwards from an EPCI: it may have had other
members before, but hardly lay in another département.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.territory import (
    Territory,
    TerritoryCode,
    TerritoryMembership,
    TerritoryName,
)
from irev_desktop.kernel.ids import TerritoryId
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind
from irev_desktop.services.reference.records import TerritoryRef

NARROW_TO_WIDE = (
    TerritoryKind.QPV2024,
    TerritoryKind.QPV2015,
    TerritoryKind.ZUS,
    TerritoryKind.COMMUNE,
    TerritoryKind.EPCI,
    TerritoryKind.GROUPING,
    TerritoryKind.DEPARTEMENT,
    TerritoryKind.REGION,
)
WIDTH: Mapping[TerritoryKind, int] = {kind: width for width, kind in enumerate(NARROW_TO_WIDE)}
"""How wide a kind of territory is, to compare."""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory of the graph. `code` and `name` are the current or last ones, perhaps empty."""

    id: int
    key: str
    kind: TerritoryKind
    code: str
    name: str
    valid_from: date | None
    valid_to: date | None
    dating: Dating | None

    @property
    def label(self) -> str:
        """Its name, or its code while the name is unknown."""
        return self.name or self.code or self.key

    @property
    def ref(self) -> TerritoryRef:
        """The same, as much as a link shows."""
        return TerritoryRef(TerritoryId(self.id), self.kind, self.code, self.label)

    def ended(self, today: date) -> bool:
        """Tell whether it had ended before that day."""
        return self.valid_to is not None and self.valid_to < today

    def existed(self, on: date) -> bool:
        """Tell whether it may have existed on a day: an observed start may be earlier."""
        started = self.valid_from is None or self.dating is Dating.OBSERVED or self.valid_from <= on
        return started and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Graph:
    """Territories, and who lies directly in whom, on a day or over their lives."""

    places: Mapping[int, Place]
    parents: Mapping[int, tuple[int, ...]]
    children: Mapping[int, tuple[int, ...]]

    def below(self, *territories: int) -> frozenset[int]:
        """Return these territories and all that lie in them, however deep."""
        return closed(territories, self.children)

    def above(self, *territories: int) -> frozenset[int]:
        """Return these territories and all that they lie in, however wide."""
        return closed(territories, self.parents)

    def hangs_from(self, territory: int) -> tuple[int, ...]:
        """Return under which territories a tree shows this one.

        Those of the narrowest kind among its parents: a commune is shown in its EPCI, not again in
        its département. One that has ended counts only if all of them have.
        """
        parents = [self.places[parent] for parent in self.parents.get(territory, ())]
        width = min((WIDTH[parent.kind] for parent in parents), default=0)
        near = [parent for parent in parents if WIDTH[parent.kind] == width]
        living = [parent for parent in near if parent.valid_to is None]
        return tuple(parent.id for parent in living or near)


def closed(start: Iterable[int], steps: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
    """Return where one gets from the start by any number of steps, the start included."""
    reached = set(start)
    ahead = list(reached)
    while ahead:
        for step in steps.get(ahead.pop(), ()):
            if step not in reached:
                reached.add(step)
                ahead.append(step)
    return frozenset(reached)


Membership = tuple[int, int, int, date | None, date | None, Dating | None]
"""Its own id, those of the narrow and of the wide territory, start, end, how these are known."""


@dataclass(frozen=True)
class MapRows:
    """What graphs of any day are made from: all territories, and all memberships in their order."""

    places: Mapping[int, Place]
    memberships: Sequence[Membership]


def load_graph(session: Session, on: date | None = None) -> Graph:
    """Return the graph of what was so on that day, or over all time without one."""
    return graph_of(load_map(session), on)


def load_map(session: Session, only: Sequence[int] | None = None) -> MapRows:
    """Read all territories and memberships, or some territories and all memberships of theirs."""
    places = {}
    connection = session.connection()  # the rows of a session cost twice as much
    territories, ties = _PLACES, _MEMBERSHIPS
    if only is not None:
        territories = territories.where(Territory.id.in_(only))
        ties = ties.where(
            TerritoryMembership.child_id.in_(only) | TerritoryMembership.parent_id.in_(only)
        )
    for number, key, kind, code, name, start, end, dating in connection.execute(territories):
        places[number] = Place(number, key, kind, code or "", name, start, end, dating)
    memberships = [
        (tie, child, parent, start, end, dating)
        for tie, child, parent, start, end, dating in connection.execute(ties)
    ]
    return MapRows(places, memberships)


def map_with(known: MapRows, fresh: MapRows, touched: frozenset[int]) -> MapRows:
    """Return a map in which some territories, read anew, take the place of what they were."""
    kept = [tie for tie in known.memberships if tie[1] not in touched and tie[2] not in touched]
    places = {number: place for number, place in known.places.items() if number not in touched}
    memberships = sorted((*kept, *fresh.memberships), key=itemgetter(0))
    return MapRows({**places, **fresh.places}, memberships)


def graph_of(rows: MapRows, on: date | None = None) -> Graph:
    """Return the graph of rows that were read; see `load_graph`."""
    places = rows.places
    if on is not None:
        places = {number: place for number, place in places.items() if place.existed(on)}
    parents: dict[int, list[int]] = defaultdict(list)
    children: dict[int, list[int]] = defaultdict(list)
    for _tie, child, parent, start, end, dating in rows.memberships:
        below, above = places.get(child), places.get(parent)
        if below is None or above is None or parent in parents[child]:
            continue
        if on is None:
            holds = _lasted(below, above, end)
        else:
            holds = _held(below, start, end, dating, on)
        if holds:
            parents[child].append(parent)
            children[parent].append(child)
    return Graph(places, _frozen(parents), _frozen(children))


_PLACES = select(
    Territory.id,
    Territory.key,
    Territory.kind,
    Territory.code,
    Territory.name,
    Territory.valid_from,
    Territory.valid_to,
    Territory.dating,
)
_MEMBERSHIPS = select(
    TerritoryMembership.id,
    TerritoryMembership.child_id,
    TerritoryMembership.parent_id,
    TerritoryMembership.valid_from,
    TerritoryMembership.valid_to,
    TerritoryMembership.dating,
).order_by(TerritoryMembership.id)


def _lasted(child: Place, parent: Place, end: date | None) -> bool:
    """Tell whether a membership lasted until one of the two ended, or still does."""
    if end is None:
        return True
    lives = [place.valid_to for place in (child, parent) if place.valid_to is not None]
    return bool(lives) and end >= min(lives)


def _held(
    child: Place, start: date | None, end: date | None, dating: Dating | None, on: date
) -> bool:
    """Tell whether a membership is known to have held on a day."""
    earlier = dating is Dating.OBSERVED and child.kind is TerritoryKind.EPCI
    started = start is None or earlier or start <= on
    return started and (end is None or on <= end)


def _frozen(steps: Mapping[int, list[int]]) -> dict[int, tuple[int, ...]]:
    return {start: tuple(ends) for start, ends in steps.items() if ends}


def former_names(session: Session, only: Sequence[int] | None = None) -> dict[int, list[str]]:
    """Return all names and codes that changed, by territory; those of some territories, if told."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for query, column in (
        (select(TerritoryName.territory_id, TerritoryName.name), TerritoryName.territory_id),
        (select(TerritoryCode.territory_id, TerritoryCode.code), TerritoryCode.territory_id),
    ):
        asked = query if only is None else query.where(column.in_(only))
        for territory, text in session.execute(asked):
            found[territory].append(text)
    return found
