"""Asking with filters: exact totals, documents with their pages, facets over all that answers."""

from dataclasses import replace

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.search.answering import Answering, page_hit
from irev_desktop.services.search.freshness import caught_up
from irev_desktop.services.search.indexing import last_number
from irev_desktop.services.search.narrowing import chosen
from irev_desktop.services.search.records import PageHit, SearchAnswer, SearchQuestion
from irev_desktop.services.search.shelf import current_shelf
from irev_desktop.storage.index.reading import Reading
from irev_desktop.storage.index.schema import Kind

MOST_PAGES = 1000
"""Pages of one document that are listed."""


@requires(Permission.READ_PUBLIC)
def ask(
    library: Library, actor: Actor, question: SearchQuestion, *, fresh: bool = True
) -> SearchAnswer:
    """Return what answers any text whatever; agents find drafts too.

    Unless `fresh` is False, the index is first brought up to date; while another program writes
    it, or the disk is full, the answer is what is there, `catching_up`. Raises LibraryError:
    UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
    """
    number = last_number(library)
    current = not fresh or caught_up(library, actor, number)
    shelf = current_shelf(library, number)
    filters = chosen(library, shelf, question.filters)
    drafts = may(actor, Permission.READ_ALL)
    answer, complete = library.index.asked(
        question.text,
        drafts,
        lambda reading: Answering(shelf, filters, question, reading, drafts).answer(),
        SearchAnswer(),
        shelf.ground.synonyms,
    )
    return replace(answer, catching_up=not (complete and current))


@requires(Permission.READ_PUBLIC)
def answering_documents(library: Library, actor: Actor, question: SearchQuestion) -> frozenset[int]:
    """Return the ids of all documents that answer. Raises like `ask`."""
    caught_up(library, actor)
    shelf = current_shelf(library)
    filters = chosen(library, shelf, question.filters)
    drafts = may(actor, Permission.READ_ALL)
    nothing: frozenset[int] = frozenset()
    return library.index.asked(
        question.text,
        drafts,
        lambda reading: Answering(shelf, filters, question, reading, drafts).documents(),
        nothing,
        shelf.ground.synonyms,
    )[0]


@requires(Permission.READ_PUBLIC)
def document_hits(library: Library, actor: Actor, text: str, document: int) -> tuple[PageHit, ...]:
    """Return all pages of one document that answer a text, in their order, with the words around.

    Empty for a document that is gone, or that the actor may not see.
    """

    def pages(reading: Reading) -> tuple[PageHit, ...]:
        ranked = list(reading.ranked(limit=MOST_PAGES, documents=[document], kind=Kind.PAGE))
        best = ranked[0].score if ranked else 1.0
        ordered = sorted(ranked, key=lambda each: (each.file_id, each.page))
        return tuple(map(page_hit, reading.hits(ordered, best)))

    nothing: tuple[PageHit, ...] = ()
    drafts, table = may(actor, Permission.READ_ALL), current_shelf(library).ground.synonyms
    return library.index.asked(text, drafts, pages, nothing, table)[0]
