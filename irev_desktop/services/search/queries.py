"""Asking for pages, best first, and records: what the command line answers."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.search.freshness import caught_up
from irev_desktop.services.search.narrowing import chosen
from irev_desktop.services.search.records import (
    NO_FILTERS,
    SearchedRecord,
    SearchFilters,
    SearchHit,
    SearchResult,
)
from irev_desktop.services.search.shelf import Shelf, current_shelf
from irev_desktop.storage.index.records import SearchAnswer, SearchRequest

USUAL_LIMIT = 20


@requires(Permission.READ_PUBLIC)
def search(
    library: Library,
    actor: Actor,
    query: str,
    filters: SearchFilters = NO_FILTERS,
    *,
    limit: int = USUAL_LIMIT,
    offset: int = 0,
    fresh: bool = True,
) -> SearchResult:
    """Return the pages and records that answer any text whatever; agents find drafts too.

    Unless `fresh` is False, the index is first brought up to date; while another program writes
    it, or the disk is full, the answer is what is there, not `complete`. Raises LibraryError:
    UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
    """
    current = not fresh or caught_up(library, actor)
    shelf = current_shelf(library)
    request = SearchRequest(
        query,
        chosen(library, shelf, filters).whole,
        drafts=may(actor, Permission.READ_ALL),
        limit=limit,
        offset=offset,
    )
    return _result(
        shelf, library.index.search(request, shelf.ground.synonyms), request.drafts, current=current
    )


def _result(shelf: Shelf, answer: SearchAnswer, drafts: bool, *, current: bool) -> SearchResult:
    """Return the answer with the present titles; documents gone or hidden since are left out."""
    hidden = 0 if drafts else shelf.drafts
    titles = {key: row.title for key, row in shelf.rows.items() if not hidden >> key & 1}
    hits = tuple(
        SearchHit(
            DocumentId(hit.document_id),
            titles[hit.document_id],
            FileId(hit.file_id),
            hit.file_name,
            hit.page,
            hit.snippet,
            hit.marks,
            hit.score,
        )
        for hit in answer.hits
        if hit.document_id in titles
    )
    records = tuple(
        SearchedRecord(DocumentId(record), titles[record])
        for record in answer.records
        if record in titles
    )
    return SearchResult(answer.total, hits, records, answer.complete and current)
