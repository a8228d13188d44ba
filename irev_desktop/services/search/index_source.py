"""What the index is told of each document, read from the database as it stands now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.document import (
    DigitalFile,
    Document,
    DocumentDispositif,
    DocumentTerritory,
    DocumentTheme,
    Signatory,
    Theme,
)
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.services.catalogue.page_texts import own_texts, page_texts, with_other_texts
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.rows import rows_of
from irev_desktop.services.reference.graph import Graph, former_names, load_graph
from irev_desktop.services.reference.holdings import load_programmes
from irev_desktop.storage.index.records import IndexedDocument, IndexedPage

PORTION = 100
"""Documents whose descriptions are read together; their pages are read one document at a time."""


class _File(NamedTuple):
    """A file of a document, in the order of its files."""

    id: int
    name: str
    sha256: str


class IndexSource:
    """Reads documents for the index within one session; the reference data are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.graph: Graph = load_graph(session)
        """Which territory lies in which."""
        self._former = former_names(session)
        self._programmes = load_programmes(session)

    def all_ids(self) -> list[int]:
        """Return the ids of all documents."""
        return list(self._session.scalars(select(Document.id).order_by(Document.id)))

    def concerned(self, changes: Iterable[Changes]) -> list[int]:
        """Return the ids of the documents that changes touched, gone ones included.

        A renamed dispositif or territory touches every document that is found by its name.
        """
        documents: set[int] = set()
        files: set[int] = set()
        dispositifs: set[int] = set()
        territories: set[int] = set()
        for each in changes:
            documents |= each.ids(Subject.DOCUMENT)
            files |= each.ids(Subject.FILE)
            dispositifs |= each.ids(Subject.DISPOSITIF)
            territories |= each.ids(Subject.TERRITORY)
        if files:
            owners = select(DigitalFile.document_id).where(DigitalFile.id.in_(files))
            documents.update(self._session.scalars(owners))
        if dispositifs:
            principal = select(Document.id).where(Document.dispositif_id.in_(dispositifs))
            other = select(DocumentDispositif.document_id).where(
                DocumentDispositif.dispositif_id.in_(dispositifs)
            )
            documents.update(self._session.scalars(principal))
            documents.update(self._session.scalars(other))
        if territories:
            below = self.graph.below(*territories)
            within = select(DocumentTerritory.document_id).where(
                DocumentTerritory.territory_id.in_(below)
            )
            documents.update(self._session.scalars(within))
        return sorted(documents)

    def documents(self, ids: Iterable[int]) -> Iterator[IndexedDocument]:
        """Give the documents among these that are still there, one at a time."""
        left = iter(ids)
        while portion := list(islice(left, PORTION)):
            described = _Described(self._session, portion)
            for row in described.rows:
                yield self._indexed(row, described)

    def _indexed(self, row: DocumentRow, described: "_Described") -> IndexedDocument:
        principal, start, end, summary = described.facts[row.id]
        own = [principal, *described.others[row.id]]
        dispositifs = [self._programmes[each] for each in own if each in self._programmes]
        places = self.graph.above(*described.territories[row.id])
        known = [self.graph.places[place] for place in places if place in self.graph.places]
        return IndexedDocument(
            document_id=row.id,
            title=row.title,
            summary=summary,
            state=row.state,
            dispositif_codes=tuple(each.code for each in dispositifs),
            dispositif_names=tuple(
                name for each in dispositifs for name in (each.short_name, each.name)
            ),
            territory_codes=self._codes(places),
            territory_names=tuple(
                name for place in known for name in (place.label, *self._former.get(place.id, ()))
            ),
            year_start=start,
            year_end=end,
            places=tuple(sorted(places)),
            kind=row.kind,
            generations=row.generations,
            availability=row.availability,
            named=(
                row.official_code,
                *described.call_numbers[row.id],
                row.territories,
                *(each.short_name for each in dispositifs),
            ),
            extra_words=(*(each.name for each in dispositifs), *described.words[row.id]),
            pages=tuple(self._pages(row.id, described)),
        )

    def _codes(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return every code or former name under which one of the territories may be asked for."""
        codes: list[str] = []
        for place_id in places:
            place = self.graph.places.get(place_id)
            if place is not None:
                codes += [place.code or place.key, *self._former.get(place_id, ())]
        return tuple(dict.fromkeys(codes))

    def _pages(self, document: int, described: "_Described") -> Iterator[IndexedPage]:
        for file in described.files[document]:
            if file.id in described.otherwise:
                texts = page_texts(self._session, file.id, file.sha256)
            else:
                texts = own_texts(self._session, file.sha256)
            for number, text in texts:
                if text and not text.isspace():
                    yield IndexedPage(file.id, file.name, number, text)


class _Described:
    """The descriptions of some documents, each part read with one select for all of them."""

    def __init__(self, session: Session, ids: Sequence[int]) -> None:
        self._session = session
        self.rows = rows_of(session, select(Document.id).where(Document.id.in_(ids)))
        self.facts = {
            row[0]: _facts(*row[1:]) for row in session.execute(_of(_FACTS, Document.id, ids))
        }
        self.others = self._lists(_of(_OTHERS, DocumentDispositif.document_id, ids))
        self.territories = self._lists(_of(_TERRITORIES, DocumentTerritory.document_id, ids))
        self.words = self._lists(
            _of(_SIGNATORIES, Signatory.document_id, ids),
            _of(_THEMES, DocumentTheme.document_id, ids),
        )
        self.call_numbers = self._lists(_of(_CALL_NUMBERS, Copy.document_id, ids))
        self.files: Mapping[int, list[_File]] = defaultdict(list)
        self.otherwise = with_other_texts(session, ids)
        for document, *file in session.execute(_of(_FILES, DigitalFile.document_id, ids)):
            self.files[document].append(_File(*file))

    def _lists(self, *queries: Select[Any, Any]) -> Mapping[int, list[Any]]:
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for query in queries:
            for document, value in self._session.execute(query):
                found[document].append(value)
        return found


def _of(query: Any, owner: Any, ids: Sequence[int]) -> Any:
    return query.where(owner.in_(ids))


def _facts(
    dispositif: int | None, start: Any, end: Any, signed: Any, summary: str
) -> tuple[int | None, int | None, int | None, str]:
    """Return the principal dispositif, the first and the last year, and the summary."""
    start = start or signed
    return dispositif, start.year if start else None, end.year if end else None, summary


_FACTS = select(
    Document.id,
    Document.dispositif_id,
    Document.period_start,
    Document.period_end,
    Document.signed_on,
    Document.summary,
)
_OTHERS = select(DocumentDispositif.document_id, DocumentDispositif.dispositif_id)
_TERRITORIES = select(DocumentTerritory.document_id, DocumentTerritory.territory_id)
_SIGNATORIES = select(Signatory.document_id, Signatory.name).order_by(Signatory.position)
_THEMES = select(DocumentTheme.document_id, Theme.label).join(
    Theme, DocumentTheme.theme_id == Theme.id
)
_CALL_NUMBERS = select(Copy.document_id, Copy.call_number).where(Copy.kept)
_FILES = select(
    DigitalFile.document_id, DigitalFile.id, DigitalFile.name, DigitalFile.sha256
).order_by(DigitalFile.position)
