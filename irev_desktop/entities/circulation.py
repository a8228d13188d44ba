"""Copies, borrowers and loans, with the invariants that the database itself keeps.

A code names either a copy or a borrower, never both: `codes` is the one table of codes, and the
two composite foreign keys tie each side to codes of its own kind (domain, invariant 3). A copy has
at most one open loan: a partial unique index (1). While a loan is open it refers to the pair
(copy, kept), so that withdrawing or deleting the copy breaks a foreign key (2).
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from irev_desktop.entities.base import Base, Dated, Numbered, Versioned, word
from irev_desktop.kernel.desk_vocabulary import LostKind
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import (
    BorrowerCategory,
    BorrowerKind,
    CirculationType,
    CodeKind,
    CopyCondition,
)

_CODE = re.compile(r"[A-Za-z0-9._/-]{1,64}")
_WORD = re.compile(r"\w+")


def valid_code(code: str) -> bool:
    """Tell whether a text can be a barcode or a card number: what every scanner reads alike."""
    return _CODE.fullmatch(code) is not None


def search_words(text: str) -> list[str]:
    """Return the words by which a borrower is found, without accents or case."""
    return _WORD.findall(fold(text))


class ScannedCode(Numbered, Base):
    """A barcode or a card number, and which of the two it is."""

    __tablename__ = "codes"
    __table_args__ = (UniqueConstraint("code", "kind"), {"sqlite_autoincrement": True})

    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[CodeKind] = mapped_column(word(CodeKind))


class Copy(Numbered, Versioned, Dated, Base):
    """One paper copy of a document."""

    __tablename__ = "copies"
    __table_args__ = (
        ForeignKeyConstraint(["barcode", "code_kind"], ["codes.code", "codes.kind"]),
        CheckConstraint("code_kind = 'copy'", name="code_kind"),
        UniqueConstraint("id", "kept"),
        {"sqlite_autoincrement": True},
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    barcode: Mapped[str] = mapped_column(unique=True)
    code_kind: Mapped[CodeKind] = mapped_column(word(CodeKind), default=CodeKind.COPY)
    call_number: Mapped[str] = mapped_column(default="")
    location: Mapped[str] = mapped_column(default="")
    circulation_type: Mapped[CirculationType] = mapped_column(word(CirculationType))
    condition: Mapped[CopyCondition] = mapped_column(
        word(CopyCondition), default=CopyCondition.GOOD
    )
    accompanying: Mapped[str] = mapped_column(default="")
    """Loose annexe, CD or map that goes with it; asked at each loan and return."""
    note: Mapped[str] = mapped_column(default="")
    kept: Mapped[bool] = mapped_column(default=True)
    """False once withdrawn from the collection."""
    lost_on: Mapped[date | None]
    lost_kind: Mapped[LostKind | None] = mapped_column(word(LostKind))


class Borrower(Numbered, Versioned, Dated, Base):
    """A person or an organisation with a card."""

    __tablename__ = "borrowers"
    __table_args__ = (
        ForeignKeyConstraint(["card", "code_kind"], ["codes.code", "codes.kind"]),
        CheckConstraint("code_kind = 'borrower'", name="code_kind"),
        {"sqlite_autoincrement": True},
    )

    card: Mapped[str] = mapped_column(unique=True)
    code_kind: Mapped[CodeKind] = mapped_column(word(CodeKind), default=CodeKind.BORROWER)
    kind: Mapped[BorrowerKind] = mapped_column(word(BorrowerKind))
    name: Mapped[str] = mapped_column(index=True)
    organisation: Mapped[str] = mapped_column(default="")
    category: Mapped[BorrowerCategory] = mapped_column(word(BorrowerCategory))
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    """Where letters go, on several lines."""
    note: Mapped[str] = mapped_column(default="")
    registered_on: Mapped[date]
    expires_on: Mapped[date | None]
    """Last day on which the card is valid; nothing = no end."""
    suspended_until: Mapped[date | None]
    """Last day of a suspension."""
    suspension_reason: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    """Words of name, organisation, card and e-mail, then of the contacts' names and e-mails, each
    after a blank: what a search compares."""

    def refresh_folded(self, contacts: Iterable[str]) -> None:
        """Bring `folded` up to date, after any of these has changed.

        `contacts` says each of its contacts: name and e-mail.
        """
        own = (self.name, self.organisation, self.card, self.email)
        words = search_words(" ".join([*own, *contacts]))
        self.folded = "".join(f" {word}" for word in words)


class BorrowerContact(Numbered, Base):
    """A person to ask for at a borrower's: whom to write to, whom to call."""

    __tablename__ = "borrower_contacts"

    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    position: Mapped[int]
    """Order in which they are shown; the first is the one to ask."""
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Loan(Numbered, Base):
    """A copy lent: out, due, renewed, returned. The borrower stands apart, in `LoanBorrower`."""

    __tablename__ = "loans"
    __table_args__ = (
        ForeignKeyConstraint(["copy_id", "copy_kept"], ["copies.id", "copies.kept"]),
        CheckConstraint(
            "(returned_on IS NULL) = (copy_kept IS NOT NULL AND copy_kept)", name="open_pins_copy"
        ),
        Index(
            "uq_loans_open_copy",
            "copy_id",
            unique=True,
            sqlite_where=text("returned_on IS NULL"),
            postgresql_where=text("returned_on IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    copy_id: Mapped[int] = mapped_column(ForeignKey("copies.id"), index=True)
    copy_kept: Mapped[bool | None] = mapped_column(default=True)
    """True while the loan is open, nothing afterwards: what keeps the copy from being withdrawn."""
    lent_on: Mapped[date]
    lent_at: Mapped[datetime]
    due_on: Mapped[date] = mapped_column(index=True)
    """Local date, due until closing time (circulation, rule 9)."""
    renewals: Mapped[int] = mapped_column(default=0)
    unseen_renewals: Mapped[int] = mapped_column(default=0)
    """Renewals since the copy was last seen at the desk (rule 48)."""
    returned_on: Mapped[date | None] = mapped_column(index=True)
    returned_at: Mapped[datetime | None]
    return_note: Mapped[str] = mapped_column(default="")
    """In what state it came back."""
    annexe_missing: Mapped[bool] = mapped_column(default=False)
    """What goes with the copy did not come back with it."""


class LoanBorrower(Base):
    """Who has, or had, a loan: apart from it, so that the link can expire alone."""

    __tablename__ = "loan_borrowers"

    loan_id: Mapped[int] = mapped_column(ForeignKey("loans.id"), primary_key=True)
    borrower_id: Mapped[int] = mapped_column(ForeignKey("borrowers.id"), index=True)
    expires_on: Mapped[date | None] = mapped_column(index=True)
    """Day from which the link is purged: four months after the return, to the day."""
    loan: Mapped[Loan] = relationship(lazy="raise")
    """Named so that both rows of a new loan are written in one go; never read."""


class BorrowerActivity(Base):
    """When a borrower last did something: one without activity for a year is erased.

    Derived, hence not journalled, and no part of the record that a form edits.
    """

    __tablename__ = "borrower_activity"

    borrower_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """A plain number: a registration may still be undone."""
    last_on: Mapped[date]
