"""The gestures of what stands beside the pages."""

from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import Gesture, reader_action


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    outline: Gesture
    thumbnails: Gesture
    articles: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions of what stands beside."""
    words = _("lecture PDF volet à côté sommaire signets miniatures")
    return [
        reader_action("outline", _("Plan du document"), do.outline, "outline", "F7", words=words),
        reader_action(
            "thumbnails", _("Vignettes des pages"), do.thumbnails, "cards", "F8", words=words
        ),
        reader_action(
            "articles", _("Articles du contrat"), do.articles, "contract", "Shift+F7", words=words
        ),
    ]


TOGGLES = ("reader.outline", "reader.thumbnails", "reader.articles")
"""Those that are on while their tab is shown."""
