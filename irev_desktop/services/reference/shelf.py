"""The map and all documents upon it, kept between questions and brought up to date by changes.

Each question first asks for the number of the last commit, one indexed row: what is answered is
never older than that. A change of a few documents reads those few again; one of the map reads the
map again, in a few milliseconds; only what changes very much reads all.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.collecting import uncollected
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may
from irev_desktop.services.reference.graph import (
    Graph,
    MapRows,
    former_names,
    graph_of,
    load_map,
)
from irev_desktop.services.reference.holdings import (
    Holding,
    Programme,
    holding_order,
    load_programmes,
    read_holdings,
)
from irev_desktop.services.reference.matching import Name, names_of
from irev_desktop.storage.broadcast import changes_since

MOST_CHANGED = 500
"""Documents changed since the last question beyond which all are read anew."""
_MAP = (Subject.TERRITORY, Subject.DISPOSITIF)


@dataclass(frozen=True)
class ReferenceShelf:
    """Everything at one commit. `holdings` are all documents by title, drafts too."""

    number: int
    rows: MapRows
    graph: Graph
    """Over all time; see `graph_on`."""
    former: Mapping[int, list[str]]
    names: Mapping[int, tuple[Name, ...]]
    """All names and codes of each territory, cut into words, the present ones first."""
    programmes: Mapping[int, Programme]
    holdings: tuple[Holding, ...]
    public: tuple[Holding, ...]
    """Without drafts."""
    located: Mapping[int, tuple[Holding, ...]]
    """The documents of each territory itself, in no order."""

    def seen_by(self, actor: Actor) -> tuple[Holding, ...]:
        """Return the documents that an actor may see, by title."""
        return self.holdings if may(actor, Permission.READ_ALL) else self.public

    def concerning(self, territories: Iterable[int], actor: Actor) -> list[Holding]:
        """Return the documents of some territories that an actor may see, by title."""
        everything = may(actor, Permission.READ_ALL)
        found = {
            each.id: each
            for place in territories
            for each in self.located.get(place, ())
            if everything or each.state is not DocumentState.DRAFT
        }
        return sorted(found.values(), key=holding_order)

    def graph_on(self, on: date | None) -> Graph:
        """Return the graph of what was so on a day, or over all time without one."""
        return self.graph if on is None else graph_of(self.rows, on)


def reference_shelf(library: Library, session: Session) -> ReferenceShelf:
    """Return the shelf as of the last commit that the session sees."""
    return library.derived.renewed(ReferenceShelf, lambda last: _renewed(library, session, last))


def _renewed(library: Library, session: Session, last: ReferenceShelf | None) -> ReferenceShelf:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is None or last.number > number:
        return _read(session, number)
    if last.number == number:
        return last
    changes = changes_since(library.storage.engine, last.number)
    if any(each.concerns(Subject.LIBRARY) for each in changes):
        return _read(session, number)
    touched = _touched(changes)
    if len(touched) > MOST_CHANGED:
        return _read(session, number)
    renewed = replace(last, number=number)
    if any(each.concerns(*_MAP) for each in changes):
        renewed = _with_map(session, renewed)
    return _with_documents(session, renewed, touched) if touched else renewed


def _touched(changes: Iterable[Changes]) -> frozenset[int]:
    return frozenset(each for change in changes for each in change.ids(Subject.DOCUMENT))


def _read(session: Session, number: int) -> ReferenceShelf:
    rows = load_map(session)
    former = former_names(session)
    with uncollected():
        holdings = tuple(sorted(read_holdings(session), key=holding_order))
    return ReferenceShelf(
        number,
        rows,
        graph_of(rows),
        former,
        names_of(rows.places, former),
        load_programmes(session),
        holdings,
        _public(holdings),
        _located({}, holdings),
    )


def _with_map(session: Session, shelf: ReferenceShelf) -> ReferenceShelf:
    rows = load_map(session)
    former = former_names(session)
    return replace(
        shelf,
        rows=rows,
        graph=graph_of(rows),
        former=former,
        names=names_of(rows.places, former),
        programmes=load_programmes(session),
    )


def _with_documents(
    session: Session, shelf: ReferenceShelf, touched: frozenset[int]
) -> ReferenceShelf:
    """Return the shelf with these documents read anew, or gone."""
    kept = [each for each in shelf.holdings if each.id not in touched]
    gone = [each for each in shelf.holdings if each.id in touched]
    fresh = read_holdings(session, sorted(touched))
    for each in fresh:
        insort(kept, each, key=holding_order)
    holdings = tuple(kept)
    located = dict(shelf.located)
    for place in {place for each in gone for place in each.territories}:
        located[place] = tuple(each for each in located[place] if each.id not in touched)
    located = _located(located, fresh)
    return replace(shelf, holdings=holdings, public=_public(holdings), located=located)


def _located(
    known: Mapping[int, tuple[Holding, ...]], added: Iterable[Holding]
) -> dict[int, tuple[Holding, ...]]:
    """Return the documents of each territory with those added."""
    found: defaultdict[int, list[Holding]] = defaultdict(list)
    for each in added:
        for place in each.territories:
            found[place].append(each)
    more = {place: (*known.get(place, ()), *own) for place, own in found.items()}
    return {**known, **more}


def _public(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(each for each in holdings if each.state is not DocumentState.DRAFT)
