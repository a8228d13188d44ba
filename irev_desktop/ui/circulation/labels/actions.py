"""The gestures of the room « Étiquettes »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

READY: Final = "labels.ready"
"""The fact that there are labels to print."""
CHOSEN: Final = "labels.chosen"
"""The fact that lines of the list are selected."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    print_: Callable[[], object]
    pdf: Callable[[], object]
    printers: Callable[[], object]
    remove: Callable[[], object]
    clear: Callable[[], object]


def is_ready(context: Context) -> bool:
    """There is something to print."""
    return READY in context.facts


def is_chosen(context: Context) -> bool:
    """Something is selected."""
    return CHOSEN in context.facts


def labels_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the room."""
    words = _("code-barres qr cote dos planche carte")
    clear = _("Vider la liste")
    here = PILOTER
    return (
        Action(
            "labels.print",
            _("Imprimer les étiquettes"),
            do.print_,
            "print",
            enabled=is_ready,
            workspace=here,
            words=words,
        ),
        Action(
            "labels.pdf",
            _("Étiquettes en PDF"),
            do.pdf,
            "pdf",
            enabled=is_ready,
            workspace=here,
            words=words,
        ),
        Action(
            "labels.printers",
            _("Imprimantes de ce poste"),
            do.printers,
            "settings",
            workspace=here,
            words=_("imprimante page d’essai"),
        ),
        Action(
            "labels.remove",
            _("Ôter de la liste"),
            do.remove,
            "remove",
            "Del",
            enabled=is_chosen,
            workspace=here,
            focus_only=True,
        ),
        Action("labels.clear", clear, do.clear, "trash", enabled=is_ready, workspace=here),
    )
