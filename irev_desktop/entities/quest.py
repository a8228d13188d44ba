"""The quest for a document that is known to exist and is not here: whom one asked, or gave up."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned


class Quest(Numbered, Versioned, Base):
    """What was done to find one document; a document that nobody asked for yet has none."""

    __tablename__ = "quests"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), unique=True)
    asked_of: Mapped[str] = mapped_column(default="")
    """The organisation that was asked, never a person."""
    asked_on: Mapped[date | None]
    given_up_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    """Why it is not looked for any more."""
