"""One question put to one state of the index: counted over all, ranked, and shown page by page."""

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy

from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import Query
from irev_desktop.storage.index.compiler import Compiler
from irev_desktop.storage.index.records import EVERYWHERE, Counts, Hit, Narrowing, Ranked
from irev_desktop.storage.index.schema import Kind, Name
from irev_desktop.storage.index.searcher import hit_of

MOST_BUCKETS = 60_000
"""Documents that the engine counts at once: it refuses to make more buckets than 65,000."""


class Reading:
    """A query over one committed state; `drafts` is whether drafts answer too."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, *, drafts: bool
    ) -> None:
        self._searcher = searcher
        self._compiler = Compiler(schema)
        self._query = query
        self._drafts = drafts
        self._matcher = Matcher(query)

    def counts(self, narrowing: Narrowing = EVERYWHERE) -> Counts:
        """Return all documents that answer, with the number of their pages."""
        if self._query.is_empty:
            return Counts()
        found = self._searcher.aggregate(
            self._compiler.compile(self._query, narrowing, drafts=self._drafts),
            {
                name: {"terms": {"field": str(name), "size": MOST_BUCKETS}}
                for name in (Name.PAGE_OF, Name.RECORD_OF)
            },
        )
        return Counts(
            {int(each["key"]): int(each["doc_count"]) for each in _buckets(found, Name.PAGE_OF)},
            frozenset(int(each["key"]) for each in _buckets(found, Name.RECORD_OF)),
        )

    def ranked(
        self,
        narrowing: Narrowing = EVERYWHERE,
        *,
        limit: int,
        documents: Sequence[int] | None = None,
        kind: Kind | None = None,
    ) -> list[Ranked]:
        """Return the best entries, at most `limit`, of these documents if any are named."""
        if self._query.is_empty or documents == []:
            return []
        query = self._compiler.compile(
            self._query, narrowing, drafts=self._drafts, documents=documents, kind=kind
        )
        most = max(1, min(limit, self._searcher.num_docs))
        hits = self._searcher.search(query, limit=most, count=False).hits
        addresses = [address for _, address in hits]
        columns = [
            self._searcher.fast_field_values(name, addresses)
            for name in (Name.DOCUMENT, Name.FILE, Name.NUMBER)
        ]
        return [
            Ranked(
                float(score),
                int(document or 0),
                int(file or 0),
                int(page or 0),
                address.segment_ord,
                address.doc,
            )
            for (score, address), document, file, page in zip(hits, *columns, strict=True)
        ]

    def hits(self, ranked: Sequence[Ranked], best: float) -> list[Hit]:
        """Return pages as they are shown; `best` is the score that counts as 1."""
        return [
            hit_of(
                self._searcher.doc(tantivy.DocAddress(each.segment, each.entry)),
                each.score / best if best > 0 else 1.0,
                self._matcher,
            )
            for each in ranked
        ]


def _buckets(found: Mapping[str, Any], name: Name) -> list[dict[str, Any]]:
    buckets: list[dict[str, Any]] = found[name]["buckets"]
    return buckets
