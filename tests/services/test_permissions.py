"""Every public service function × every role: what a role may not do is refused, before anything.

The functions are found by walking the package; one without a declared permission fails here.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from irev_desktop import services
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import Permission, Role
from irev_desktop.services.administration.kinds import KINDS
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import GRANTED, PERMISSION

NO_LIBRARY = cast(Library, None)
"""A refused call must not even look at the library."""


def service_functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Give every public function of the services whose first parameters are library and actor."""
    for info in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            parameters = list(inspect.signature(inspect.unwrap(function)).parameters)
            if parameters[:2] == ["library", "actor"]:
                short = module.__name__.removeprefix("irev_desktop.services.")
                yield f"{short}.{name}", function


FUNCTIONS = dict(service_functions())
DECLARED = {name: getattr(function, PERMISSION, None) for name, function in FUNCTIONS.items()}


def test_the_walk_finds_the_services() -> None:
    assert len(FUNCTIONS) > 40


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_service_declares_its_permission(name: str) -> None:
    assert isinstance(DECLARED[name], Permission)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_role_is_refused_what_it_may_not_do(name: str, role: Role) -> None:
    permission = DECLARED[name]
    if permission in GRANTED[role]:
        return
    actor = Actor(AgentId(9), "Quelqu’un", role)
    with pytest.raises(LibraryError) as refusal:
        FUNCTIONS[name](NO_LIBRARY, actor)
    assert refusal.value.code is Code.FORBIDDEN


def test_the_roles_grow_from_visitor_to_administrator() -> None:
    assert GRANTED[Role.VISITEUR] < GRANTED[Role.ACCUEIL] < GRANTED[Role.ADMINISTRATEUR]
    assert GRANTED[Role.VISITEUR] < GRANTED[Role.DOCUMENTALISTE] < GRANTED[Role.ADMINISTRATEUR]


def test_a_visitor_only_reads_what_is_public_and_reports() -> None:
    allowed = {name for name, needed in DECLARED.items() if needed in GRANTED[Role.VISITEUR]}
    assert not any(name.startswith(("circulation", "administration")) for name in allowed)
    assert {DECLARED[name] for name in allowed} <= {Permission.READ_PUBLIC, Permission.REPORT}


def command_kinds() -> set[str]:
    """Return every literal kind that a service gives to `storage.command`."""
    found = set()
    for path in Path(services.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_command = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "command"
            )
            if is_command and isinstance(node, ast.Call) and len(node.args) > 1:
                kind = node.args[1]
                if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                    found.add(kind.value)
    return found


def test_the_history_has_a_french_name_for_every_kind_of_operation() -> None:
    kinds = command_kinds()
    assert len(kinds) > 10
    assert kinds <= set(KINDS)
