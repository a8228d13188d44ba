"""Holds: who waits for a document or a copy, in which order.

The queue of a document is gapless: priorities 1 to n; a hold whose copy stands on the shelf has
priority 0 (circulation, rules 68-71). The borrower stands apart, so that the link can expire
alone. A copy on the shelf is pinned: it can be neither withdrawn nor deleted (rule 81).
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.desk_vocabulary import HoldState


class Hold(Numbered, Versioned, Base):
    """A document, or one copy of it, wanted."""

    __tablename__ = "holds"
    __table_args__ = (
        ForeignKeyConstraint(["shelf_copy_id", "shelf_copy_kept"], ["copies.id", "copies.kept"]),
        Index(
            "uq_holds_shelf_copy",
            "shelf_copy_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        {"sqlite_autoincrement": True},
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    copy_id: Mapped[int | None] = mapped_column(ForeignKey("copies.id"), index=True)
    """Only this copy will do; nothing = any of the document."""
    state: Mapped[HoldState] = mapped_column(word(HoldState), default=HoldState.QUEUED, index=True)
    priority: Mapped[int]
    placed_on: Mapped[date]
    placed_at: Mapped[datetime]
    starts_on: Mapped[date | None]
    """Invisible before that day (rule 76)."""
    suspended: Mapped[bool] = mapped_column(default=False)
    suspended_until: Mapped[date | None]
    """First day on which it counts again; nothing = until somebody resumes it."""
    shelf_copy_id: Mapped[int | None]
    shelf_copy_kept: Mapped[bool | None]
    """True while the copy waits, nothing otherwise."""
    waiting_since: Mapped[date | None]
    shelf_until: Mapped[date | None]
    """Last day on the hold shelf."""
    notified_at: Mapped[datetime | None]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(default="")


class HoldBorrower(Base):
    """Who placed a hold, as long as that may be known."""

    __tablename__ = "hold_borrowers"

    hold_id: Mapped[int] = mapped_column(ForeignKey("holds.id"), primary_key=True)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    expires_on: Mapped[date | None] = mapped_column(index=True)
    """Day from which the link is purged: four months after the hold ended."""
