"""Answers made by hand: documents whose title and words carry what HTML would interpret."""

from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.matching import Mark
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.search.records import DocumentHits, PageHit

WORDS = "… le 🏠 <b>logement</b> social à Denain, et bien d’autres mots pour plusieurs lignes "
SNIPPET = WORDS * 4


def marks_of(text: str, word: str) -> tuple[Mark, ...]:
    """Return where a word stands first in a text."""
    start = text.index(word)
    return (Mark(start, start + len(word)),)


def hit(document: int, page: int) -> PageHit:
    """Return a page that answers; the file has the number of the document."""
    marks = marks_of(SNIPPET, "logement")
    file = FileId(document)
    return PageHit(DocumentId(document), file, "contrat.pdf", page, SNIPPET, marks, 1.0)


def found(document: int, *numbers: int, pages: int = 0) -> DocumentHits:
    """Return a document of which some pages are told, of `pages` that answer."""
    row = DocumentRow(
        id=DocumentId(document),
        title=f"<i>Contrat</i> {document}",
        kind=DocumentKind.CONTRAT,
        state=DocumentState.PUBLISHED,
        official_code="",
        dispositif="CUCS",
        territories="Denain, Lourches",
        period_start=None,
        period_end=None,
        files=1,
        has_summary=False,
        lendable=0,
        on_site=0,
        available=0,
    )
    told = tuple(hit(document, number) for number in numbers)
    return DocumentHits(row, pages or len(numbers), told, described=not numbers)
