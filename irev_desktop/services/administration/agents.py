"""Agents: who works here."""

from sqlalchemy import select

from irev_desktop.entities.administration import Agent
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.library import Library


def local_administrator(library: Library) -> Actor | None:
    """Return the first active administrator as an actor, or nothing.

    Not a service: the composition root calls it to learn who acts, before anybody acts.
    """
    query = (
        select(Agent)
        .where(Agent.role == Role.ADMINISTRATEUR, Agent.active)
        .order_by(Agent.id)
        .limit(1)
    )
    with library.storage.reading() as session:
        agent = session.scalar(query)
        return None if agent is None else Actor(AgentId(agent.id), agent.name, agent.role)
