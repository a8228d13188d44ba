"""The rows of all documents with what lists are narrowed by, kept between questions.

Each question first asks for the number of the last commit: what is listed is never older. The sets
of documents that have a value are the bits of one integer each, so that facets are counted by
crossing them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Document, DocumentDispositif, DocumentTerritory
from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.bits import ids_in, ids_mask
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.collecting import uncollected
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.rows import row_order, rows_of
from irev_desktop.services.library import Library
from irev_desktop.storage.broadcast import changes_since

MOST_CHANGED = 500
"""Documents changed since the last question beyond which all are read anew."""
IN_DISPOSITIF = "in_dispositif"
"""The facet of all dispositifs of a document, not of its principal one alone."""
VALUES: Mapping[str, Callable[[DocumentRow], Iterable[str]]] = {
    "kind": lambda row: (row.kind,),
    "state": lambda row: (row.state,),
    "availability": lambda row: row.availability,
    "theme": lambda row: map(str, row.themes),
    "generation": lambda row: row.generations,
    "dispositif": lambda row: (row.dispositif,),
}
"""The facets by name, and the values that a row has of each."""
Masks = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class RowShelf:
    """Every document at one commit.

    `order` has the rows by title, `position` the place of each in it, `places` the territories of
    each, `located` the documents of each territory; `values` and `masks` go from a document to its
    values by facet, and back.
    """

    number: int
    order: tuple[DocumentRow, ...]
    position: Mapping[int, int]
    places: Mapping[int, tuple[int, ...]]
    located: Mapping[int, tuple[int, ...]]
    values: Mapping[int, tuple[tuple[str, str], ...]]
    masks: Masks
    everything: int

    def mask(self, facet: str, value: str) -> int:
        """Return the documents that have a value."""
        return self.masks.get(facet, {}).get(value, 0)

    @property
    def public(self) -> int:
        """All documents but drafts."""
        return self.everything & ~self.mask("state", DocumentState.DRAFT)

    def within(self, territories: Iterable[int]) -> int:
        """Return the documents that concern one of these territories."""
        return ids_mask(each for place in territories for each in self.located.get(place, ()))

    def rows(self, mask: int) -> tuple[DocumentRow, ...]:
        """Return the rows of a set of documents, by title."""
        if mask == self.everything:
            return self.order
        positions = sorted(self.position[each] for each in ids_in(mask))
        return tuple(self.order[at] for at in positions)


def row_shelf(library: Library, session: Session) -> RowShelf:
    """Return the shelf as of the last commit that the session sees."""
    return library.derived.renewed(RowShelf, lambda last: _renewed(library, session, last))


def _renewed(library: Library, session: Session, last: RowShelf | None) -> RowShelf:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is not None and last.number == number:
        return last
    empty = RowShelf(number, (), {}, {}, {}, {}, {}, 0)
    if last is None or last.number > number:
        with uncollected():
            return _filled(session, empty, None)
    touched = _touched(session, changes_since(library.storage.engine, last.number))
    if touched is None or len(touched) > MOST_CHANGED:
        with uncollected():
            return _filled(session, empty, None)
    kept = replace(last, number=number)
    return _filled(session, _without(kept, touched), touched) if touched else kept


def _touched(session: Session, changes: Iterable[Changes]) -> frozenset[int] | None:
    """Return the documents that changed, or nothing when the map did: rows bear its names."""
    documents: set[int] = set()
    copies: set[int] = set()
    for each in changes:
        if each.concerns(Subject.DISPOSITIF, Subject.TERRITORY, Subject.LIBRARY):
            return None
        documents |= each.ids(Subject.DOCUMENT)
        copies |= each.ids(Subject.COPY)
    if copies:
        query = select(Copy.document_id).where(Copy.id.in_(sorted(copies)))
        documents |= set(session.scalars(query))
    return frozenset(documents)


def _without(shelf: RowShelf, touched: frozenset[int]) -> RowShelf:
    """Return the shelf without some documents."""
    gone = ids_mask(touched)
    located = dict(shelf.located)
    for place in {place for each in touched for place in shelf.places.get(each, ())}:
        located[place] = tuple(each for each in located[place] if each not in touched)
    return replace(
        shelf,
        order=tuple(row for row in shelf.order if row.id not in touched),
        places={each: own for each, own in shelf.places.items() if each not in touched},
        located=located,
        values={each: own for each, own in shelf.values.items() if each not in touched},
        masks={
            facet: {value: mask & ~gone for value, mask in sets.items()}
            for facet, sets in shelf.masks.items()
        },
        everything=shelf.everything & ~gone,
    )


def _filled(session: Session, shelf: RowShelf, only: frozenset[int] | None) -> RowShelf:
    """Return the shelf with all documents, or some, read and added."""
    chosen = select(Document.id)
    if only is not None:
        chosen = chosen.where(Document.id.in_(sorted(only)))
    rows = rows_of(session, chosen)
    places = _grouped(session, _PLACES.where(DocumentTerritory.document_id.in_(chosen)))
    others = _grouped(session, _OTHERS.where(DocumentDispositif.document_id.in_(chosen)))
    values: dict[int, tuple[tuple[str, str], ...]] = {
        row.id: tuple(_values_of(row, others.get(row.id, ()))) for row in rows
    }
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pairs in values.items():
        for pair in pairs:
            found[pair].append(number)
    masks = {facet: dict(sets) for facet, sets in shelf.masks.items()}
    for (facet, value), ids in found.items():
        sets = masks.setdefault(facet, {})
        sets[value] = sets.get(value, 0) | ids_mask(ids)
    located = dict(shelf.located)
    added: defaultdict[int, list[int]] = defaultdict(list)
    for document, own in places.items():
        for place in own:
            added[place].append(document)
    for place, ids in added.items():
        located[place] = (*located.get(place, ()), *ids)
    order = tuple(sorted((*shelf.order, *rows), key=row_order) if shelf.order else rows)
    return replace(
        shelf,
        order=order,
        position={row.id: at for at, row in enumerate(order)},
        places={**shelf.places, **{each: tuple(own) for each, own in places.items()}},
        located=located,
        values={**shelf.values, **values},
        masks=masks,
        everything=shelf.everything | ids_mask(row.id for row in rows),
    )


def _values_of(row: DocumentRow, others: Iterable[str]) -> Iterable[tuple[str, str]]:
    for facet, values in VALUES.items():
        for value in values(row):
            yield facet, str(value)
    for code in {row.dispositif, *others} - {""}:
        yield IN_DISPOSITIF, code


_PLACES = select(DocumentTerritory.document_id, DocumentTerritory.territory_id)
_OTHERS = select(DocumentDispositif.document_id, Dispositif.code).join(
    Dispositif, Dispositif.id == DocumentDispositif.dispositif_id
)


def _grouped(session: Session, query: Select[int, Any]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for document, other in session.connection().execute(query):
        found[document].append(other)
    return found
