"""Who acts: given explicitly to every service, never guessed."""

from dataclasses import dataclass

from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """An agent at work, or the visitor's post, which is nobody."""

    id: AgentId | None
    name: str
    role: Role


VISITOR = Actor(None, "", Role.VISITEUR)
"""The visitor's post: reads what is public, leaves reports, and nothing else."""
