"""The map and all documents upon it, kept between questions and brought up to date by changes.

Each question first asks for the number of the last commit, one indexed row: what is answered is
never older than that. A change of a few documents or territories reads those few again and puts
them in their place; only what changes very much reads all.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.bits import ids_in, ids_mask
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
    map_with,
)
from irev_desktop.services.reference.holdings import (
    Holding,
    Programme,
    holding_order,
    lifetime,
    load_programmes,
    read_holdings,
)
from irev_desktop.services.reference.matching import Name, names_of
from irev_desktop.services.reference.reaches import Reach
from irev_desktop.services.reference.text_shelf import TextShelf
from irev_desktop.storage.broadcast import changes_since

T = TypeVar("T")
MOST_CHANGED = 10_000
"""Documents changed since the last question beyond which all are read anew."""
MOST_PLACES = 500
"""Territories changed beyond which the map is read anew."""
FEW = 100
"""Documents up to which each is put in its place, instead of all in order again."""
MOST_DAYS = 4
"""Days whose graphs are kept."""


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
    by_id: Mapping[int, Holding]
    dispositifs: Mapping[int | None, int]
    """The documents of each dispositif, as bits; of those without any under None."""
    everything: int
    """All documents, as bits; see `kernel.bits`."""
    drafts: int
    online: int
    """Those with a file, as bits."""
    on_paper: int
    """Those with a copy that is not lost, as bits."""
    lives: Mapping[int, tuple[date | None, date | None]]
    """From when until when each document was in force; see `holdings.lifetime`."""
    texts: TextShelf
    """The texts of documents in which words are looked for."""
    reach: Reach
    """Which documents lie in a territory, over all time; see `reach_on`."""
    _days: dict[date, Graph] = field(default_factory=dict)
    """Graphs of days that were asked, until the map changes."""
    _reaches: dict[date, Reach] = field(default_factory=dict)
    """The same with documents, until anything changes."""
    _forces: dict[date, int] = field(default_factory=dict)
    """What was in force on days that were asked, until anything changes."""

    def seen_by(self, actor: Actor) -> tuple[Holding, ...]:
        """Return the documents that an actor may see, by title."""
        return self.holdings if may(actor, Permission.READ_ALL) else self.public

    def mask_seen_by(self, actor: Actor) -> int:
        """Return the documents that an actor may see, as bits."""
        hidden = 0 if may(actor, Permission.READ_ALL) else self.drafts
        return self.everything & ~hidden

    def graph_on(self, on: date | None) -> Graph:
        """Return the graph of what was so on a day, or over all time without one."""
        if on is None:
            return self.graph
        known = self._days.get(on)
        if known is None:
            known = _kept(self._days, on, graph_of(self.rows, on))
        return known

    def reach_on(self, on: date | None) -> Reach:
        """Return which documents lie in a territory of a day, or over all time without one."""
        if on is None:
            return self.reach
        known = self._reaches.get(on)
        if known is None:
            known = _kept(self._reaches, on, Reach(self.graph_on(on), self.located))
        return known

    def in_force(self, on: date) -> int:
        """Return the documents that were in force on a day, as bits."""
        known = self._forces.get(on)
        if known is None:
            lived = (
                each
                for each, (start, end) in self.lives.items()
                if (start is None or start <= on) and (end is None or on <= end)
            )
            known = _kept(self._forces, on, ids_mask(lived))
        return known

    def of(self, mask: int) -> list[Holding]:
        """Return the documents of a set, in no order."""
        return [self.by_id[each] for each in ids_in(mask)]


def reference_shelf(library: Library, session: Session) -> ReferenceShelf:
    """Return the shelf as of the last commit that the session sees."""
    return library.derived.renewed(ReferenceShelf, lambda last: _renewed(library, session, last))


def _kept(days: dict[date, T], on: date, value: T) -> T:
    """Keep what was made for a day, with no more than a few others."""
    while len(days) >= MOST_DAYS:
        days.pop(next(iter(days)), None)
    days[on] = value
    return value


def _renewed(library: Library, session: Session, last: ReferenceShelf | None) -> ReferenceShelf:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is None or last.number > number:
        return _read(session, number)
    if last.number == number:
        return last
    changes = changes_since(library.storage.engine, last.number)
    if any(each.concerns(Subject.LIBRARY) for each in changes):
        return _read(session, number)
    touched = _touched(changes, Subject.DOCUMENT)
    if len(touched) > MOST_CHANGED:
        return _read(session, number)
    renewed = replace(last, number=number)
    if places := _touched(changes, Subject.TERRITORY):
        renewed = _with_map(session, renewed, places)
    if any(each.concerns(Subject.DISPOSITIF) for each in changes):
        programmes = load_programmes(session)
        lives = _lives(renewed.holdings, programmes)
        renewed = replace(renewed, programmes=programmes, lives=lives, _forces={})
    return _with_documents(session, renewed, touched) if touched else renewed


def _touched(changes: Iterable[Changes], subject: Subject) -> frozenset[int]:
    return frozenset(each for change in changes for each in change.ids(subject))


def _read(session: Session, number: int) -> ReferenceShelf:
    rows = load_map(session)
    former = former_names(session)
    with uncollected():
        holdings = tuple(sorted(read_holdings(session), key=holding_order))
    graph, located, programmes = graph_of(rows), _located({}, holdings), load_programmes(session)
    return ReferenceShelf(
        number,
        rows,
        graph,
        former,
        names_of(rows.places, former),
        programmes,
        holdings,
        tuple(each for each in holdings if not _is_draft(each)),
        located,
        {each.id: each for each in holdings},
        {value: ids_mask(ids) for value, ids in _of_dispositifs(holdings).items()},
        ids_mask(each.id for each in holdings),
        *_ways(holdings),
        _lives(holdings, programmes),
        TextShelf({}, {}),
        Reach(graph, located),
    )


def _with_map(session: Session, shelf: ReferenceShelf, touched: frozenset[int]) -> ReferenceShelf:
    """Return the shelf with these territories read anew, or gone."""
    only = sorted(touched) if len(touched) <= MOST_PLACES else None
    if only is None:
        rows, former = load_map(session), former_names(session)
        names = names_of(rows.places, former)
    else:
        rows = map_with(shelf.rows, load_map(session, only), touched)
        fresh = former_names(session, only)
        changed = {each: rows.places[each] for each in only if each in rows.places}
        former = _renewed_by_id(shelf.former, touched, fresh)
        names = _renewed_by_id(shelf.names, touched, names_of(changed, fresh))
    graph = graph_of(rows)
    return replace(
        shelf,
        rows=rows,
        graph=graph,
        former=former,
        names=names,
        reach=shelf.reach.moved(graph, touched) if only else Reach(graph, shelf.located),
        texts=shelf.texts.without_places(touched if only else None),
        _days={},
        _reaches={},
    )


def _with_documents(
    session: Session, shelf: ReferenceShelf, touched: frozenset[int]
) -> ReferenceShelf:
    """Return the shelf with these documents read anew, or gone."""
    gone = [shelf.by_id[each] for each in touched if each in shelf.by_id]
    fresh = read_holdings(session, sorted(touched))
    located = dict(shelf.located)
    for place in {place for each in gone for place in each.territories}:
        located[place] = tuple(each for each in located[place] if each.id not in touched)
    located = _located(located, fresh)
    dispositifs = dict(shelf.dispositifs)
    for value, ids in _of_dispositifs(gone).items():
        dispositifs[value] &= ~ids_mask(ids)
    for value, ids in _of_dispositifs(fresh).items():
        dispositifs[value] = dispositifs.get(value, 0) | ids_mask(ids)
    before, after = ids_mask(touched), ids_mask(each.id for each in fresh)
    drafts, online, on_paper = _ways(fresh)
    return replace(
        shelf,
        holdings=_exchanged(shelf.holdings, gone, fresh),
        public=_exchanged(
            shelf.public,
            [each for each in gone if not _is_draft(each)],
            [each for each in fresh if not _is_draft(each)],
        ),
        located=located,
        by_id=_renewed_by_id(shelf.by_id, touched, {each.id: each for each in fresh}),
        dispositifs=dispositifs,
        everything=shelf.everything & ~before | after,
        drafts=shelf.drafts & ~before | drafts,
        online=shelf.online & ~before | online,
        on_paper=shelf.on_paper & ~before | on_paper,
        lives=_renewed_by_id(shelf.lives, touched, _lives(fresh, shelf.programmes)),
        texts=shelf.texts.without_documents(touched),
        reach=shelf.reach.exchanged(located, gone, fresh),
        _reaches={
            on: reach.exchanged(located, gone, fresh) for on, reach in dict(shelf._reaches).items()
        },
        _forces={},
    )


def _exchanged(
    ordered: tuple[Holding, ...], gone: Sequence[Holding], fresh: Sequence[Holding]
) -> tuple[Holding, ...]:
    """Return documents by title with some put in the place of others."""
    if len(gone) + len(fresh) > FEW:
        away = {each.id for each in gone}
        kept = (each for each in ordered if each.id not in away)
        return tuple(sorted((*kept, *fresh), key=holding_order))
    left = list(ordered)
    for each in gone:
        del left[bisect_left(left, holding_order(each), key=holding_order)]
    for each in fresh:
        insort(left, each, key=holding_order)
    return tuple(left)


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


def _of_dispositifs(holdings: Iterable[Holding]) -> Mapping[int | None, list[int]]:
    """Return the ids of documents by each of their dispositifs, by None if they have none."""
    found: defaultdict[int | None, list[int]] = defaultdict(list)
    for each in holdings:
        for value in each.dispositifs or (None,):
            found[value].append(each.id)
    return found


def _renewed_by_id(
    values: Mapping[int, T], gone: Iterable[int], fresh: Mapping[int, T]
) -> dict[int, T]:
    """Return values by id without those gone, with the fresh ones."""
    left = dict(values)
    for each in gone:
        left.pop(each, None)
    left.update(fresh)
    return left


def _lives(
    holdings: Iterable[Holding], programmes: Mapping[int, Programme]
) -> dict[int, tuple[date | None, date | None]]:
    known: dict[tuple[date | None, date | None], tuple[date | None, date | None]] = {}
    lives = {}
    for each in holdings:
        start, end, _assumed = lifetime(each, programmes)
        life = (start, end)
        lives[int(each.id)] = known.setdefault(life, life)  # one pair for all that share it
    return lives


def _ways(holdings: Sequence[Holding]) -> tuple[int, int, int]:
    """Return which documents are drafts, which have a file, which are on paper, as bits."""
    return (
        ids_mask(each.id for each in holdings if _is_draft(each)),
        ids_mask(each.id for each in holdings if each.online),
        ids_mask(each.id for each in holdings if each.lendable or each.on_site),
    )


def _is_draft(holding: Holding) -> bool:
    return holding.state is DocumentState.DRAFT
