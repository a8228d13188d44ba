"""The passage that a pasted address leads to, for the palette and the search field."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.passages import Passage, place_of, read_passage


def passages_matching(
    library: Library, actor: Actor, text: str, _limit: int
) -> tuple[tuple[Passage, str], ...]:
    """Return the passage that a text is the address of, with the title of its document.

    Nothing for any other text, and for a document that the library does not have.
    """
    passage = read_passage(text)
    if passage is None:
        return ()
    try:
        return ((passage, show_document(library, actor, passage.document).title),)
    except LibraryError as error:
        if error.code is Code.UNKNOWN_DOCUMENT:
            return ()
        raise


def passage_finder(frame: Frame) -> Finder:
    """Return the finder of passages."""

    def entry(found: tuple[Passage, str]) -> Entry:
        passage, title = found
        place = place_of(passage)
        detail = _("page {n}").format(n=passage.page)
        return Entry(title, lambda: frame.navigation.navigate(place), detail, "read", _("Passage"))

    return Finder(_("Passage"), passages_matching, entry)
