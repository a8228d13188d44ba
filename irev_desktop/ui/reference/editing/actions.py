"""From where territories and dispositifs are changed: their pages, the room of Piloter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER, PILOTER

EDITORS: Final = frozenset({Role.DOCUMENTALISTE, Role.ADMINISTRATEUR})
ROOM: Final = "territories"
"""Id of the room of Piloter, and the kind of its place."""
SELECTION: Final = "territory"


@dataclass(frozen=True, slots=True)
class RoomGestures:
    """What the room does."""

    new: Callable[[], object]
    edit: Callable[[], object]
    merge: Callable[[], object]
    delete: Callable[[], object]
    take_list: Callable[[], object]
    page: Callable[[], object]


def territory_page_actions(edit: Callable[[], object]) -> list[Action]:
    """Return the gesture of the page of a territory."""
    return [
        Action(
            id="territory.edit_page",
            text=_("Modifier le territoire…"),
            callback=edit,
            icon="edit",
            enabled=lambda context: _shows(context, places.TERRITORY),
            workspace=CONSULTER,
            words=_("renommer rattachement code périmètre succession"),
        )
    ]


def dispositif_page_actions(edit: Callable[[], object], new: Callable[[], object]) -> list[Action]:
    """Return the gestures of the page of a dispositif."""
    return [
        Action(
            id="dispositif.edit",
            text=_("Modifier le dispositif…"),
            callback=edit,
            icon="edit",
            enabled=lambda context: _shows(context, places.DISPOSITIF),
            workspace=CONSULTER,
            words=_("présentation base légale période liens contrats connus"),
        ),
        Action(
            id="dispositif.new",
            text=_("Nouveau dispositif…"),
            callback=new,
            icon="add",
            enabled=lambda context: context.workspace == CONSULTER and context.role in EDITORS,
            workspace=CONSULTER,
        ),
    ]


def room_actions(do: RoomGestures) -> list[Action]:
    """Return the gestures of the room."""
    bar = ("territories.bar",)
    menu = ("territories.context",)
    return [
        Action(
            id="territory.new",
            text=_("Nouveau territoire…"),
            callback=do.new,
            icon="add",
            places=bar,
            enabled=_in_room,
            workspace=PILOTER,
            words=_("epci quartier groupement commune créer"),
        ),
        Action(
            id="territory.edit",
            text=_("Modifier…"),
            callback=do.edit,
            icon="edit",
            places=(*bar, *menu),
            enabled=lambda context: _in_room(context) and context.one(SELECTION),
            workspace=PILOTER,
        ),
        Action(
            id="territory.merge",
            text=_("Fusionner…"),
            callback=do.merge,
            icon="tree",
            places=(*bar, *menu),
            enabled=lambda context: _in_room(context) and context.some(SELECTION),
            workspace=PILOTER,
            words=_("fusion commune nouvelle regrouper epci"),
        ),
        Action(
            id="territory.import",
            text=_("Importer une liste…"),
            callback=do.take_list,
            icon="upload",
            places=bar,
            enabled=_in_room,
            workspace=PILOTER,
            words=_("liste officielle insee cog epci qpv csv xlsx"),
        ),
        *_upon_one(do),
    ]


def _upon_one(do: RoomGestures) -> list[Action]:
    """Return what stands in the menu of a territory alone."""
    menu = ("territories.context",)
    return [
        Action(
            id="territory.page",
            text=_("Voir sa page"),
            callback=do.page,
            icon="open",
            places=menu,
            enabled=lambda context: _at_room(context) and context.one(SELECTION),
            workspace=PILOTER,
        ),
        Action(
            id="territory.delete",
            text=_("Supprimer"),
            callback=do.delete,
            icon="trash",
            places=menu,
            enabled=lambda context: _in_room(context) and context.one(SELECTION),
            workspace=PILOTER,
            hint=_("Un territoire que rien ne cite"),
        ),
    ]


def _shows(context: Context, kind: str) -> bool:
    return context.kind == kind and context.role in EDITORS


def _at_room(context: Context) -> bool:
    return context.workspace == PILOTER and context.kind == ROOM


def _in_room(context: Context) -> bool:
    return _at_room(context) and context.role in EDITORS
