"""Consultations on the premises, and the usage facts that statistics are made of.

A usage fact is written at the moment of the event and names nobody (circulation, decisions).
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from irev_desktop.entities.base import Base, Numbered, word
from irev_desktop.kernel.desk_vocabulary import ConsultationEnd, UsageKind


class Consultation(Numbered, Base):
    """A copy read on the premises; open until put back, lent, or closing time."""

    __tablename__ = "consultations"
    __table_args__ = (
        ForeignKeyConstraint(["copy_id", "copy_kept"], ["copies.id", "copies.kept"]),
        CheckConstraint(
            "(ended_at IS NULL) = (copy_kept IS NOT NULL AND copy_kept)", name="open_pins_copy"
        ),
        Index(
            "uq_consultations_open_copy",
            "copy_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    copy_kept: Mapped[bool | None] = mapped_column(default=True)
    """True while open, nothing afterwards."""
    started_on: Mapped[date] = mapped_column(index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[ConsultationEnd | None] = mapped_column(word(ConsultationEnd))


class ConsultationBorrower(Base):
    """Who consults, where a card was scanned; anonymous by default."""

    __tablename__ = "consultation_borrowers"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"), primary_key=True)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    expires_on: Mapped[date | None] = mapped_column(index=True)


class UsageFact(Numbered, Base):
    """One use of a document; `borrower_category` and `borrower_kind` are "" when not known."""

    __tablename__ = "usage_facts"

    kind: Mapped[UsageKind] = mapped_column(word(UsageKind), index=True)
    day: Mapped[date] = mapped_column(index=True)
    at: Mapped[datetime]
    document_id: Mapped[int] = mapped_column(index=True)
    """A plain number, as `copy_id`: the fact outlives the record."""
    copy_id: Mapped[int | None]
    dispositif_id: Mapped[int | None] = mapped_column(ForeignKey("dispositifs.id"))
    borrower_category: Mapped[str] = mapped_column(String(32), default="")
    borrower_kind: Mapped[str] = mapped_column(String(32), default="")


class UsageTerritory(Base):
    """A territory of the document at the time of the use."""

    __tablename__ = "usage_territories"

    usage_id: Mapped[int] = mapped_column(ForeignKey("usage_facts.id"), primary_key=True)
    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), primary_key=True)
    fact: Mapped[UsageFact] = relationship(lazy="raise")
    """Named so that a use and its territories are written in one go; never read."""
