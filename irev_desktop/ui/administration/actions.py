"""The gestures upon the library itself, in the palette and in the menu « Fonds »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context

LIBRARY_MENU: Final = "library.menu"
ANOTHER_MENU: Final = "library.menu.another"
"""The part of the menu that leads to another library."""
TROUBLE: Final = "library.trouble"
"""The place of what one may do when no library opens."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What is done when asked; one callback for each action of an opened library."""

    about: Callable[[], object]
    settings: Callable[[], object]
    back_up: Callable[[], object]
    verify: Callable[[], object]


@dataclass(frozen=True, slots=True)
class OpeningGestures:
    """The ways to another library."""

    open_other: Callable[[], object]
    create: Callable[[], object]
    restore: Callable[[], object]


def administers(context: Context) -> bool:
    """Tell whether the agent is an administrator."""
    return context.role is Role.ADMINISTRATEUR


def works_here(context: Context) -> bool:
    """Tell whether the agent is of the staff: a visitor's post is set by nobody passing."""
    return context.role is not Role.VISITEUR


def library_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions upon the library that is open."""
    here = (LIBRARY_MENU,)
    return (
        Action(
            "library.about",
            _("À propos du fonds"),
            do.about,
            "info",
            places=here,
            enabled=works_here,
            words=_("version licence base dossier nombre"),
        ),
        Action(
            "library.settings",
            _("Réglages"),
            do.settings,
            "settings",
            "Ctrl+,",
            places=here,
            enabled=works_here,
            words=_("options préférences thème taille son nom courriel signalement"),
        ),
        Action(
            "library.backup",
            _("Sauvegarder le fonds…"),
            do.back_up,
            "download",
            places=here,
            enabled=administers,
            words=_("copie sécurité archive zip"),
        ),
        Action(
            "library.check",
            _("Vérifier le fonds"),
            do.verify,
            "check-circle",
            places=here,
            enabled=works_here,
            words=_("contrôle intégrité dégâts fichiers"),
        ),
    )


def opening_actions(do: OpeningGestures, *, first: bool = False) -> tuple[Action, ...]:
    """Return the actions that lead to another library, opened or not; `first`: there was none."""
    here = (ANOTHER_MENU, TROUBLE)
    return (
        Action(
            "library.restore",
            _("Restaurer une sauvegarde…"),
            do.restore,
            "history",
            places=here,
            enabled=administers,
            words=_("récupérer archive zip"),
        ),
        Action(
            "library.open",
            _("Ouvrir un fonds…") if first else _("Ouvrir un autre fonds…"),
            do.open_other,
            "folder",
            places=here,
            enabled=administers,
            words=_("dossier changer postgresql"),
        ),
        Action(
            "library.create",
            _("Créer un fonds…"),
            do.create,
            "add",
            places=here,
            enabled=administers,
            words=_("nouveau postgresql"),
        ),
    )
