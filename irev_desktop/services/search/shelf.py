"""All documents with what facets count, kept between questions and brought up to date by changes.

A set of documents is the bits of one integer, the bit of a document being its id: crossing two
sets, or counting one, takes microseconds for tens of thousands of documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.document import Document, DocumentDispositif, DocumentTerritory
from irev_desktop.entities.journal import Operation
from irev_desktop.entities.searching import SynonymGroup
from irev_desktop.kernel.bits import ids_mask
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.synonyms import Synonyms, expressions_of, shipped_synonyms
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.rows import rows_of
from irev_desktop.services.library import Library
from irev_desktop.services.reference.graph import WIDTH, Graph, former_names, load_graph
from irev_desktop.services.reference.holdings import Programme, load_programmes
from irev_desktop.services.reference.matching import words_of
from irev_desktop.storage.broadcast import changes_since

MOST_CHANGED = 500
"""Documents changed since the last question beyond which all are read anew."""


class Facet(StrEnum):
    """What an answer is counted by."""

    TERRITORY = "territory"
    DISPOSITIF = "dispositif"
    GENERATION = "generation"
    KIND = "kind"
    AVAILABILITY = "availability"


Value = tuple[Facet, str]
"""A value of a facet: the id of a territory, the code of a dispositif, a word of a closed list."""


@dataclass(frozen=True)
class Ground:
    """The reference data: what lies in what, former names and codes, dispositifs by id."""

    graph: Graph
    former: Mapping[int, list[str]]
    programmes: Mapping[int, Programme]
    synonyms: Synonyms
    """The table of the program and that of the house together."""
    house_synonyms: Mapping[int, tuple[str, ...]]
    """The groups of the house, by id."""
    names: Mapping[int, str]
    """All names and codes of each territory as folded words, a space before each."""
    widths: Mapping[str, int]
    """How wide the kind of each territory is, by its id as a facet has it."""
    hanging: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Under which territories a tree shows each that was asked for."""

    def hangs_from(self, place: int) -> tuple[int, ...]:
        """Return under which territories a tree shows one, as its graph says; remembered."""
        known = self.hanging.get(place)
        if known is None:
            known = self.hanging[place] = self.graph.hangs_from(place)
        return known


@dataclass(frozen=True)
class Shelf:
    """Every document at one change of the library; `masks` are sets of ids by value."""

    number: int
    ground: Ground
    rows: Mapping[int, DocumentRow]
    titles: Mapping[int, str]
    """Title and official code of each document as folded words, a space before each."""
    values: Mapping[int, tuple[Value, ...]]
    masks: Mapping[Value, int]
    drafts: int
    everything: int = 0
    """All documents."""
    totals: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    """How many documents have each value, by facet."""

    def mask(self, facet: Facet, value: str) -> int:
        """Return the documents that have a value."""
        return self.masks.get((facet, value), 0)


def current_shelf(library: Library, number: int | None = None) -> Shelf:
    """Return the shelf as of the last committed change, whose `number` may have just been read."""

    def renew(last: Shelf | None) -> Shelf:
        if last is not None and last.number == number:
            return last
        with library.storage.reading() as session:
            return _renewed(library, session, last)

    return library.derived.renewed(Shelf, renew)


def spaced(text: str) -> str:
    """Return the folded words of a text, a space before each."""
    return "".join(f" {word}" for word in words_of(text))


def by_facet(counts: Mapping[Value, int]) -> dict[Facet, dict[str, int]]:
    """Return the counts that are not nought, parted by facet."""
    parted: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    for (facet, value), count in counts.items():
        if count:
            parted[facet][value] = count
    return parted


def _renewed(library: Library, session: Session, last: Shelf | None) -> Shelf:
    number = session.scalar(select(func.max(Operation.number))) or 0
    if last is not None and last.number == number:
        return last
    if last is None or last.number > number:
        return _read(session, number)
    changes = changes_since(library.storage.engine, last.number)
    touched = _touched(session, changes)
    if touched is None or len(touched) > MOST_CHANGED:
        return _read(session, number)
    return _changed(session, last, number, touched) if touched else _at(last, number)


def _touched(session: Session, changes: Iterable[Changes]) -> set[int] | None:
    """Return the documents that changed, or nothing when the reference data did."""
    documents: set[int] = set()
    copies: set[int] = set()
    for each in changes:
        if each.concerns(Subject.DISPOSITIF, Subject.TERRITORY, Subject.LIBRARY):
            return None
        documents |= each.ids(Subject.DOCUMENT)
        copies |= each.ids(Subject.COPY)
    if copies:
        documents |= set(
            session.scalars(select(Copy.document_id).where(Copy.id.in_(sorted(copies))))
        )
    return documents


def _at(last: Shelf, number: int) -> Shelf:
    return replace(last, number=number)


def _read(session: Session, number: int) -> Shelf:
    graph, former = load_graph(session), former_names(session)
    names = {
        place.id: spaced(" ".join([place.name, place.code, *former.get(place.id, ())]))
        for place in graph.places.values()
    }
    house = {
        row.id: expressions_of(row.expressions)
        for row in session.execute(select(SynonymGroup.id, SynonymGroup.expressions))
    }
    known = shipped_synonyms()
    table = Synonyms([*house.values(), *known.groups]) if house else known
    widths = {str(place.id): WIDTH[place.kind] for place in graph.places.values()}
    ground = Ground(graph, former, load_programmes(session), table, house, names, widths)
    empty = Shelf(number, ground, {}, {}, {}, {}, 0)
    return _filled(session, empty, number, select(Document.id))


def _changed(session: Session, last: Shelf, number: int, touched: set[int]) -> Shelf:
    """Return the shelf with these documents read anew, or gone."""
    masks = dict(last.masks)
    drafts = last.drafts
    rows, values = dict(last.rows), dict(last.values)
    for each in touched:
        rows.pop(each, None)
        for value in values.pop(each, ()):
            masks[value] &= ~(1 << each)
        drafts &= ~(1 << each)
    kept = replace(last, rows=rows, values=values, masks=masks, drafts=drafts)
    chosen = select(Document.id).where(Document.id.in_(sorted(touched)))
    return _filled(session, kept, number, chosen)


def _filled(session: Session, shelf: Shelf, number: int, chosen: Select[int]) -> Shelf:
    """Return the shelf with the chosen documents added."""
    rows, values, titles = dict(shelf.rows), dict(shelf.values), dict(shelf.titles)
    masks = dict(shelf.masks)
    drafts = shelf.drafts
    places = _pairs(session, _PLACES.where(DocumentTerritory.document_id.in_(chosen)))
    others = _pairs(session, _OTHERS.where(DocumentDispositif.document_id.in_(chosen)))
    for row in rows_of(session, chosen):
        own = tuple(_values_of(shelf.ground, row, places.get(row.id, ()), others.get(row.id, ())))
        rows[row.id], values[row.id] = row, own
        titles[row.id] = spaced(f"{row.title} {row.official_code}")
        bit = 1 << row.id
        for value in own:
            masks[value] = masks.get(value, 0) | bit
        if row.state is DocumentState.DRAFT:
            drafts |= bit
    totals = by_facet({value: mask.bit_count() for value, mask in masks.items()})
    everything = ids_mask(rows)
    return Shelf(number, shelf.ground, rows, titles, values, masks, drafts, everything, totals)


def _values_of(
    ground: Ground, row: DocumentRow, places: Iterable[int], others: Iterable[int]
) -> Iterator[Value]:
    for place in ground.graph.above(*places):
        yield Facet.TERRITORY, str(place)
    codes = {row.dispositif} - {""}
    codes |= {ground.programmes[each].code for each in others if each in ground.programmes}
    for code in codes:
        yield Facet.DISPOSITIF, code
    yield Facet.KIND, row.kind
    for generation in row.generations:
        yield Facet.GENERATION, generation
    for way in row.availability:
        yield Facet.AVAILABILITY, way


_PLACES = select(DocumentTerritory.document_id, DocumentTerritory.territory_id)
_OTHERS = select(DocumentDispositif.document_id, DocumentDispositif.dispositif_id)


def _pairs(session: Session, query: Select[int, int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for document, other in session.execute(query):
        found[document].append(other)
    return found
