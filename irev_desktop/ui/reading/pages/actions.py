"""The gestures on pages: moving, sizes, how they stand and look, presenting, redrawing."""

from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import MOVE, SIZE, VIEW, Gesture, reader_action

DISPLAY: Final = "reader.display"
"""The menu of all that concerns how pages are shown."""
GROUPS: Final = ("reader.fit_height", "reader.one_column", "reader.plain", "reader.present")
"""The actions before which that menu has a line."""


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
    fit_height: Gesture
    fit_content: Gesture
    zoom_rectangle: Gesture
    grab: Gesture
    one_column: Gesture
    two_columns: Gesture
    book: Gesture
    continuous: Gesture
    turn_left: Gesture
    turn_right: Gesture
    plain: Gesture
    sepia: Gesture
    night: Gesture
    spare_pictures: Gesture
    present: Gesture
    full_screen: Gesture
    retry: Gesture
    display: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions on pages."""
    return [*_moving(do), *_sizes(do), *_standing(do), *_looks(do)]


def _moving(do: Gestures) -> list[Action]:
    action = reader_action
    return [
        action("previous_page", _("Page précédente"), do.previous_page, "previous", "", MOVE),
        action("next_page", _("Page suivante"), do.next_page, "next", "", MOVE),
        action("go_to_page", _("Aller à la page…"), do.go_to_page, "forward", "Ctrl+G"),
        action("grab", _("Déplacer les pages avec la main"), do.grab, "", "", DISPLAY),
        action("retry", _("Redessiner les pages illisibles"), do.retry, "refresh"),
    ]


def _sizes(do: Gestures) -> list[Action]:
    action = reader_action
    content, rectangle = _("Largeur du contenu, sans les marges"), _("Agrandir un rectangle")
    return [
        action("smaller", _("Réduire les pages"), do.smaller, "zoom-out", "Ctrl+-", SIZE),
        action("bigger", _("Agrandir les pages"), do.bigger, "zoom-in", "Ctrl++", SIZE),
        action("real_size", _("Taille réelle (100 %)"), do.real_size, "file", "Ctrl+0"),
        action("fit_width", _("Largeur de la page"), do.fit_width, "fit-width", "Ctrl+2", SIZE),
        action("fit_page", _("Page entière"), do.fit_page, "fit-page", "Ctrl+1", SIZE),
        action("fit_height", _("Hauteur de la page"), do.fit_height, "", "Ctrl+3", DISPLAY),
        action("fit_content", content, do.fit_content, "", "Ctrl+4", DISPLAY),
        action("zoom_rectangle", rectangle, do.zoom_rectangle, "", "Ctrl+5", DISPLAY),
    ]


def _standing(do: Gestures) -> list[Action]:
    action = reader_action
    words = _("disposition mode colonnes double livre défilement continu")

    def stand(name: str, text: str, gesture: Gesture, shortcut: str = "") -> Action:
        return action(name, text, gesture, "", shortcut, DISPLAY, words=words)

    return [
        stand("one_column", _("Une page de front"), do.one_column, "Ctrl+6"),
        stand("two_columns", _("Deux pages de front"), do.two_columns, "Ctrl+7"),
        stand("book", _("Livre : couverture seule, puis deux pages"), do.book, "Ctrl+8"),
        stand("continuous", _("Défilement continu"), do.continuous, "Ctrl+9"),
        action("turn_left", _("Tourner à gauche"), do.turn_left, "rotate-left", "Ctrl+Shift+R"),
        action("turn_right", _("Tourner à droite"), do.turn_right, "rotate-right", "Ctrl+R", VIEW),
    ]


def _looks(do: Gestures) -> list[Action]:
    action = reader_action
    words = _("papier couleur nuit sombre sépia")
    pictures = _("Garder les images au naturel dans les pages sombres")
    return [
        action("plain", _("Papier : tel quel"), do.plain, "", "", DISPLAY, words=words),
        action("sepia", _("Papier : sépia"), do.sepia, "", "", DISPLAY, words=words),
        action("night", _("Papier : sombre"), do.night, "", "Ctrl+I", DISPLAY, words=words),
        action("spare_pictures", pictures, do.spare_pictures, "", "", DISPLAY, words=words),
        action("present", _("Présentation"), do.present, "", "Ctrl+F5", DISPLAY),
        action("full_screen", _("Plein écran"), do.full_screen, "", "F11", DISPLAY),
        action("display", _("Affichage des pages"), do.display, "display", "", VIEW),
    ]
