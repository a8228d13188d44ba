"""The gestures upon call numbers: in their room, and upon the records of a list."""

from collections.abc import Callable
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER, PILOTER

ROOM: Final = "call_numbers"
"""Kind of the place in Piloter."""
TYPED: Final = "call_numbers.typed"
"""The fact that another scheme is typed, which makes sense."""
KEPT: Final = "call_numbers.kept"
"""The fact that the library has a scheme."""


def may_number(context: Context) -> bool:
    """Somebody who may catalogue."""
    return context.role in CATALOGUERS


def _in_room(context: Context) -> bool:
    return context.workspace == PILOTER and context.kind == ROOM


def _is_typed(context: Context) -> bool:
    may = Permission.ADMINISTER in GRANTED[context.role]
    return may and _in_room(context) and TYPED in context.facts


def _can_give(context: Context) -> bool:
    return may_number(context) and KEPT in context.facts and TYPED not in context.facts


def room_actions(
    save: Callable[[], object], forget: Callable[[], object], give: Callable[[], object]
) -> tuple[Action, ...]:
    """Return the actions of the room."""
    return (
        Action(
            "call_numbers.save",
            _("Enregistrer le modèle des cotes"),
            save,
            "check",
            "Ctrl+S",
            enabled=_is_typed,
            workspace=PILOTER,
        ),
        Action(
            "call_numbers.forget",
            _("Rétablir le modèle enregistré"),
            forget,
            "undo",
            enabled=_is_typed,
            workspace=PILOTER,
            words=_("annuler abandonner cotes"),
        ),
        Action(
            "call_numbers.give_all",
            _("Donner des cotes à tout le fonds…"),
            give,
            "edit",
            enabled=_can_give,
            workspace=PILOTER,
            hint=_("Voir ce que le modèle donnerait à chaque exemplaire, puis décider"),
            words=_("cote lot numéroter rayon exemplaires"),
        ),
    )


def list_actions(give: Callable[[], object]) -> tuple[Action, ...]:
    """Return the action upon the records of a list."""
    return (
        Action(
            "documents.call_numbers",
            _("Donner des cotes aux exemplaires…"),
            give,
            "edit",
            "",
            ("document.context",),
            may_number,
            CONSULTER,
            _("Aux exemplaires des notices choisies, ou de toutes celles de la liste"),
            _("lot cote rayon numéroter modèle"),
        ),
    )
