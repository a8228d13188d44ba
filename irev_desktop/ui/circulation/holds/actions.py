"""The gestures upon holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

ROOM: Final = "holds"
"""The kind of the places of this room."""
HOLD: Final = "hold"
"""The kind of selection."""
QUEUED: Final = "holds.queued"
"""The fact that what is selected queues;"""
SHELF: Final = "holds.shelf"
"""stands on the shelf;"""
RESTS: Final = "holds.rests"
"""is suspended;"""
FETCH: Final = "holds.fetch"
"""has a copy that can be put aside."""
MENU: Final = "holds.context"
"""The place of all gestures upon a hold."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    place: Callable[[], object]
    put_aside: Callable[[], object]
    top: Callable[[], object]
    up: Callable[[], object]
    down: Callable[[], object]
    bottom: Callable[[], object]
    suspend: Callable[[], object]
    resume: Callable[[], object]
    extend: Callable[[], object]
    cancel: Callable[[], object]
    document: Callable[[], object]
    borrower: Callable[[], object]


def here(context: Context) -> bool:
    """The list of holds is seen."""
    return context.workspace == PILOTER and context.kind == ROOM


def some(fact: str = "") -> Callable[[Context], bool]:
    """Return the rule that holds are selected, of all of which a fact is true."""
    return lambda context: (
        here(context) and context.some(HOLD) and (not fact or fact in context.facts)
    )


def one(fact: str = "") -> Callable[[Context], bool]:
    """Return the rule that one hold is selected, of which a fact is true."""
    return lambda context: (
        here(context) and context.one(HOLD) and (not fact or fact in context.facts)
    )


def holds_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the room; their keys work in the list."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        enabled: Callable[[Context], bool],
        shortcut: str = "",
    ) -> Action:
        return Action(
            f"holds.{name}",
            text,
            callback,
            icon,
            shortcut,
            places=(MENU,),
            enabled=enabled,
            workspace=PILOTER,
            focus_only=bool(shortcut),
        )

    return (
        action("put_aside", _("Mettre de côté"), do.put_aside, "check", one(FETCH), "Ctrl+M"),
        action("top", _("En premier"), do.top, "top", one(QUEUED), "Ctrl+Home"),
        action("up", _("Monter d’un rang"), do.up, "up", one(QUEUED), "Ctrl+Up"),
        action("down", _("Descendre d’un rang"), do.down, "down", one(QUEUED), "Ctrl+Down"),
        action("bottom", _("En dernier"), do.bottom, "bottom", one(QUEUED), "Ctrl+End"),
        action("suspend", _("Suspendre…"), do.suspend, "time", some(QUEUED)),
        action("resume", _("Reprendre"), do.resume, "refresh", some(RESTS)),
        action("extend", _("Garder plus longtemps…"), do.extend, "calendar", some(SHELF)),
        action("cancel", _("Annuler la réservation"), do.cancel, "cancel", some(), "Del"),
        action("document", _("Voir le document"), do.document, "document", one()),
        action("borrower", _("Voir l’emprunteur"), do.borrower, "borrower", one()),
    )


def place_action(place: Callable[[], object]) -> Action:
    """Return the action that places a hold."""
    return Action(
        "holds.place",
        _("Nouvelle réservation"),
        place,
        "bookmark",
        enabled=here,
        workspace=PILOTER,
        words=_("réserver document emprunteur file"),
    )
