"""One question put to one state of the index: counted over all, ranked, and shown page by page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nsmallest
from typing import Any, cast

import tantivy

from irev_desktop.kernel.bits import marks_of
from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import Query
from irev_desktop.storage.index.compiler import Compiler
from irev_desktop.storage.index.records import EVERYWHERE, Hit, Narrowing, Ranked
from irev_desktop.storage.index.schema import Kind, Name
from irev_desktop.storage.index.searcher import count, hit_of, text_of, total_of
from irev_desktop.storage.index.tally import Tally
from irev_desktop.storage.index.vocabulary import Vocabulary

MOST_BUCKETS = 60_000
"""Documents that the engine counts at once: it refuses to make more buckets than 65,000."""
LETTERS_KEPT = 40
"""First letters whose words are remembered."""
COUNTS_KEPT = 16
"""Questions whose counts are remembered while the index does not change."""

_BY_DOCUMENT = {"terms": {"field": str(Name.DOCUMENT), "size": MOST_BUCKETS}}


@dataclass(frozen=True, slots=True)
class Memory:
    """What questions over one state remember: counts of the last ones, words by first letter."""

    tallies: dict[tuple[Query, Narrowing, bool], Tally] = field(default_factory=dict)
    words: dict[tuple[str, bool], Mapping[str, int]] = field(default_factory=dict)


class Reading:
    """A query over one committed state; `drafts` is whether drafts answer too.

    `memory` holds what the last questions over the same state made out.
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
        self._counting = Compiler(schema, scored=False)
        self._query = query
        self._drafts = drafts
        self._matcher = Matcher(query)
        self._memory = memory or Memory()

    def tally(self, narrowing: Narrowing = EVERYWHERE) -> Tally:
        """Return all documents that answer, counted."""
        key = (self._query, narrowing, self._drafts)
        known = self._memory.tallies.get(key)
        if known is None:
            known = self._tallied(narrowing)
            if len(self._memory.tallies) >= COUNTS_KEPT:
                self._memory.tallies.clear()
            self._memory.tallies[key] = known
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
        return Ranking(self._searcher, found.hits, total_of(found))

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

    def words(self, letter: str) -> Mapping[str, int]:
        """Return all words of the index that begin with a letter, and how many entries have each.

        Those of the last letters asked for are remembered.
        """
        key, known = (letter, self._drafts), self._memory.words
        words = known.get(key)
        if words is None:
            within = None if self._drafts else self._compiler.visible()
            words = dict(self._searcher.terms_with_prefix(Name.EXACT, letter, within, None))
            if len(known) >= LETTERS_KEPT:
                known.clear()
            known[key] = words
        return words

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

    def _tallied(self, narrowing: Narrowing) -> Tally:
        named = partial(self._records, narrowing)
        return Tally(self._counted(narrowing), self._described(narrowing), named)

    def _described(self, narrowing: Narrowing) -> int:
        """Return how many records answer."""
        if self._query.is_empty:
            return 0
        query = self._counting.compile(
            self._query, narrowing, drafts=self._drafts, kind=Kind.RECORD
        )
        return total_of(self._searcher.search(query, limit=1, count=True))

    def _records(self, narrowing: Narrowing, documents: Sequence[int] | None) -> frozenset[int]:
        """Return the documents whose record answers, among some if any are named."""
        if documents is not None:
            few = self.ranked(
                narrowing, limit=len(documents), documents=documents, kind=Kind.RECORD
            )
            return frozenset(few.documents)
        return frozenset(self._counted(narrowing, Kind.RECORD))

    def _counted(self, narrowing: Narrowing, kind: Kind | None = None) -> Mapping[int, int]:
        """Return how many entries of each document answer."""
        if self._query.is_empty:
            return {}
        counts: dict[int, int] = {}
        for ids in self._portions():
            query = self._counting.compile(
                self._query, narrowing, drafts=self._drafts, between=ids, kind=kind
            )
            found = self._searcher.aggregate(query, {"documents": _BY_DOCUMENT})
            buckets: Sequence[dict[str, Any]] = found["documents"]["buckets"]
            counts |= {each["key"]: each["doc_count"] for each in buckets}
        return counts

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
        self._searcher = searcher
        self._hits = hits
        places = range(len(hits))
        self.documents = self._column(Name.DOCUMENT, places)
        """The documents of the entries, one for each entry."""
        self._numbers = self._column(Name.NUMBER, places)

    def __len__(self) -> int:
        return len(self._hits)

    @property
    def whole(self) -> bool:
        """True when these are all the entries that answer."""
        return len(self._hits) >= self.total

    def __iter__(self) -> Iterator[Ranked]:
        return self._entries(range(len(self._hits)))

    def by_document(self, among: int, most: int, pages: int) -> dict[int, tuple[Ranked, ...]]:
        """Return the best `pages` pages of these documents, the `most` best documents in order.

        `among` are the documents as bits. A document counts as much as its record and its best
        page together.
        """
        known = marks_of(among, max(self.documents, default=0) + 1)
        places: dict[int, list[int]] = {}
        records: dict[int, float] = {}
        for place, (document, number) in enumerate(zip(self.documents, self._numbers, strict=True)):
            if not known[document]:
                continue
            own = places.setdefault(document, [])
            if number is None:
                records[document] = self._hits[place][0]
            else:
                own.append(place)
        weights = [
            (-(records.get(document, 0.0) + (self._hits[own[0]][0] if own else 0.0)), at, document)
            for at, (document, own) in enumerate(places.items())
        ]
        chosen = [document for _weight, _at, document in nsmallest(most, weights)]
        return {each: tuple(self._entries(places[each][:pages])) for each in chosen}

    def tally(self) -> Tally:
        """Return the documents of these entries, counted: all there are when this is `whole`."""
        records = frozenset(
            each
            for each, number in zip(self.documents, self._numbers, strict=True)
            if number is None
        )
        return Tally(
            Counter(self.documents),
            len(records),
            lambda named: records if named is None else records.intersection(named),
        )

    def _entries(self, places: Sequence[int]) -> Iterator[Ranked]:
        for place, file in zip(places, self._column(Name.FILE, places), strict=True):
            score, address = self._hits[place]
            number = self._numbers[place] or 0
            yield Ranked(score, self.documents[place], file or 0, number, address)

    def _column(self, name: Name, places: Iterable[int]) -> list[Any]:
        addresses = [self._hits[place][1] for place in places]
        return self._searcher.fast_field_values(name, addresses) if addresses else []
