"""The gestures on tabs."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import OPEN, VIEW, Gesture, holds, reader_action

TAB: Final = "reader.tab"
"""The menu of a tab."""
TABBED: Final = "reader.tabbed"
"""The fact that there is a tab to close: a document is open, or was refused."""
SEVERAL: Final = "reader.several"
"""The fact that there are several tabs."""
CLOSED: Final = "reader.closed"
"""The fact that a closed document can be opened again."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    following: Gesture
    previous: Gesture
    close: Gesture
    close_others: Gesture
    reopen: Gesture
    more: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions on tabs."""
    action = partial(reader_action, words=_("lecture PDF onglets documents ouverts"))
    one, several, closed = holds(TABBED), holds(SEVERAL), holds(CLOSED)
    return [
        action(
            "more", _("Onglets, deux vues, comparaison"), do.more, "more", "", VIEW, holds(OPEN)
        ),
        action("tab_next", _("Onglet suivant"), do.following, "next", "Ctrl+Tab", "", several),
        action(
            "tab_previous",
            _("Onglet précédent"),
            do.previous,
            "previous",
            "Ctrl+Shift+Tab",
            "",
            several,
        ),
        action("tab_close", _("Fermer l’onglet"), do.close, "close", "Ctrl+W", TAB, one),
        action(
            "tab_close_others",
            _("Fermer les autres onglets"),
            do.close_others,
            "close",
            "",
            TAB,
            several,
        ),
        action(
            "tab_reopen",
            _("Rouvrir le dernier onglet fermé"),
            do.reopen,
            "undo",
            "Ctrl+Shift+W",
            TAB,
            closed,
        ),
    ]
