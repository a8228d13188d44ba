"""The gestures of Consulter as a whole."""

from collections.abc import Callable
from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER
from irev_desktop.ui.frame.places import READER, SEARCH


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    home: Callable[[], object]
    by_dispositif: Callable[[], object]
    by_territory: Callable[[], object]
    filter_tree: Callable[[], object]
    filter_list: Callable[[], object]
    panes: Callable[[], object]
    print_list: Callable[[], object]
    save_list: Callable[[], object]
    record: Callable[[], object]


def here(context: Context) -> bool:
    """One is in Consulter."""
    return context.workspace == CONSULTER


def printing(context: Context) -> bool:
    """One is in Consulter, and not in the reader or among the results of a search."""
    return here(context) and context.kind not in {READER, SEARCH}


def reading(context: Context) -> bool:
    """One is in the reader."""
    return here(context) and context.kind == READER


def consulter_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the workspace."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        shortcut: str,
        enabled: Callable[[Context], bool] = here,
        words: str = "",
    ) -> Action:
        return Action(
            f"consulter.{name}",
            text,
            callback,
            icon,
            shortcut,
            enabled=enabled,
            workspace=CONSULTER,
            words=words,
        )

    return (
        action(
            "home", _("Tous les dispositifs"), do.home, "dispositif", "Alt+Home", words="accueil"
        ),
        action(
            "by_dispositif", _("Arbre par dispositif"), do.by_dispositif, "tree", "Ctrl+Shift+D"
        ),
        action("by_territory", _("Arbre par territoire"), do.by_territory, "tree", "Ctrl+Shift+T"),
        action("filter_tree", _("Filtrer l’arbre"), do.filter_tree, "filter", "Ctrl+E"),
        action("filter_list", _("Filtrer la liste"), do.filter_list, "filter", "Ctrl+Shift+L"),
        action(
            "panes",
            _("Arbre et liste à côté"),
            do.panes,
            "tree",
            "F9",
            here,
            _("panneaux plein écran largeur"),
        ),
        action(
            "print_list", _("Imprimer la liste"), do.print_list, "print", "", printing, _("papier")
        ),
        action("save_list", _("Liste en PDF"), do.save_list, "pdf", "", printing, _("enregistrer")),
        action("record", _("Notice du document"), do.record, "back", "Escape", reading),
    )
