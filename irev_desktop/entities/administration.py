"""Agents, reports of errors, and facts about the library itself."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import Role


class Agent(Numbered, Versioned, Base):
    """A member of staff."""

    __tablename__ = "agents"

    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(word(Role))
    active: Mapped[bool] = mapped_column(default=True)


class Report(Numbered, Versioned, Base):
    """« Une information manquante, une erreur ? »: waits in the worklist until it is closed."""

    __tablename__ = "reports"

    subject: Mapped[Subject] = mapped_column(word(Subject))
    subject_id: Mapped[int]
    page: Mapped[int | None]
    message: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    answer: Mapped[str] = mapped_column(default="")


class LibraryFact(Base):
    """A named fact about the library: its name, its identity, its store's address."""

    __tablename__ = "library_facts"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
