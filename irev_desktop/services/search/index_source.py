"""What the index is told of each document, read from the database as it stands now."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import (
    Document,
    DocumentDispositif,
    DocumentTerritory,
    DocumentTheme,
    PageTexts,
    Theme,
)
from irev_desktop.entities.territory import TerritoryCode
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.services.catalogue.listing import rows_of
from irev_desktop.services.reference.graph import Graph, load_graph
from irev_desktop.storage.index.records import IndexedDocument, IndexedPage
from irev_desktop.storage.page_texts import unpack


class IndexSource:
    """Reads documents for the index within one session; the reference data are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._graph: Graph = load_graph(session)
        self._former: dict[int, list[str]] = {}
        for territory, code in session.execute(
            select(TerritoryCode.territory_id, TerritoryCode.code)
        ):
            self._former.setdefault(territory, []).append(code)
        self._dispositifs = {row.id: row for row in session.scalars(select(Dispositif))}

    def all_ids(self) -> list[int]:
        """Return the ids of all documents."""
        return list(self._session.scalars(select(Document.id).order_by(Document.id)))

    def concerned(self, changes: Iterable[Changes]) -> list[int]:
        """Return the ids of the documents that changes touched, gone ones included.

        A renamed dispositif or territory touches every document that is found by its name.
        """
        documents: set[int] = set()
        dispositifs: set[int] = set()
        territories: set[int] = set()
        for each in changes:
            documents |= each.ids(Subject.DOCUMENT)
            dispositifs |= each.ids(Subject.DISPOSITIF)
            territories |= each.ids(Subject.TERRITORY)
        if dispositifs:
            principal = select(Document.id).where(Document.dispositif_id.in_(dispositifs))
            other = select(DocumentDispositif.document_id).where(
                DocumentDispositif.dispositif_id.in_(dispositifs)
            )
            documents.update(self._session.scalars(principal))
            documents.update(self._session.scalars(other))
        if territories:
            below = self._graph.below(*territories)
            within = select(DocumentTerritory.document_id).where(
                DocumentTerritory.territory_id.in_(below)
            )
            documents.update(self._session.scalars(within))
        return sorted(documents)

    def documents(self, ids: Iterable[int]) -> Iterator[IndexedDocument]:
        """Give the documents among these that are still there, one at a time."""
        for document_id in ids:
            document = self._session.get(Document, document_id)
            if document is not None:
                yield self._indexed(document)
                self._session.expunge_all()

    def _indexed(self, document: Document) -> IndexedDocument:
        own = [document.dispositif_id, *(row.dispositif_id for row in document.other_dispositifs)]
        dispositifs = [self._dispositifs[each] for each in own if each in self._dispositifs]
        places = self._graph.above(*(row.territory_id for row in document.territories))
        [row] = rows_of(self._session, select(Document.id).where(Document.id == document.id))
        start, end = document.period_start or document.signed_on, document.period_end
        return IndexedDocument(
            document_id=document.id,
            title=document.title,
            summary=document.summary,
            state=document.state,
            dispositif_codes=tuple(row.code for row in dispositifs),
            dispositif_names=tuple(
                name for row in dispositifs for name in (row.short_name, row.name)
            ),
            territory_codes=self._codes(places),
            territory_names=tuple(
                self._graph.places[place].label for place in places if place in self._graph.places
            ),
            year_start=start.year if start else None,
            year_end=end.year if end else None,
            places=tuple(sorted(places)),
            kind=document.kind,
            generations=row.generations,
            availability=row.availability,
            extra_words=tuple(self._extra_words(document)),
            pages=tuple(self._pages(document)),
        )

    def _codes(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return every code under which one of the territories may be asked for."""
        codes: list[str] = []
        for place_id in places:
            place = self._graph.places.get(place_id)
            if place is not None:
                codes += [place.code or place.key, *self._former.get(place_id, ())]
        return tuple(dict.fromkeys(codes))

    def _extra_words(self, document: Document) -> Iterator[str]:
        yield document.official_code
        yield from (row.name for row in document.signatories)
        themes = select(Theme.label).join(DocumentTheme, DocumentTheme.theme_id == Theme.id)
        yield from self._session.scalars(themes.where(DocumentTheme.document_id == document.id))
        yield from self._session.scalars(
            select(Copy.call_number).where(Copy.document_id == document.id, Copy.kept)
        )

    def _pages(self, document: Document) -> Iterator[IndexedPage]:
        for file in document.files:
            query = select(PageTexts.body).where(PageTexts.sha256 == file.sha256)
            body = self._session.scalar(query)
            for number, (_label, text) in enumerate(unpack(body) if body else (), start=1):
                if text.strip():
                    yield IndexedPage(file.id, file.name, number, text)
