"""Notices: what was written to a borrower, about which loans or holds, and whether it left.

A notice is claimed in one transaction, sent, then confirmed in another: what is claimed and not
confirmed may have left. What it was about outlives the person (levels never go back); whom it was
written to, and in what words, stands apart in `NoticeRecipient`, which the purge takes away.
None of the three is journalled: they are their own record, and a letter cannot be unsent.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, word
from irev_desktop.kernel.notice_vocabulary import NoticeChannel, NoticeKind, NoticeState


class Notice(Numbered, Base):
    """One letter or e-mail."""

    __tablename__ = "notices"

    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind))
    level: Mapped[int]
    """Of an overdue letter 1, 2, 3: the highest of its loans; otherwise 0."""
    channel: Mapped[NoticeChannel] = mapped_column(word(NoticeChannel))
    state: Mapped[NoticeState] = mapped_column(word(NoticeState), index=True)
    claimed_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    author_id: Mapped[int | None]
    """The agent who sent it."""


class NoticeItem(Numbered, Base):
    """A loan or a hold that a notice is about. The two uniques are what « never twice » means.

    Plain numbers: a loan may still be undone, and then nothing is said any more.
    """

    __tablename__ = "notice_items"
    __table_args__ = (
        UniqueConstraint("loan_id", "due_on", "level"),
        UniqueConstraint("hold_id", "level"),
        {"sqlite_autoincrement": True},
    )

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), index=True)
    loan_id: Mapped[int | None]
    hold_id: Mapped[int | None]
    due_on: Mapped[date]
    """Due date of the loan as the letter says it; last day on the shelf for a hold."""
    level: Mapped[int]
    """Of a loan its own level; of a hold how many notices it had before."""


class NoticeRecipient(Base):
    """To whom a notice went, and its words, as long as that may be known."""

    __tablename__ = "notice_recipients"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    address: Mapped[str]
    """E-mail address; empty on paper."""
    subject: Mapped[str]
    text: Mapped[str]
    expires_on: Mapped[date] = mapped_column(index=True)
    """Day from which it is purged, unless a loan that it is about is still out."""
