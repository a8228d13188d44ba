"""What borrowers are told in writing, and what they claim: notices, returns claimed, contacts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.desk_vocabulary import NoticeChannel, NoticeKind, NoticeState


class Notice(Numbered, Versioned, Base):
    """One notice about one loan or one hold: claimed, then sent, never twice."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("kind", "loan_id", "about_day"),
        UniqueConstraint("kind", "hold_id", "about_day"),
        {"sqlite_autoincrement": True},
    )

    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind))
    loan_id: Mapped[int | None] = mapped_column(ForeignKey("loans.id"), index=True)
    hold_id: Mapped[int | None] = mapped_column(ForeignKey("holds.id"), index=True)
    about_day: Mapped[date]
    """Due date or last day on the shelf that it is about: a renewal may be told of anew."""
    state: Mapped[NoticeState] = mapped_column(word(NoticeState))
    channel: Mapped[NoticeChannel] = mapped_column(word(NoticeChannel))
    letter: Mapped[str] = mapped_column(index=True)
    """UUID of the letter that carries it: one person, one letter for all his items."""
    claimed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str] = mapped_column(default="")
    """Code of the error, nothing personal."""


class ReturnClaim(Numbered, Base):
    """« Il dit l’avoir rendu »: open until the copy is found or the loan ends (rule 67)."""

    __tablename__ = "return_claims"

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"), index=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    author_id: Mapped[int | None]
    """The agent who wrote it down."""
    claimed_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    resolved_on: Mapped[date | None]
    resolver_id: Mapped[int | None]


class LastBorrower(Base):
    """Who had a copy last, kept a few days where the library chose so (rule 85)."""

    __tablename__ = "last_borrowers"

    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), primary_key=True)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    expires_on: Mapped[date] = mapped_column(index=True)


class BorrowerContact(Numbered, Base):
    """A person to speak to in an organisation that borrows."""

    __tablename__ = "borrower_contacts"

    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
