"""One question put to one state of the index: counted over all, ranked, and shown page by page."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, cast

import tantivy

from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import Query
from irev_desktop.storage.index.compiler import Compiler
from irev_desktop.storage.index.records import EVERYWHERE, Counts, Hit, Narrowing, Ranked
from irev_desktop.storage.index.schema import Kind, Name
from irev_desktop.storage.index.searcher import count, hit_of, text_of
from irev_desktop.storage.index.vocabulary import Vocabulary

MOST_BUCKETS = 60_000
"""Documents that the engine counts at once: it refuses to make more buckets than 65,000."""
COUNTS_KEPT = 16
"""Questions whose counts are remembered while the index does not change."""

_BY_DOCUMENT = {
    name: {"terms": {"field": str(name), "size": MOST_BUCKETS}}
    for name in (Name.PAGE_OF, Name.RECORD_OF)
}

Memory = dict[tuple[Query, Narrowing, bool], Counts]


class Reading:
    """A query over one committed state; `drafts` is whether drafts answer too.

    `memory` holds the counts of the last questions over the same state.
    """

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        query: Query,
        *,
        drafts: bool,
        memory: Memory | None = None,
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._compiler = Compiler(schema)
        self._query = query
        self._drafts = drafts
        self._matcher = Matcher(query)
        self._memory = {} if memory is None else memory

    def counts(self, narrowing: Narrowing = EVERYWHERE) -> Counts:
        """Return all documents that answer, with the number of their pages."""
        key = (self._query, narrowing, self._drafts)
        known = self._memory.get(key)
        if known is None:
            known = self._counted(narrowing)
            if len(self._memory) >= COUNTS_KEPT:
                self._memory.clear()
            self._memory[key] = known
        return known

    def ranked(
        self,
        narrowing: Narrowing = EVERYWHERE,
        *,
        limit: int,
        documents: Sequence[int] | None = None,
        kind: Kind | None = None,
    ) -> "Ranking":
        """Return the best entries, at most `limit`, of these documents if any are named."""
        if self._query.is_empty or documents == []:
            return Ranking(self._searcher, [], 0)
        query = self._compiler.compile(
            self._query, narrowing, drafts=self._drafts, documents=documents, kind=kind
        )
        # the engine takes memory for as many as are asked: never ask more than there are
        most = max(1, min(limit, self._searcher.num_docs))
        found = self._searcher.search(query, limit=most, count=True)
        total: int = found.count  # type: ignore[attr-defined]  # the stub forgets `count`
        return Ranking(self._searcher, found.hits, total)

    def raw_best(self, limit: int) -> tantivy.SearchResult:
        """Return the engine's own answer to the query, as it is: what ours is measured against."""
        query = self._compiler.compile(self._query, drafts=self._drafts)
        return self._searcher.search(query, limit=limit, count=True)

    def vocabulary(self) -> Vocabulary:
        """Return the words of what answers, of all pages when nothing is asked for."""
        within: tantivy.Query | None
        if not self._query.is_empty:
            within = self._compiler.compile(self._query, drafts=self._drafts)
        else:
            within = None if self._drafts else self._compiler.visible()
        return Vocabulary(self._searcher, self._schema, self._text_of, within)

    def other(self, query: Query) -> "Reading":
        """Return another question over the same state."""
        return Reading(
            self._searcher, self._schema, query, drafts=self._drafts, memory=self._memory
        )

    def hits(self, ranked: Sequence[Ranked], best: float) -> list[Hit]:
        """Return pages as they are shown; `best` is the score that counts as 1."""
        return [
            hit_of(
                self._searcher.doc(cast("tantivy.DocAddress", each.address)),
                each.score / best if best > 0 else 1.0,
                self._matcher,
            )
            for each in ranked
        ]

    def _text_of(self, address: tantivy.DocAddress) -> str:
        return text_of(self._searcher.doc(address))

    def _counted(self, narrowing: Narrowing) -> Counts:
        if self._query.is_empty:
            return Counts()
        pages: dict[int, int] = {}
        records: set[int] = set()
        for ids in self._portions():
            query = self._compiler.compile(self._query, narrowing, drafts=self._drafts, between=ids)
            found = self._searcher.aggregate(query, _BY_DOCUMENT)
            pages.update({each["key"]: each["doc_count"] for each in _buckets(found, Name.PAGE_OF)})
            records.update(each["key"] for each in _buckets(found, Name.RECORD_OF))
        return Counts(pages, frozenset(records))

    def _portions(self) -> Iterator[tuple[int, int] | None]:
        """Yield ranges of ids that have few enough documents; None for all at once."""
        if count(self._searcher, self._schema, Kind.RECORD) <= MOST_BUCKETS:
            yield None
            return
        last = self._searcher.search(
            tantivy.Query.all_query(), limit=1, count=False, order_by_field=Name.DOCUMENT
        ).hits[0][0]
        for first in range(0, int(last) + 1, MOST_BUCKETS):
            yield first, first + MOST_BUCKETS - 1


class Ranking:
    """The best entries that answer, best first, and how many answer in all."""

    def __init__(
        self, searcher: tantivy.Searcher, hits: Sequence[tuple[Any, tantivy.DocAddress]], total: int
    ) -> None:
        self.total = total
        self._hits = hits
        addresses = [address for _, address in hits]
        self._columns: list[list[Any]] = [
            searcher.fast_field_values(name, addresses) if addresses else []
            for name in (Name.DOCUMENT, Name.FILE, Name.NUMBER)
        ]

    def __len__(self) -> int:
        return len(self._hits)

    @property
    def whole(self) -> bool:
        """True when these are all the entries that answer."""
        return len(self._hits) >= self.total

    def __iter__(self) -> Iterator[Ranked]:
        return map(self._entry, range(len(self._hits)))

    def by_document(
        self, among: Container[int], most: int | None = None
    ) -> dict[int, list[Ranked]]:
        """Return the entries of these documents, at most so many, the best document first.

        A document counts as much as its record and its best page together.
        """
        places: dict[int, list[int]] = {}
        best: tuple[dict[int, float], dict[int, float]] = ({}, {})
        numbers = self._columns[2]
        for place, document in enumerate(self._columns[0]):
            if document in among:
                places.setdefault(document, []).append(place)
                own = best[numbers[place] is None]
                if document not in own:
                    own[document] = self._hits[place][0]
        pages, records = best
        order = sorted(places, key=lambda each: -(pages.get(each, 0.0) + records.get(each, 0.0)))
        return {each: [self._entry(place) for place in places[each]] for each in order[:most]}

    def _entry(self, place: int) -> Ranked:
        score, address = self._hits[place]
        document, file, page = (column[place] for column in self._columns)
        return Ranked(score, document, file or 0, page or 0, address)

    def counts(self) -> Counts:
        """Return the documents of these entries, with the number of their pages."""
        documents, files, _pages = self._columns
        records = {each for each, file in zip(documents, files, strict=True) if file is None}
        pages = Counter(
            each for each, file in zip(documents, files, strict=True) if file is not None
        )
        return Counts(pages, frozenset(records))


def _buckets(found: Mapping[str, Any], name: Name) -> list[dict[str, Any]]:
    buckets: list[dict[str, Any]] = found[name]["buckets"]
    return buckets
