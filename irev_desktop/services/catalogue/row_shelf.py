"""The rows of all documents with what lists are narrowed by, kept between questions.

Each question first asks for the number of the last commit: what is listed is never older. What
changed since is read and put in the place of what it was; the rest stays. The sets of documents
that have a value are the bits of one integer each, so that facets are counted by crossing them.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, count
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Document, DocumentDispositif, DocumentTerritory
from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.bits import ids_in, ids_mask, marks_of
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.collecting import uncollected
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.rows import row_order, rows_of
from irev_desktop.services.library import Library
from irev_desktop.storage.broadcast import changes_since

MOST_CHANGED = 10_000
"""Documents changed since the last question beyond which all are read anew."""
FEW = 100
"""Rows up to which each is put in its place, instead of all in order again."""
SPARSE = 8
"""A set this many times smaller than all is picked row by row, not by going through all."""
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


class Details(NamedTuple):
    """What lists are narrowed by, of one document."""

    places: tuple[int, ...]
    values: tuple[tuple[str, str], ...]
    """Its facets, with the values that it has of each."""
    text: str
    """That in which words typed are looked for, folded."""


@dataclass(frozen=True)
class RowShelf:
    """Every document at one commit.

    `order` has the rows by title, `position` the place of each in it, `located` the documents of
    each territory; `details` and `masks` go from a document to its values by facet, and back.
    """

    number: int
    order: tuple[DocumentRow, ...]
    position: Mapping[int, int]
    located: Mapping[int, tuple[int, ...]]
    details: Mapping[int, Details]
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
        own = (self.located[place] for place in territories if place in self.located)
        return ids_mask(chain.from_iterable(own))

    def rows(self, mask: int) -> tuple[DocumentRow, ...]:
        """Return the rows of a set of documents, by title."""
        if mask == self.everything:
            return self.order
        if mask.bit_count() * SPARSE < len(self.order):
            positions = sorted(self.position[each] for each in ids_in(mask))
            return tuple(self.order[at] for at in positions)
        marks = marks_of(mask, self.everything.bit_length())
        return tuple(compress(self.order, map(marks.__getitem__, self.position)))


def row_shelf(library: Library, session: Session) -> RowShelf:
    """Return the shelf as of the last commit that the session sees."""
    return library.derived.renewed(RowShelf, lambda last: _renewed(library, session, last))


def _renewed(library: Library, session: Session, last: RowShelf | None) -> RowShelf:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is not None and last.number == number:
        return last
    touched: frozenset[int] | None = None
    if last is not None and last.number < number:
        touched = _touched(session, last, changes_since(library.storage.engine, last.number))
    if last is None or touched is None or len(touched) > MOST_CHANGED:
        with uncollected():
            return _with_documents(session, RowShelf(number, (), {}, {}, {}, {}, 0), None)
    kept = replace(last, number=number)
    return _with_documents(session, kept, touched) if touched else kept


def _touched(session: Session, last: RowShelf, changes: Iterable[Changes]) -> frozenset[int] | None:
    """Return the documents that changed, or whose rows bear the name of what did; None: all."""
    documents: set[int] = set()
    copies: set[int] = set()
    programmes: set[int] = set()
    for each in changes:
        if each.concerns(Subject.LIBRARY):
            return None
        documents |= each.ids(Subject.DOCUMENT)
        for place in each.ids(Subject.TERRITORY):
            documents.update(last.located.get(place, ()))
        copies |= each.ids(Subject.COPY)
        programmes |= each.ids(Subject.DISPOSITIF)
    queries = (
        (copies, select(Copy.document_id).where(Copy.id.in_(sorted(copies)))),
        (programmes, select(Document.id).where(Document.dispositif_id.in_(sorted(programmes)))),
        (programmes, _ALSO.where(DocumentDispositif.dispositif_id.in_(sorted(programmes)))),
    )
    for changed, query in queries:
        if changed:
            documents |= set(session.scalars(query))
    return frozenset(documents)


def _with_documents(session: Session, shelf: RowShelf, only: frozenset[int] | None) -> RowShelf:
    """Return the shelf with all documents, or some, read anew in the place of what they were."""
    rows, details = _read(session, only)
    gone = {each: shelf.details[each] for each in only or () if each in shelf.details}
    known = dict(shelf.details)
    for each in gone:
        del known[each]
    known.update(details)
    order = _with_rows(_order_without(shelf, gone.keys()), rows)
    return replace(
        shelf,
        order=order,
        position=_positions(shelf, order, gone.keys() | details.keys()),
        located=_located(shelf.located, gone, details),
        details=known,
        masks=_masks(shelf.masks, gone, details),
        everything=shelf.everything & ~ids_mask(gone) | ids_mask(details),
    )


def _read(
    session: Session, only: frozenset[int] | None
) -> tuple[list[DocumentRow], dict[int, Details]]:
    """Return the rows of all documents, or some, by title, and their details."""
    chosen = select(Document.id)
    if only is not None:
        chosen = chosen.where(Document.id.in_(sorted(only)))
    rows = rows_of(session, chosen)
    places = _grouped(session, _PLACES.where(DocumentTerritory.document_id.in_(chosen)))
    others = _grouped(session, _OTHERS.where(DocumentDispositif.document_id.in_(chosen)))
    details = {
        int(row.id): Details(
            tuple(places.get(row.id, ())),
            tuple(_values_of(row, others.get(row.id, ()))),
            fold(f"{row.title} {row.official_code} {row.dispositif} {row.territories}"),
        )
        for row in rows
    }
    return rows, details


def _order_without(shelf: RowShelf, ids: Collection[int]) -> Sequence[DocumentRow]:
    if len(ids) > FEW:
        return [row for row in shelf.order if row.id not in ids]
    order = list(shelf.order)
    for at in sorted((shelf.position[each] for each in ids), reverse=True):
        del order[at]
    return order


def _with_rows(
    order: Sequence[DocumentRow], rows: Sequence[DocumentRow]
) -> tuple[DocumentRow, ...]:
    """Return rows with further ones, all in order."""
    if not order:
        return tuple(rows)
    if len(rows) > FEW:
        return tuple(sorted((*order, *rows), key=row_order))
    ordered = list(order)
    for row in rows:
        insort(ordered, row, key=row_order)
    return tuple(ordered)


def _positions(
    shelf: RowShelf, order: Sequence[DocumentRow], changed: Collection[int]
) -> Mapping[int, int]:
    """Return the place of each row: as they were, if none that changed has moved."""
    last = len(order)
    before = {each: shelf.position.get(each, last) for each in changed}
    if last == len(shelf.order) and all(
        at < last and order[at].id == each for each, at in before.items()
    ):
        return shelf.position
    return dict(zip(map(attrgetter("id"), order), count(), strict=False))


def _located(
    known: Mapping[int, tuple[int, ...]], gone: Mapping[int, Details], added: Mapping[int, Details]
) -> Mapping[int, tuple[int, ...]]:
    """Return the documents of each territory without those gone, with those added."""
    located = dict(known)
    for place in {place for own in gone.values() for place in own.places}:
        located[place] = tuple(each for each in located[place] if each not in gone)
    more: defaultdict[int, list[int]] = defaultdict(list)
    for document, own in added.items():
        for place in own.places:
            more[place].append(document)
    for place, ids in more.items():
        located[place] = (*located.get(place, ()), *ids)
    return located


def _masks(known: Masks, gone: Mapping[int, Details], added: Mapping[int, Details]) -> Masks:
    """Return the sets of the facets without those gone, with those added."""
    masks = {facet: dict(sets) for facet, sets in known.items()}
    for (facet, value), ids in _by_value(gone).items():
        masks[facet][value] &= ~ids_mask(ids)
    for (facet, value), ids in _by_value(added).items():
        sets = masks.setdefault(facet, {})
        sets[value] = sets.get(value, 0) | ids_mask(ids)
    return masks


def _by_value(details: Mapping[int, Details]) -> Mapping[tuple[str, str], list[int]]:
    """Return which of some documents have each value."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for document, own in details.items():
        for pair in own.values:
            found[pair].append(document)
    return found


def _values_of(row: DocumentRow, others: Iterable[str]) -> Iterable[tuple[str, str]]:
    for facet, values in VALUES.items():
        for value in values(row):
            yield facet, str(value)
    for code in {row.dispositif, *others} - {""}:
        yield IN_DISPOSITIF, code


_PLACES = select(DocumentTerritory.document_id, DocumentTerritory.territory_id)
_ALSO = select(DocumentDispositif.document_id)
_OTHERS = select(DocumentDispositif.document_id, Dispositif.code).join(
    Dispositif, Dispositif.id == DocumentDispositif.dispositif_id
)


def _grouped(session: Session, query: Select[int, Any]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for document, other in session.connection().execute(query):
        found[document].append(other)
    return found
