"""Who may do what. Every public service function declares its permission; a test walks them all."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission, Role
from irev_desktop.services.library import Library

GRANTED: Mapping[Role, frozenset[Permission]] = {
    Role.VISITEUR: frozenset({Permission.READ_PUBLIC, Permission.REPORT}),
    Role.ACCUEIL: frozenset(
        {
            Permission.READ_PUBLIC,
            Permission.READ_ALL,
            Permission.REPORT,
            Permission.CIRCULATE,
            Permission.UNDO,
        }
    ),
    Role.DOCUMENTALISTE: frozenset(
        {
            Permission.READ_PUBLIC,
            Permission.READ_ALL,
            Permission.REPORT,
            Permission.CATALOGUE,
            Permission.CIRCULATE,
            Permission.OVERRIDE,
            Permission.UNDO,
        }
    ),
    Role.ADMINISTRATEUR: frozenset(Permission),
}

PERMISSION = "irev_permission"
"""Attribute under which a service function carries its permission."""


def may(actor: Actor, permission: Permission) -> bool:
    """Tell whether the actor's role grants the permission."""
    return permission in GRANTED[actor.role]


def require(actor: Actor, permission: Permission) -> None:
    """Raise LibraryError(FORBIDDEN) unless the actor's role grants the permission."""
    if not may(actor, permission):
        raise LibraryError(Code.FORBIDDEN, role=actor.role.label, permission=permission)


P = ParamSpec("P")
R = TypeVar("R")
Service = Callable[Concatenate[Library, Actor, P], R]


def requires(permission: Permission) -> Callable[[Service[P, R]], Service[P, R]]:
    """Declare, and check at each call, the permission of a service function."""

    def declare(function: Service[P, R]) -> Service[P, R]:
        @wraps(function)
        def checked(library: Library, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(actor, permission)
            return function(library, actor, *args, **kwargs)

        setattr(checked, PERMISSION, permission)
        return checked

    return declare
