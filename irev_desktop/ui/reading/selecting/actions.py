"""The gestures upon text that is chosen."""

from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import Gesture, holds, reader_action

SELECTED: Final = "reader.selected"
"""The fact that some text is chosen in the current pane."""
MENU: Final = "reader.selection"
"""The context menu of pages."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    copy: Gesture
    citation: Gesture
    link: Gesture
    picture: Gesture
    find: Gesture
    search: Gesture
    select_page: Gesture
    select_all: Gesture
    page_text: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions upon text that is chosen."""
    action, chosen = reader_action, holds(SELECTED)
    words = _("sélection texte passage")
    return [
        action("copy", _("Copier"), do.copy, "copy", "Ctrl+C", MENU, chosen, words),
        action(
            "copy_citation",
            _("Copier la citation"),
            do.citation,
            "quote",
            "Ctrl+Alt+C",
            MENU,
            chosen,
            words,
        ),
        action("copy_link", _("Copier le lien vers ce passage"), do.link, "link", "", MENU),
        action(
            "find_selected",
            _("Chercher ce texte dans le document"),
            do.find,
            "search",
            "",
            MENU,
            chosen,
            words,
        ),
        action(
            "search_selected",
            _("Chercher ce texte dans tout le fonds"),
            do.search,
            "catalogue",
            "",
            MENU,
            chosen,
            words,
        ),
        action("select_page", _("Choisir le texte de la page"), do.select_page, "text", "Ctrl+A"),
        action(
            "select_all",
            _("Choisir tout le texte du document"),
            do.select_all,
            "text",
            "Ctrl+Shift+A",
        ),
        action("page_text", _("Texte de la page"), do.page_text, "text", "Ctrl+T", MENU),
        action("copy_picture", _("Copier une zone en image"), do.picture, "crop", "", MENU),
    ]
