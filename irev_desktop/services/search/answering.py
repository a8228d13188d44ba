"""One question over one state of the index: totals, facets, and the documents that are wanted."""

from dataclasses import dataclass

from irev_desktop.kernel.bits import ids_in, ids_mask
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.services.search.facets import count_facets, passing
from irev_desktop.services.search.narrowing import Chosen
from irev_desktop.services.search.records import (
    DocumentHits,
    PageHit,
    SearchAnswer,
    SearchQuestion,
    SearchSort,
)
from irev_desktop.services.search.shelf import Shelf
from irev_desktop.services.search.spelling import respelt
from irev_desktop.storage.index.reading import Ranking, Reading
from irev_desktop.storage.index.records import Hit, Ranked
from irev_desktop.storage.index.schema import Kind
from irev_desktop.storage.index.tally import Tally

FIRST_LOOK = 500
"""Entries ranked at the first look: most questions have no more, and are counted from these."""
FURTHER_LOOK = 10
"""How many times more are ranked at each further look."""
MOST_NAMED = 500
"""Documents that a further look may be limited to by name."""
PAGES_OF_EACH = 100
"""Entries ranked for each document of an answer that is not ordered by relevance."""


@dataclass
class Answering:
    """A question over one state of the index and of the shelf."""

    shelf: Shelf
    filters: Chosen
    question: SearchQuestion
    reading: Reading
    drafts: bool

    def answer(self) -> SearchAnswer:
        """Return totals, facets, and the documents wanted."""
        first = self.reading.ranked(self.filters.rest, limit=FIRST_LOOK)
        tally = first.tally() if first.whole else self.reading.tally(self.filters.rest)
        every = self._visible(tally)
        found = self._wanted(every)
        kept = self._kept(found)
        return SearchAnswer(
            pages=tally.pages(kept),
            documents=kept.bit_count(),
            unfiltered=every.bit_count(),
            groups=tuple(self._groups(first, tally, kept)),
            facets=count_facets(self.shelf, found, self.filters.values),
            suggestion=respelt(self.question.text, self.reading, first.total),
        )

    def documents(self) -> frozenset[int]:
        """Return all documents that answer."""
        visible = self._visible(self.reading.tally(self.filters.rest))
        return frozenset(ids_in(self._kept(self._wanted(visible))))

    def _visible(self, tally: Tally) -> int:
        """Return the documents found that are still there and may be seen."""
        there = tally.documents & self.shelf.everything
        return there if self.drafts else there & ~self.shelf.drafts

    def _wanted(self, found: int) -> int:
        """Return those of the documents found that the question names, if it names any."""
        only = self.question.only
        return found if only is None else found & ids_mask(only)

    def _kept(self, found: int) -> int:
        """Return those of the documents found that have the values chosen."""
        return passing(self.shelf, found, self.filters.values)

    def _groups(self, first: Ranking, tally: Tally, answering: int) -> list[DocumentHits]:
        """Return the documents wanted, in their order, with their best pages."""
        question = self.question
        wanted = slice(max(0, question.offset), max(0, question.offset) + max(0, question.limit))
        if question.sort is SearchSort.RELEVANCE:
            ranked = self._ranked(first, answering, wanted.stop)
            chosen = [*ranked][wanted]
        else:
            chosen = sorted(ids_in(answering), key=self._order)[wanted]
            ranked = self._ranked_within(chosen)
        described = tally.records_among(chosen)
        pages = {each: tally.entries[each] - (each in described) for each in chosen}
        # the best entries may all be records: their documents' pages are then looked for apart
        ranked |= self._ranked_within(
            [each for each in chosen if pages[each] > 0 and not ranked.get(each)]
        )
        best = max((entry.score for entries in ranked.values() for entry in entries), default=0.0)
        return [
            DocumentHits(
                self.shelf.rows[each],
                pages[each],
                tuple(map(page_hit, self.reading.hits(ranked.get(each, ()), best))),
                each in described,
            )
            for each in chosen
        ]

    def _ranked(self, first: Ranking, answering: int, wanted: int) -> dict[int, tuple[Ranked, ...]]:
        """Return the best pages by document, the best document first, until enough are known."""
        count, pages = answering.bit_count(), self.question.pages
        wanted = min(wanted, count)
        ranked = first.by_document(answering, wanted, pages)
        ranking, limit = first, FIRST_LOOK
        named = [*ids_in(answering)] if count <= MOST_NAMED else None
        while len(ranked) < wanted and not ranking.whole:
            limit *= FURTHER_LOOK
            ranking = self.reading.ranked(self.filters.whole, limit=limit, documents=named)
            # those of an earlier look keep their places, so that portions never overlap
            further = ranking.by_document(answering, wanted + len(ranked), pages)
            ranked |= {each: further[each] for each in further if each not in ranked}
        return ranked

    def _ranked_within(self, documents: list[int]) -> dict[int, tuple[Ranked, ...]]:
        """Return the best pages of these documents."""
        limit = len(documents) * PAGES_OF_EACH
        ranking = self.reading.ranked(limit=limit, documents=documents, kind=Kind.PAGE)
        return ranking.by_document(ids_mask(documents), len(documents), self.question.pages)

    def _order(self, document: int) -> tuple[bool, int, str, int]:
        row = self.shelf.rows[document]
        if self.question.sort is SearchSort.DATE:
            return (row.since is None, -(row.since.toordinal() if row.since else 0), "", document)
        return (not row.territories, 0, fold(row.territories), document)


def page_hit(hit: Hit) -> PageHit:
    """Return a page of the index as services show it."""
    return PageHit(
        DocumentId(hit.document_id),
        FileId(hit.file_id),
        hit.file_name,
        hit.page,
        hit.snippet,
        hit.marks,
        hit.score,
    )
