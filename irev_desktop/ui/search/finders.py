"""What a text being typed may mean: suggestions of the search field, pages for the palette.

All of it is one question to the index, asked at each keystroke.
"""

from collections.abc import Callable
from dataclasses import dataclass

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.matching import Mark
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.library import Library
from irev_desktop.services.reference.records import DispositifRef, TerritoryHit
from irev_desktop.services.search.records import PageHit, SuggestedDocument, WordCompletion
from irev_desktop.services.search.suggesting import suggest
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place

LEAST = 2
"""Letters from which something is suggested."""
FEW = 3
"""Completions, territories and dispositifs that are shown at most."""
BEFORE = 16
"""Characters at most that are shown before the first word found."""


Meant = WordCompletion | SuggestedDocument | DispositifRef | TerritoryHit | PageHit


@dataclass(frozen=True, slots=True)
class Typed:
    """One thing that a text may mean, and that text."""

    meant: Meant
    text: str


def meanings(library: Library, actor: Actor, text: str, limit: int) -> tuple[Typed, ...]:
    """Return what a text may mean, in the order in which it is shown; runs on a lane."""
    found = suggest(library, actor, text, limit=limit)
    meant: tuple[Meant, ...] = (
        *found.words[:FEW],
        *found.documents,
        *found.dispositifs[:FEW],
        *found.territories[:FEW],
        *found.hits,
    )
    return tuple(Typed(each, text) for each in meant)


def pages(library: Library, actor: Actor, text: str, limit: int) -> tuple[Typed, ...]:
    """Return the pages that answer a text as far as it is typed; runs on a lane."""
    found = suggest(library, actor, text, limit=limit)
    return tuple(Typed(each, text) for each in found.hits)


def suggestion_finder(frame: Frame) -> Finder:
    """Return the finder of all that the search field suggests."""
    entry = _Entries(frame).of
    return Finder(_("Suggestions"), meanings, entry, least=LEAST, in_palette=False)


def page_finder(frame: Frame) -> Finder:
    """Return the finder of pages for the palette; it marks the words typed in the reader."""
    group = _("Dans les pages")
    return Finder(group, pages, _Entries(frame).of, least=LEAST + 1, in_search_field=False)


class _Entries:
    """Makes lines of what a text may mean; each leads to its place."""

    def __init__(self, frame: Frame) -> None:
        self._navigate = frame.navigation.navigate

    def of(self, typed: Typed) -> Entry:
        """Return the line of one meaning."""
        match typed.meant:
            case WordCompletion() as word:
                return self._word(word)
            case SuggestedDocument() as document:
                place = places.document(document.id, title=document.title)
                group = _("Documents")
                return self._entry(document.title, place, document.detail, "document", group)
            case DispositifRef() as found:
                place = places.dispositif(found.id, title=found.name)
                group = _("Dispositifs")
                return self._entry(found.name, place, found.short_name, "dispositif", group)
            case TerritoryHit() as hit:
                return self._territory(hit)
            case PageHit() as page:
                return self._page(page, typed.text)

    def _word(self, word: WordCompletion) -> Entry:
        place = places.search(word.text)
        return Entry(
            word.text,
            self._going(place),
            n_("{n} page", "{n} pages", word.pages),
            "search",
            _("Compléter par Tab"),
            completion=word.text,
        )

    def _territory(self, hit: TerritoryHit) -> Entry:
        place = places.territory(hit.territory.id, title=hit.territory.name)
        detail = " · ".join(part for part in (hit.territory.kind.label, hit.within) if part)
        name = f"{hit.territory.name} ({hit.matched})" if hit.matched else hit.territory.name
        return self._entry(name, place, detail, "territory", _("Territoires"))

    def _page(self, hit: PageHit, text: str) -> Entry:
        reading = places.Reading(hit.file_id, hit.page, text)
        words, marks = around(hit.snippet, hit.marks)
        return Entry(
            words,
            self._going(places.reader(hit.document, reading, hit.title)),
            _("p. {page} · {title}").format(page=hit.page, title=hit.title),
            "text",
            _("Dans les pages"),
            sentence=True,
            marks=marks,
        )

    def _entry(self, text: str, place: Place, detail: str, icon: str, group: str) -> Entry:
        return Entry(text, self._going(place), detail, icon, group)

    def _going(self, place: Place) -> Callable[[], None]:
        return lambda: self._navigate(place)


def around(snippet: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of a page from a little before the first one found, and where they are.

    A line cuts the end.
    """
    first = marks[0].start if marks else 0
    if first <= BEFORE:
        return snippet, tuple((mark.start, mark.end) for mark in marks)
    gap = snippet.find(" ", first - BEFORE, first)
    start = gap + 1 if gap >= 0 else first
    lead = "… "
    shift = len(lead) - start
    return f"{lead}{snippet[start:]}", tuple((a + shift, b + shift) for a, b in marks)
