"""Where one is led by what was typed into the search field and confirmed with Enter."""

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.passages import looks_like_passage, place_of, read_passage
from irev_desktop.ui.look.tokens import Tone


def look_for(frame: Frame, query: str) -> None:
    """Show what answers some words; the address of a passage leads there instead."""
    passage = read_passage(query)
    if passage is None and looks_like_passage(query):
        frame.notices.say(_("Cette adresse de passage est incomplète."), Tone.WARNING)
        return
    frame.navigation.navigate(places.search(query) if passage is None else place_of(passage))
