"""The gestures of links, for those who do not use the mouse; Tab and Enter do the same on pages."""

from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import Gesture, reader_action


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    following: Gesture
    previous: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions of links."""
    words = _("lecture PDF lien hypertexte renvoi Tab Entrée")
    return [
        reader_action("link_next", _("Lien suivant de la page"), do.following, "link", words=words),
        reader_action(
            "link_previous", _("Lien précédent de la page"), do.previous, "link", words=words
        ),
    ]
