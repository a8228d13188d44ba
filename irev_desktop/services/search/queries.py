"""Asking: words inside pages and records, narrowed by dispositif and territory."""

from collections.abc import Iterable

from sqlalchemy import select

from irev_desktop.entities.document import Document
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import DocumentId, FileId
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from irev_desktop.services.search.freshness import caught_up
from irev_desktop.services.search.records import SearchedRecord, SearchHit, SearchResult
from irev_desktop.storage.index.records import SearchAnswer, SearchRequest

USUAL_LIMIT = 20


@requires(Permission.READ_PUBLIC)
def search(
    library: Library,
    actor: Actor,
    query: str,
    *,
    dispositif: str = "",
    territory: str = "",
    limit: int = USUAL_LIMIT,
    offset: int = 0,
    fresh: bool = True,
) -> SearchResult:
    """Return the pages and records that answer any text whatever; agents find drafts too.

    `dispositif` and `territory` are codes, a territory with all that lies in it. Unless `fresh` is
    False, the index is first brought up to date; while another program writes it, or the disk is
    full, the answer is what is there, not `complete`. Raises LibraryError: UNKNOWN_DISPOSITIF,
    UNKNOWN_TERRITORY.
    """
    request = SearchRequest(
        query,
        _dispositif_code(library, dispositif),
        _territory_code(library, territory),
        drafts=may(actor, Permission.READ_ALL),
        limit=limit,
        offset=offset,
    )
    current = not fresh or caught_up(library, actor)
    return _result(library, library.index.search(request), request.drafts, current=current)


def _dispositif_code(library: Library, code: str) -> str | None:
    if not code:
        return None
    with library.storage.reading() as session:
        resolve_dispositif(session, code)
    return code.strip().upper()


def _territory_code(library: Library, code: str) -> str | None:
    """Return the code under which the index knows the bearer of a code."""
    if not code:
        return None
    with library.storage.reading() as session:
        territory = session.get_one(Territory, resolve_territory(session, code))
        return territory.code or territory.key


def _result(library: Library, answer: SearchAnswer, drafts: bool, *, current: bool) -> SearchResult:
    named = {hit.document_id for hit in answer.hits} | set(answer.records)
    titles = _titles(library, named, drafts=drafts)
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


def _titles(library: Library, ids: Iterable[int], *, drafts: bool) -> dict[int, str]:
    """Return the present titles of documents; those gone or hidden since are left out."""
    query = select(Document.id, Document.title).where(Document.id.in_(ids))
    if not drafts:
        query = query.where(Document.state != DocumentState.DRAFT)
    with library.storage.reading() as session:
        return dict(session.execute(query).all())
