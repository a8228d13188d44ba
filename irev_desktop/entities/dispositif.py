"""Dispositifs: the programmes of the politique de la ville and the partners' own schemes."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.vocabulary import DatePrecision


class Dispositif(Numbered, Versioned, Base):
    """One programme, with its presentation and what is known of its extent."""

    __tablename__ = "dispositifs"

    code: Mapped[str] = mapped_column(unique=True)
    """Stable code of the command line, such as CUCS."""
    short_name: Mapped[str]
    name: Mapped[str]
    family: Mapped[str]
    """« etat » for a programme of the State, « partenaire » for a partner's own scheme."""
    position: Mapped[int]
    starts_on: Mapped[date | None]
    starts_precision: Mapped[DatePrecision | None] = mapped_column(word(DatePrecision))
    ends_on: Mapped[date | None]
    ends_precision: Mapped[DatePrecision | None] = mapped_column(word(DatePrecision))
    legal_basis: Mapped[str] = mapped_column(default="")
    presentation: Mapped[str] = mapped_column(default="")
    known_count: Mapped[int | None]
    """Number of contracts known to exist in the two départements, where a source gives it."""
    known_count_text: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")

    links: Mapped[list["DispositifLink"]] = relationship(
        order_by="DispositifLink.position", cascade="all, delete-orphan"
    )


class DispositifLink(Numbered, Base):
    """A « pour en savoir plus » link."""

    __tablename__ = "dispositif_links"

    dispositif_id: Mapped[int] = mapped_column(ForeignKey("dispositifs.id"), index=True)
    label: Mapped[str]
    url: Mapped[str]
    position: Mapped[int]


class DispositifSuccession(Base):
    """One dispositif took the place of another."""

    __tablename__ = "dispositif_successions"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("dispositifs.id"), primary_key=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("dispositifs.id"), primary_key=True)
