"""Piloter as the window knows it: rooms from which the library is steered."""

from functools import partial

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.models.folding import contains_words
from irev_desktop.ui.workspaces.piloter_panel import PilotPanel
from irev_desktop.ui.workspaces.piloter_rooms import ROOMS, PilotRoom


def piloter(frame: Frame) -> Workspace:
    """Return the workspace of those who may enter one of its rooms; the palette finds each room."""
    rooms = rooms_for(frame.context.now.role)
    if rooms:
        frame.finders.add(room_finder(frame, rooms))
    roles = frozenset(role for role in Role if rooms_for(role))
    factory = partial(PilotPanel, frame, rooms)
    words = _("règles calendrier réservations réglages statistiques")
    return Workspace(PILOTER, _("Piloter"), "piloter", factory, roles, "Alt+4", words)


def rooms_for(role: Role) -> tuple[PilotRoom, ...]:
    """Return the rooms that an agent of that role may enter."""
    return tuple(room for room in ROOMS if room.permission in GRANTED[role])


def room_finder(frame: Frame, rooms: tuple[PilotRoom, ...]) -> Finder:
    """Return the finder of rooms, for the palette."""

    def matching(library: Library, actor: Actor, text: str, limit: int) -> tuple[PilotRoom, ...]:
        return tuple(room for room in rooms if contains_words(f"{room.title} {room.words}", text))[
            :limit
        ]

    def entry(room: PilotRoom) -> Entry:
        place = Place(PILOTER, room.id, title=room.title)
        go = partial(frame.navigation.navigate, place)
        return Entry(room.title, go, room.summary, room.icon, _("Piloter"))

    return Finder(_("Piloter"), matching, entry, in_search_field=False)
