"""What was found, as the lines of one list: documents, and under each the pages that answer."""

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from irev_desktop.services.search.records import DocumentHits, PageHit


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that answers; `opened`: its pages stand under it, if it has any."""

    found: DocumentHits
    opened: bool = True

    @property
    def document(self) -> int:
        """The id of the document."""
        return self.found.document.id

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.found.document.title

    @property
    def key(self) -> Hashable:
        """What this line is known by when lines are made anew."""
        return ("document", self.document)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page that answers, of a document with that title."""

    hit: PageHit
    title: str

    @property
    def document(self) -> int:
        """The id of the document."""
        return self.hit.document

    @property
    def key(self) -> Hashable:
        """What this line is known by when lines are made anew."""
        return ("page", self.hit.file_id, self.hit.page)


@dataclass(frozen=True, slots=True)
class MoreLine:
    """So many more pages of a document answer, and are not listed yet."""

    document: int
    count: int

    @property
    def key(self) -> Hashable:
        """What this line is known by when lines are made anew."""
        return ("more", self.document)


Line = DocumentLine | PageLine | MoreLine


def lines_of(
    groups: Iterable[DocumentHits],
    closed: Container[int] = frozenset(),
    whole: Mapping[int, Sequence[PageHit]] | None = None,
) -> list[Line]:
    """Return the lines of documents, in their order.

    `closed` are documents whose pages are not shown; `whole` gives all pages of those documents of
    which all were asked for, in the order in which they are read.
    """
    known = whole or {}
    lines: list[Line] = []
    for group in groups:
        row = group.document
        pages = known.get(row.id, group.hits)
        opened = row.id not in closed
        lines.append(DocumentLine(group, opened))
        if opened:
            lines += [PageLine(hit, row.title) for hit in pages]
            if row.id not in known and group.pages > len(pages):
                lines.append(MoreLine(row.id, group.pages - len(pages)))
    return lines
