"""What is asked of those who had a copy: returns that they claim, and who had it last."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered


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
