"""The gesture upon a cell of the matrix."""

from collections.abc import Callable
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

ROOM: Final = "rules"
"""The kind of the places of this room."""
CELL: Final = "rules.cell"
"""The fact that one stands on a value that one may change."""


def on_cell(context: Context) -> bool:
    """One stands on a value of the matrix that is seen."""
    here = context.workspace == PILOTER and context.kind == ROOM
    return here and CELL in context.facts


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
