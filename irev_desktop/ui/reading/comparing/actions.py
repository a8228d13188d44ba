"""The gestures on two panes of a tab."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import OPEN, Gesture, holds, reader_action

DOUBLE: Final = "reader.double"
"""The fact that two panes share the tab that is shown."""
TOGGLES: Final = ("reader.split", "reader.linked", "reader.stacked")
TAB: Final = "reader.tab"


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    split: Gesture
    compare: Gesture
    link: Gesture
    stack: Gesture
    swap: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions on two panes."""
    action = partial(reader_action, words=_("lecture PDF comparaison vis-à-vis côte à côte vues"))
    shown, two = holds(OPEN), holds(DOUBLE)
    return [
        action("split", _("Deux vues du document"), do.split, "cards", "Ctrl+D", TAB, shown),
        action(
            "compare",
            _("Comparer avec un autre document…"),
            do.compare,
            "copy",
            "Ctrl+Shift+V",
            TAB,
            shown,
        ),
        action("linked", _("Défilement lié"), do.link, "link", "Ctrl+J", TAB, two),
        action("stacked", _("L’un au-dessus de l’autre"), do.stack, "list", "", TAB, two),
        action("swapped", _("Échanger les deux côtés"), do.swap, "refresh", "", TAB, two),
    ]
