"""The gestures upon borrowers in their room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

ROOM: Final = "borrowers"
"""The kind of the places of this room."""
BORROWER: Final = "borrower"
"""The kind of selection."""
HELD: Final = "borrowers.suspended"
"""The fact that the one selected is suspended."""
MENU: Final = "borrowers.context"
TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    create: Callable[[], object]
    edit: Callable[[], object]
    desk: Callable[[], object]
    suspend: Callable[[], object]
    admit: Callable[[], object]
    merge: Callable[[], object]
    paper: Callable[[], object]
    data: Callable[[], object]
    erase: Callable[[], object]


def here(context: Context) -> bool:
    """The list of borrowers is seen."""
    return context.workspace == PILOTER and context.kind == ROOM


def one(context: Context) -> bool:
    """One borrower is selected."""
    return here(context) and context.one(BORROWER)


def two(context: Context) -> bool:
    """Two borrowers are selected."""
    return here(context) and context.selection == BORROWER and context.selected == TWO


def administered(context: Context) -> bool:
    """One borrower is selected by somebody who may see and erase all that is held."""
    return one(context) and Permission.ADMINISTER in GRANTED[context.role]


def borrowers_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the room."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        enabled: Callable[[Context], bool],
        words: str = "",
    ) -> Action:
        return Action(
            f"borrowers.{name}",
            text,
            callback,
            icon,
            places=(MENU,),
            enabled=enabled,
            workspace=PILOTER,
            words=words,
        )

    def free(context: Context) -> bool:
        return one(context) and HELD not in context.facts

    def held(context: Context) -> bool:
        return one(context) and HELD in context.facts

    return (
        action("edit", _("Modifier"), do.edit, "edit", one, _("fiche contact")),
        action("desk", _("Voir à l’accueil"), do.desk, "accueil", one, _("prêts")),
        action("suspend", _("Suspendre…"), do.suspend, "lock", free),
        action("admit", _("Lever la suspension"), do.admit, "check", held),
        action("merge", _("Réunir ces deux fiches…"), do.merge, "people", two, _("fusion doublon")),
        action(
            *("own_pdf", _("Ses données en PDF…"), do.paper, "pdf", administered),
            _("droit d’accès rgpd"),
        ),
        action(
            *("own_json", _("Ses données en JSON…"), do.data, "download", administered),
            _("droit d’accès rgpd portabilité"),
        ),
        action("erase", _("Effacer…"), do.erase, "trash", administered, _("droit à l’oubli")),
    )


def create_action(create: Callable[[], object]) -> Action:
    """Return the action that registers a borrower."""
    return Action(
        "borrowers.new",
        _("Nouvel emprunteur"),
        create,
        "add",
        enabled=here,
        workspace=PILOTER,
        words=_("inscrire carte lecteur"),
    )
