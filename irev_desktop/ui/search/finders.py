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
BEFORE = 16
"""Characters at most that are shown before the first word found."""


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
            around(hit),
            lambda: frame.navigation.navigate(place),
            detail,
            "text",
            _("Dans les pages"),
            sentence=True,
        )

    return Finder(_("Dans les pages"), pages_matching, entry, least=LEAST)


def around(hit: SearchHit) -> str:
    """Return the words of a page from a little before the first one found: a line cuts the end."""
    first = hit.marks[0].start if hit.marks else 0
    if first <= BEFORE:
        return hit.snippet
    start = hit.snippet.rfind(" ", 0, first - BEFORE // 2) + 1
    return f"… {hit.snippet[max(start, first - BEFORE) :]}"
