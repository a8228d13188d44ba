"""The gestures of the room « Règles de prêt »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

TYPED: Final = "rules.typed"
"""The fact that something is typed that can be kept."""
CELL: Final = "rules.cell"
"""The fact that one stands on a value that one may change."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    save: Callable[[], object]
    forget: Callable[[], object]


def has_typed(context: Context) -> bool:
    """Something can be kept."""
    return TYPED in context.facts


def on_cell(context: Context) -> bool:
    """One stands on a value."""
    return CELL in context.facts


def rules_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the room."""
    return (
        Action(
            "rules.save",
            _("Enregistrer les règles"),
            do.save,
            "check",
            "Ctrl+S",
            enabled=has_typed,
            workspace=PILOTER,
        ),
        Action(
            "rules.forget",
            _("Rétablir les règles enregistrées"),
            do.forget,
            "undo",
            enabled=has_typed,
            workspace=PILOTER,
            words=_("annuler abandonner"),
        ),
    )


def cell_action(inherit: Callable[[], object]) -> Action:
    """Return the action upon the cell on which one stands; it belongs to the matrix."""
    return Action(
        "rules.inherit",
        _("Vider la case pour qu’elle hérite"),
        inherit,
        "remove",
        "Del",
        enabled=on_cell,
        workspace=PILOTER,
        focus_only=True,
    )
