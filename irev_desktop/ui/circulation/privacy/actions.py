"""The gestures of the room « Données personnelles »."""

from collections.abc import Callable
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

ROOM: Final = "privacy"
"""The kind of the places of this room."""
EXPIRED: Final = "privacy.expired"
"""The fact that something has expired."""
TYPED: Final = "privacy.typed"
"""The fact that other delays are typed."""


def purge_actions(purge: Callable[[], object], keep: Callable[[], object]) -> tuple[Action, ...]:
    """Return the actions: forget what has expired, keep the delays typed."""

    def expired(context: Context) -> bool:
        return context.workspace == PILOTER and context.kind == ROOM and EXPIRED in context.facts

    def typed(context: Context) -> bool:
        return context.workspace == PILOTER and context.kind == ROOM and TYPED in context.facts

    return (
        Action(
            "privacy.purge",
            _("Effacer maintenant…"),
            purge,
            "trash",
            enabled=expired,
            workspace=PILOTER,
            words=_("purge rgpd cnil anonymiser oublier"),
        ),
        Action(
            "privacy.keep",
            _("Enregistrer les durées"),
            keep,
            "check",
            enabled=typed,
            workspace=PILOTER,
            words=_("conservation durée mois rgpd cnil"),
        ),
    )
