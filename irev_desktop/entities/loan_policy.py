"""What a library decides about loans: its rule matrix, the exceptions of its calendar.

Weekdays, closed-day mode and the other switches are one fact of the library (`LibraryFact`).
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.desk_vocabulary import ExceptionKind, MovedDate

ANY = ""
"""In a rule line: every category, every circulation type."""


class LoanRuleLine(Numbered, Versioned, Base):
    """One line of the rule matrix; nothing = blank, falls back to the next line (rules 19-21)."""

    __tablename__ = "loan_rules"
    __table_args__ = (
        UniqueConstraint("category", "circulation_type"),
        {"sqlite_autoincrement": True},
    )

    category: Mapped[str] = mapped_column(String(32), default=ANY)
    """A `BorrowerCategory`, or ANY."""
    circulation_type: Mapped[str] = mapped_column(String(32), default=ANY)
    """A `CirculationType`, or ANY."""
    loan_days: Mapped[int | None]
    renewal_days: Mapped[int | None]
    loans: Mapped[int | None]
    renewals: Mapped[int | None]
    holds: Mapped[int | None]
    shelf_days: Mapped[int | None]
    consultations: Mapped[int | None]


class CalendarException(Numbered, Versioned, Base):
    """Days on which the library is closed, or open, against its habits; both ends included."""

    __tablename__ = "calendar_exceptions"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days_in_order"),
        {"sqlite_autoincrement": True},
    )

    kind: Mapped[ExceptionKind] = mapped_column(word(ExceptionKind))
    first_day: Mapped[date]
    last_day: Mapped[date]
    label: Mapped[str] = mapped_column(default="")


class ClosingMove(Numbered, Base):
    """A date that a closing moved: what cancelling it moves back if nobody changed it since."""

    __tablename__ = "closing_moves"

    exception_id: Mapped[int] = mapped_column(ForeignKey("calendar_exceptions.id"), index=True)
    moved: Mapped[MovedDate] = mapped_column(word(MovedDate))
    row_id: Mapped[int]
    """Of the loan, the hold or the suspended borrower."""
    before: Mapped[date]
    after: Mapped[date]
