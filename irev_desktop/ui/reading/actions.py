"""The gestures of the reader."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER

OPEN: Final = "reader.open"
"""The fact that a document is shown."""
FINDING: Final = "reader.finding"
"""The fact that the find bar is open."""
MOVE: Final = "reader.move"
SIZE: Final = "reader.size"
VIEW: Final = "reader.view"

Gesture = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    outline: Gesture
    previous_page: Gesture
    next_page: Gesture
    go_to_page: Gesture
    smaller: Gesture
    bigger: Gesture
    real_size: Gesture
    fit_width: Gesture
    fit_page: Gesture
    turn_left: Gesture
    turn_right: Gesture
    night: Gesture
    find: Gesture
    find_next: Gesture
    find_previous: Gesture
    find_close: Gesture
    retry: Gesture


def is_open(context: Context) -> bool:
    """A document is shown."""
    return OPEN in context.facts


def is_finding(context: Context) -> bool:
    """The find bar is open."""
    return FINDING in context.facts


def _action(
    action_id: str,
    text: str,
    callback: Gesture,
    icon: str,
    shortcut: str = "",
    place: str = "",
    enabled: Callable[[Context], bool] = is_open,
    words: str = "",
) -> Action:
    return Action(
        id=f"reader.{action_id}",
        text=text,
        callback=callback,
        icon=icon,
        shortcut=shortcut,
        places=(place,) if place else (),
        enabled=enabled,
        workspace=CONSULTER,
        words=words or _("lecture PDF"),
        focus_only=True,
    )


def actions_of(do: Gestures) -> list[Action]:
    """Return all actions of the reader."""
    return [
        _action("outline", _("Plan du document"), do.outline, "outline", "F7"),
        _action("previous_page", _("Page précédente"), do.previous_page, "previous", "", MOVE),
        _action("next_page", _("Page suivante"), do.next_page, "next", "", MOVE),
        _action("go_to_page", _("Aller à la page…"), do.go_to_page, "forward", "Ctrl+G"),
        _action("smaller", _("Réduire les pages"), do.smaller, "zoom-out", "Ctrl+-", SIZE),
        _action("bigger", _("Agrandir les pages"), do.bigger, "zoom-in", "Ctrl++", SIZE),
        _action("real_size", _("Taille réelle (100 %)"), do.real_size, "file", "Ctrl+0"),
        _action("fit_width", _("Largeur de la page"), do.fit_width, "fit-width", "Ctrl+2", SIZE),
        _action("fit_page", _("Page entière"), do.fit_page, "fit-page", "Ctrl+1", SIZE),
        _action("turn_left", _("Tourner à gauche"), do.turn_left, "rotate-left", "Ctrl+Shift+R"),
        _action("turn_right", _("Tourner à droite"), do.turn_right, "rotate-right", "Ctrl+R", VIEW),
        _action("night", _("Pages sombres"), do.night, "theme", "Ctrl+I", VIEW),
        _action("find", _("Chercher dans le document"), do.find, "search", "Ctrl+F", VIEW),
        _action("find_next", _("Résultat suivant"), do.find_next, "down", "F3", "", is_finding),
        _action(
            "find_previous",
            _("Résultat précédent"),
            do.find_previous,
            "up",
            "Shift+F3",
            "",
            is_finding,
        ),
        _action("find_close", _("Fermer la recherche"), do.find_close, "close", "", "", is_finding),
        _action("retry", _("Redessiner les pages illisibles"), do.retry, "refresh"),
    ]
