"""What was found, as the lines of one list: documents, and under each the pages that answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from irev_desktop.services.search.records import SearchedRecord, SearchHit

FIRST_RECORDS = 5
"""Records whose description answers that stand before the pages; the others come after."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """The title of a document; `described`: its record answers, and not only its pages."""

    document: int
    title: str
    described: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page that answers."""

    hit: SearchHit


Line = DocumentLine | PageLine


def lines_of(hits: Sequence[SearchHit], records: Iterable[SearchedRecord]) -> list[Line]:
    """Return the lines: some records, documents by their best page, the other records."""
    described: dict[int, str] = {record.document: record.title for record in records}
    pages: dict[int, list[SearchHit]] = {}
    for hit in hits:
        pages.setdefault(hit.document, []).append(hit)
    alone = [document for document in described if document not in pages]
    lines: list[Line] = []
    for document in (*alone[:FIRST_RECORDS], *pages, *alone[FIRST_RECORDS:]):
        own = pages.get(document, [])
        title = own[0].title if own else described[document]
        lines.append(DocumentLine(document, title, document in described))
        lines += [PageLine(hit) for hit in sorted(own, key=lambda hit: (-hit.score, hit.page))]
    return lines
