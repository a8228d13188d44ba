"""What is asked beside an answer, on a lane: whether the index moved, what is new."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.library import Library
from irev_desktop.services.search.freshness import caught_up
from irev_desktop.services.search.indexing import index_status
from irev_desktop.services.search.saved import fresh_documents, visit_search


def index_moved(library: Library, actor: Actor) -> bool:
    """Bring the index up to date; tell whether answers may differ from those given before."""
    before = index_status(library, actor).number
    caught_up(library, actor)
    return index_status(library, actor).number != before


def must_build(library: Library, actor: Actor) -> bool:
    """Tell whether the index is to be made of the whole library."""
    return index_status(library, actor).number is None


def visited(library: Library, actor: Actor, search: int) -> frozenset[int]:
    """Return what is new in a saved search, which counts as seen from now on.

    Raises LibraryError(UNKNOWN_SEARCH).
    """
    fresh = fresh_documents(library, actor, search)
    visit_search(library, actor, search)
    return fresh
