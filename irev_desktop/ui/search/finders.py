"""Pages that have the words typed, for the palette and the suggestions of the search field."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.library import Library
from irev_desktop.services.search.queries import search
from irev_desktop.services.search.records import SearchHit
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame

LEAST = 3
"""Letters from which pages are searched."""


def page_finder(frame: Frame) -> Finder:
    """Return the finder of pages; it marks the words typed in the reader."""

    def pages_matching(
        library: Library, actor: Actor, text: str, limit: int
    ) -> tuple[tuple[str, SearchHit], ...]:
        result = search(library, actor, text, limit=limit, fresh=False)
        return tuple((text, hit) for hit in result.hits)

    def entry(found: tuple[str, SearchHit]) -> Entry:
        query, hit = found
        reading = places.Reading(hit.file_id, hit.page, query)
        place = places.reader(hit.document, reading, hit.title)
        detail = _("p. {page} · {title}").format(page=hit.page, title=hit.title)
        return Entry(
            hit.snippet,
            lambda: frame.navigation.navigate(place),
            detail,
            "text",
            _("Dans les pages"),
        )

    return Finder(_("Dans les pages"), pages_matching, entry, least=LEAST)
