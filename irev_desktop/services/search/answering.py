"""One question over one state of the index: totals, facets, and the documents that are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

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
from irev_desktop.services.search.shelf import Shelf, ids_mask
from irev_desktop.storage.index.reading import Reading
from irev_desktop.storage.index.records import Counts, Hit, Ranked

FIRST_LOOK = 8
"""Entries ranked for each document wanted, at the first attempt; then so many times more."""


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
        counts = self.reading.counts(self.filters.rest)
        every = self._visible(counts)
        found = self._wanted(every)
        kept = self._kept(found)
        return SearchAnswer(
            pages=sum(counts.pages.get(each, 0) for each in kept),
            documents=len(kept),
            unfiltered=len(every),
            groups=tuple(self._groups(counts, set(kept))),
            facets=count_facets(self.shelf, ids_mask(found), self.filters.values),
        )

    def documents(self) -> frozenset[int]:
        """Return all documents that answer."""
        visible = self._visible(self.reading.counts(self.filters.rest))
        return frozenset(self._kept(self._wanted(visible)))

    def _wanted(self, found: list[int]) -> list[int]:
        """Return those of the documents found that the question names, if it names any."""
        only = self.question.only
        return found if only is None else [each for each in found if each in only]

    def _kept(self, found: list[int]) -> list[int]:
        """Return those of the documents found that have the values chosen."""
        if not self.filters.values:
            return found
        return _members(found, passing(self.shelf, ids_mask(found), self.filters.values))

    def _visible(self, counts: Counts) -> list[int]:
        """Return the documents found that are still there and may be seen."""
        rows = self.shelf.rows
        hidden = 0 if self.drafts else self.shelf.drafts
        found = [each for each in counts.pages.keys() | counts.records if each in rows]
        return [each for each in found if not hidden >> each & 1] if hidden else found

    def _groups(self, counts: Counts, answering: set[int]) -> list[DocumentHits]:
        """Return the documents wanted, in their order, with their best pages."""
        question = self.question
        wanted = slice(max(0, question.offset), max(0, question.offset) + max(0, question.limit))
        if question.sort is SearchSort.RELEVANCE:
            ranked = self._ranked(answering, wanted.stop)
        else:
            chosen = sorted(answering, key=self._order)[wanted]
            found = self.reading.ranked(limit=len(chosen) * 100, documents=chosen)
            ranked = {
                each: [entry for entry in found if entry.document_id == each] for each in chosen
            }
            wanted = slice(None)
        best = max((entry.score for entries in ranked.values() for entry in entries), default=0.0)
        return [
            self._group(counts, document, ranked[document], best) for document in [*ranked][wanted]
        ]

    def _ranked(self, answering: set[int], wanted: int) -> dict[int, list[Ranked]]:
        """Return entries by document, the best document first, until enough are known."""
        wanted = min(wanted, len(answering))
        named = None if self.question.only is None else sorted(answering)
        limit = max(1, wanted) * FIRST_LOOK
        while True:
            entries = self.reading.ranked(self.filters.whole, limit=limit, documents=named)
            ranked: dict[int, list[Ranked]] = {}
            for entry in entries:
                if entry.document_id in answering:
                    ranked.setdefault(entry.document_id, []).append(entry)
            if len(ranked) >= wanted or len(entries) < limit:
                return ranked
            limit *= FIRST_LOOK

    def _order(self, document: int) -> tuple[bool, int, str, int]:
        row = self.shelf.rows[document]
        if self.question.sort is SearchSort.DATE:
            return (row.since is None, -(row.since.toordinal() if row.since else 0), "", document)
        return (not row.territories, 0, fold(row.territories), document)

    def _group(
        self, counts: Counts, document: int, entries: Sequence[Ranked], best: float
    ) -> DocumentHits:
        pages = [entry for entry in entries if entry.page][: self.question.pages]
        return DocumentHits(
            self.shelf.rows[document],
            counts.pages.get(document, 0),
            tuple(map(page_hit, self.reading.hits(pages, best))),
            document in counts.records,
        )


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


def _members(documents: Sequence[int], mask: int) -> list[int]:
    """Return those of the documents whose bit is set."""
    bits = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
    return [
        each for each in documents if each >> 3 < len(bits) and bits[each >> 3] >> (each & 7) & 1
    ]
