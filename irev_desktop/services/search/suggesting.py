"""What a text that is being typed may mean: documents, places, dispositifs, words, first pages."""

from dataclasses import replace

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.queries import territories_matching
from irev_desktop.services.reference.records import DispositifRef
from irev_desktop.services.search.answering import page_hit
from irev_desktop.services.search.records import (
    PageHit,
    SuggestedDocument,
    Suggestions,
    WordCompletion,
)
from irev_desktop.services.search.shelf import Shelf, current_shelf
from irev_desktop.storage.index.reading import Reading
from irev_desktop.storage.index.schema import Kind

MOST = 5
"""Suggestions of each kind."""
LEAST_LETTERS = 2


@requires(Permission.READ_PUBLIC)
def suggest(library: Library, actor: Actor, text: str, *, limit: int = MOST) -> Suggestions:
    """Return what a text being typed may mean, at most `limit` of each kind, for each keystroke.

    The index is asked as it stands. Nothing for less than two letters.
    """
    folded = fold(text).split()
    if sum(map(len, folded)) < LEAST_LETTERS:
        return Suggestions()
    shelf = current_shelf(library)
    drafts = may(actor, Permission.READ_ALL)

    def read(reading: Reading) -> tuple[tuple[WordCompletion, ...], tuple[PageHit, ...]]:
        ranked = list(reading.ranked(limit=limit, kind=Kind.PAGE))
        best = ranked[0].score if ranked else 1.0
        return (), tuple(map(page_hit, reading.hits(ranked, best)))

    nothing: tuple[tuple[WordCompletion, ...], tuple[PageHit, ...]] = ((), ())
    (words, hits), _complete = library.index.asked(_begun(text), drafts, read, nothing)
    return Suggestions(
        documents=_documents(shelf, folded, drafts, limit),
        territories=territories_matching(library, actor, text, limit),
        dispositifs=_dispositifs(shelf, folded, limit),
        words=words,
        hits=tuple(
            replace(hit, title=shelf.rows[hit.document].title)
            for hit in hits
            if hit.document in shelf.rows
        ),
    )


def _begun(text: str) -> str:
    """Return the query in which the last word is only begun."""
    last = text[-1:]
    return f"{text}*" if last.isalpha() else text


def _documents(
    shelf: Shelf, words: list[str], drafts: bool, limit: int
) -> tuple[SuggestedDocument, ...]:
    found: list[SuggestedDocument] = []
    for row in shelf.rows.values():
        if not drafts and shelf.drafts >> row.id & 1:
            continue
        titled = fold(f"{row.title} {row.official_code}")
        if all(word in titled for word in words):
            found.append(SuggestedDocument(DocumentId(row.id), row.title, _detail(row)))
            if len(found) == limit:
                break
    return tuple(found)


def _detail(row: DocumentRow) -> str:
    return " · ".join(part for part in (row.territories, row.period) if part)


def _dispositifs(shelf: Shelf, words: list[str], limit: int) -> tuple[DispositifRef, ...]:
    found = [
        programme.ref
        for programme in shelf.ground.programmes.values()
        if all(
            word in fold(f"{programme.code} {programme.short_name} {programme.name}")
            for word in words
        )
    ]
    return tuple(found[:limit])
