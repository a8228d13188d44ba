"""Territories: a dated graph of régions, départements, EPCI, communes and quartiers."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind


class Territory(Numbered, Versioned, Base):
    """One territory; its name and code are the current or last ones."""

    __tablename__ = "territories"

    key: Mapped[str] = mapped_column(unique=True)
    """Stable key of the reference lists, such as commune:59350."""
    kind: Mapped[TerritoryKind] = mapped_column(word(TerritoryKind), index=True)
    code: Mapped[str | None] = mapped_column(index=True)
    """Official code (INSEE, SIREN, QN…), or nothing: a ZUS has none."""
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    dating: Mapped[Dating | None] = mapped_column(word(Dating))
    population: Mapped[int | None]
    population_year: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        """Its name, or its code while the name is unknown."""
        return self.name or self.code or self.key


class TerritoryCode(Numbered, Base):
    """A code that the territory bore, between two dates where they are known."""

    __tablename__ = "territory_codes"

    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    code: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    dating: Mapped[Dating | None] = mapped_column(word(Dating))


class TerritoryName(Numbered, Base):
    """A name that the territory bore, between two dates where they are known."""

    __tablename__ = "territory_names"

    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    dating: Mapped[Dating | None] = mapped_column(word(Dating))


class TerritoryMembership(Numbered, Base):
    """A territory lay within another, between two dates where they are known."""

    __tablename__ = "territory_memberships"
    __table_args__ = (
        UniqueConstraint("child_id", "parent_id", "valid_from"),
        {"sqlite_autoincrement": True},
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    dating: Mapped[Dating | None] = mapped_column(word(Dating))
    source: Mapped[str] = mapped_column(default="")


class TerritorySuccession(Numbered, Base):
    """A territory took the place of another: a merger, a new EPCI, a new perimeter."""

    __tablename__ = "territory_successions"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    happened_on: Mapped[date | None]
    nature: Mapped[str] = mapped_column(default="")
