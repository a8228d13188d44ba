"""The gestures on pages: moving, sizes, turning, redrawing."""

from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import MOVE, SIZE, VIEW, Gesture, reader_action


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

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
    retry: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions on pages."""
    action = reader_action
    return [
        action("previous_page", _("Page précédente"), do.previous_page, "previous", "", MOVE),
        action("next_page", _("Page suivante"), do.next_page, "next", "", MOVE),
        action("go_to_page", _("Aller à la page…"), do.go_to_page, "forward", "Ctrl+G"),
        action("smaller", _("Réduire les pages"), do.smaller, "zoom-out", "Ctrl+-", SIZE),
        action("bigger", _("Agrandir les pages"), do.bigger, "zoom-in", "Ctrl++", SIZE),
        action("real_size", _("Taille réelle (100 %)"), do.real_size, "file", "Ctrl+0"),
        action("fit_width", _("Largeur de la page"), do.fit_width, "fit-width", "Ctrl+2", SIZE),
        action("fit_page", _("Page entière"), do.fit_page, "fit-page", "Ctrl+1", SIZE),
        action("turn_left", _("Tourner à gauche"), do.turn_left, "rotate-left", "Ctrl+Shift+R"),
        action("turn_right", _("Tourner à droite"), do.turn_right, "rotate-right", "Ctrl+R", VIEW),
        action("night", _("Pages sombres"), do.night, "theme", "Ctrl+I", VIEW),
        action("retry", _("Redessiner les pages illisibles"), do.retry, "refresh"),
    ]
