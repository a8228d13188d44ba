"""The journal: what each operation changed, before and after, in the same transaction.

Undo, history, audit and « what changed while I edited » read it; nothing else records history.
Personal values stand in rows of their own, which expire (architecture, rule 4).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, word
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import Role


class Operation(Base):
    """One command that was committed."""

    __tablename__ = "operations"

    id: Mapped[str] = mapped_column(primary_key=True)
    """UUID, given by the caller or drawn."""
    number: Mapped[int] = mapped_column(unique=True)
    """Grows in commit order over all desks."""
    kind: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    actor_role: Mapped[Role] = mapped_column(word(Role))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the history line says besides the rows: a title, a typed reason. Nothing personal."""
    schema: Mapped[str]
    """Schema revision; an undo across revisions is declined."""
    undoes_id: Mapped[str | None] = mapped_column(ForeignKey("operations.id"), unique=True)


class JournalEntry(Numbered, Base):
    """One row that an operation created, changed or deleted; `before` or `after` may be absent."""

    __tablename__ = "journal_entries"
    __table_args__ = (
        Index("ix_journal_entries_row", "table_name", "row_key"),
        {"sqlite_autoincrement": True},
    )

    operation_id: Mapped[str] = mapped_column(ForeignKey("operations.id"), index=True)
    table_name: Mapped[str]
    row_key: Mapped[str]
    """Primary key; several columns are joined by « / »."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class OperationConcern(Base):
    """A record that an operation changed: what histories and other desks look up.

    Who borrows what never stands here (see `storage.rows.concerns`).
    """

    __tablename__ = "operation_concerns"
    __table_args__ = (Index("ix_operation_concerns_record", "subject", "record_id"),)

    operation_id: Mapped[str] = mapped_column(ForeignKey("operations.id"), primary_key=True)
    subject: Mapped[Subject] = mapped_column(word(Subject), primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class JournalPersonal(Base):
    """The personal values of an entry; gone on the day they expire, the entry stays."""

    __tablename__ = "journal_personal"

    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"), primary_key=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    loan_id: Mapped[int | None] = mapped_column(index=True)
    """The loan whose link these values are: they expire with it."""
    borrower_id: Mapped[int | None] = mapped_column(index=True)
    expires_on: Mapped[date | None] = mapped_column(index=True)


class CommitCounter(Base):
    """The one row whose lock puts commits in order."""

    __tablename__ = "commit_counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int]
