"""What a text that is being typed may mean: documents, places, dispositifs, words, first pages."""

from dataclasses import replace
from datetime import date
from heapq import nsmallest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.query_language import without_open_quote
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.reference.matching import names_of, words_of
from irev_desktop.services.reference.records import DispositifRef, TerritoryHit
from irev_desktop.services.reference.territory_hits import best_matches
from irev_desktop.services.search.answering import page_hit
from irev_desktop.services.search.completing import completions
from irev_desktop.services.search.records import (
    PageHit,
    SuggestedDocument,
    Suggestions,
    WordCompletion,
)
from irev_desktop.services.search.shelf import Shelf, current_shelf, spaced
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
    typed = words_of(text)
    if sum(map(len, typed)) < LEAST_LETTERS:
        return Suggestions()
    shelf = current_shelf(library)
    drafts = may(actor, Permission.READ_ALL)

    def read(reading: Reading) -> tuple[tuple[WordCompletion, ...], tuple[PageHit, ...]]:
        ranked = list(reading.ranked(limit=limit, kind=Kind.PAGE))
        best = ranked[0].score if ranked else 1.0
        hits = map(page_hit, reading.hits(ranked, best))
        return completions(text, reading, limit), tuple(hits)

    nothing: tuple[tuple[WordCompletion, ...], tuple[PageHit, ...]] = ((), ())
    (words, hits), _complete = library.index.asked(
        _begun(text), drafts, read, nothing, shelf.ground.synonyms
    )
    return Suggestions(
        documents=_documents(shelf, typed, drafts, limit),
        territories=_territories(shelf, typed, library.clock.today(), limit),
        dispositifs=_dispositifs(shelf, typed, limit),
        words=words,
        hits=tuple(
            replace(hit, title=shelf.rows[hit.document].title)
            for hit in hits
            if hit.document in shelf.rows
        ),
    )


def _begun(text: str) -> str:
    """Return the query in which the last word is only begun.

    The words of a phrase that is not closed yet are looked for in any order: as quick as others.
    """
    text = without_open_quote(text)
    last = text[-1:]
    return f"{text}*" if last.isalpha() else text


def _documents(
    shelf: Shelf, typed: list[str], drafts: bool, limit: int
) -> tuple[SuggestedDocument, ...]:
    """Return the documents whose title has words that begin so, those that begin so first."""
    begun = [f" {word}" for word in typed]
    whole = "".join(begun)
    found = [
        (not title.startswith(whole), len(title), document)
        for document, title in shelf.titles.items()
        if all(word in title for word in begun) and (drafts or not shelf.drafts >> document & 1)
    ]
    rows = (shelf.rows[document] for *_, document in nsmallest(limit, found))
    return tuple(SuggestedDocument(DocumentId(row.id), row.title, _detail(row)) for row in rows)


def _territories(
    shelf: Shelf, typed: list[str], today: date, limit: int
) -> tuple[TerritoryHit, ...]:
    ground = shelf.ground
    begun = [f" {word}" for word in typed]
    likely = [
        ground.graph.places[place]
        for place, names in ground.names.items()
        if all(word in names for word in begun)
    ]
    names = names_of({place.id: place for place in likely}, ground.former)
    return best_matches(ground.graph, names, likely, typed, today, limit)


def _detail(row: DocumentRow) -> str:
    return " · ".join(part for part in (row.territories, row.period) if part)


def _dispositifs(shelf: Shelf, typed: list[str], limit: int) -> tuple[DispositifRef, ...]:
    found = [
        each.ref
        for each in shelf.ground.programmes.values()
        if all(f" {word}" in spaced(f"{each.code} {each.short_name} {each.name}") for word in typed)
    ]
    return tuple(found[:limit])
