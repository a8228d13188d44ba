"""A workspace as data: what the rail offers and the window places."""

from collections.abc import Callable
from dataclasses import dataclass

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.panel import Panel


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace; `factory` makes its panel at the first visit. `roles` empty: everybody.

    `words`: others by which the palette finds the way there.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[], Panel]
    roles: frozenset[Role] = frozenset()
    shortcut: str = ""
    words: str = ""

    def is_for(self, role: Role) -> bool:
        """Tell whether an agent of that role sees it."""
        return not self.roles or role in self.roles
