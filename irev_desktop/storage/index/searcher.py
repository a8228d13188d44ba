"""Asking the index: the best pages with their snippets, the exact total, the records."""

from functools import partial
from typing import Any

import tantivy

from irev_desktop.kernel.matching import Matcher
from irev_desktop.kernel.query_language import parse
from irev_desktop.kernel.synonyms import Synonyms
from irev_desktop.storage.index.compiler import Compiler
from irev_desktop.storage.index.records import Hit, SearchAnswer, SearchRequest
from irev_desktop.storage.index.schema import Kind, Name

MOST_RECORDS = 100
"""Documents named by one answer because of their record."""


def answer(
    searcher: tantivy.Searcher, schema: tantivy.Schema, synonyms: Synonyms, request: SearchRequest
) -> SearchAnswer:
    """Return the pages and records that answer; a query without a word has no answer."""
    query = synonyms.expand(parse(request.query))
    if query.is_empty:
        return SearchAnswer()
    compiler = Compiler(schema)
    wanted = max(0, request.limit)
    offset = max(0, request.offset)
    ask = partial(compiler.compile, query, request.narrowing, drafts=request.drafts)
    total, pages = _best(searcher, ask(kind=Kind.PAGE), offset + wanted)
    _, records = _best(searcher, ask(kind=Kind.RECORD), MOST_RECORDS)
    best = pages[0][0] if pages else 0.0
    matcher = Matcher(query)
    return SearchAnswer(
        total=total,
        hits=tuple(
            hit_of(searcher.doc(address), score / best if best > 0 else 1.0, matcher)
            for score, address in pages[offset : offset + wanted]
        ),
        records=tuple(
            int(searcher.doc(address).get_first(Name.DOCUMENT) or 0) for _, address in records
        ),
    )


def count(searcher: tantivy.Searcher, schema: tantivy.Schema, kind: Kind) -> int:
    """Return how many entries of that kind there are."""
    return _best(searcher, tantivy.Query.term_query(schema, Name.KIND, str(kind)), 1)[0]


def _best(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int
) -> tuple[int, list[tuple[Any, tantivy.DocAddress]]]:
    """Return how many entries match, and the best of them with their scores.

    The engine takes memory for as many as are asked, and ends the program when there is not so
    much: never ask more than there are.
    """
    most = max(1, min(limit, searcher.num_docs))
    found = searcher.search(query, limit=most, count=True)
    return total_of(found), found.hits


def total_of(found: tantivy.SearchResult) -> int:
    """Return how many entries a search that counts has found."""
    return found.count  # type: ignore[attr-defined, no-any-return]  # the stub forgets `count`


def hit_of(entry: tantivy.Document, score: float, matcher: Matcher) -> Hit:
    """Return a page as it is shown, with the words around what was found."""
    snippet = matcher.snippet(text_of(entry))
    return Hit(
        document_id=int(entry.get_first(Name.DOCUMENT) or 0),
        file_id=int(entry.get_first(Name.FILE) or 0),
        file_name=_text(entry, Name.FILE_NAME),
        page=int(entry.get_first(Name.NUMBER) or 0),
        snippet=snippet.text,
        marks=snippet.marks,
        score=round(score, 4),
    )


def text_of(entry: tantivy.Document) -> str:
    """Return the text of a page, nothing for a record."""
    return _text(entry, Name.TEXT)


def _text(entry: tantivy.Document, name: Name) -> str:
    return bytes(entry.get_first(name) or b"").decode("utf-8")
