"""What a library and its agents keep for searching: saved questions, synonyms of the house."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered


class SavedSearch(Numbered, Base):
    """A question that one agent keeps, and the last change whose answer they have seen.

    Personal: not journalled, and told to nobody else.
    """

    __tablename__ = "saved_searches"

    agent_id: Mapped[int] = mapped_column(ForeignKey("agents.id"), index=True)
    name: Mapped[str]
    question: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[int]
    """Number of the last change of the library that the agent has seen the answer of."""
    created_at: Mapped[datetime]


class SynonymGroup(Numbered, Base):
    """Expressions of which asking for one finds the others, beside those of the program."""

    __tablename__ = "synonym_groups"

    expressions: Mapped[str]
    """Parted by semicolons, as in the table of the program."""
