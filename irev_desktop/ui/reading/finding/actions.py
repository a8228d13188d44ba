"""The gestures of finding words in the document."""

from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.reading.gestures import VIEW, Gesture, reader_action

FINDING: Final = "reader.finding"
"""The fact that the find bar of the current pane is open."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    find: Gesture
    following: Gesture
    previous: Gesture
    hits: Gesture
    close: Gesture


def is_finding(context: Context) -> bool:
    """The find bar is open."""
    return FINDING in context.facts


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions of finding."""
    action, on = reader_action, is_finding
    return [
        action("find", _("Chercher dans le document"), do.find, "search", "Ctrl+F", VIEW),
        action("find_next", _("Résultat suivant"), do.following, "down", "F3", "", on),
        action("find_previous", _("Résultat précédent"), do.previous, "up", "Shift+F3", "", on),
        action("find_list", _("Liste des résultats"), do.hits, "list", "Ctrl+Shift+H", "", on),
        action("find_close", _("Fermer la recherche"), do.close, "close", "", "", on),
    ]
