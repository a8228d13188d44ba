"""Documents: the intellectual works, their files, and what they concern."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from irev_desktop.entities.base import Base, Dated, Numbered, Versioned, word
from irev_desktop.entities.recognition import PageDecision
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    DocumentKind,
    DocumentState,
    RelationKind,
    SignatoryRole,
    TextState,
    ThemeFamily,
)


class Document(Numbered, Versioned, Dated, Base):
    """One intellectual work: digital, on paper, or only known to exist."""

    __tablename__ = "documents"

    title: Mapped[str]
    kind: Mapped[DocumentKind] = mapped_column(word(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(word(DocumentState), index=True)
    dispositif_id: Mapped[int | None] = mapped_column(ForeignKey("dispositifs.id"), index=True)
    official_code: Mapped[str] = mapped_column(default="")
    """Code of the contract in the national lists, such as CV191; empty when it has none."""
    summary: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    signed_on: Mapped[date | None]
    period_start_precision: Mapped[DatePrecision | None] = mapped_column(word(DatePrecision))
    """How much of the date is known, where that is less than the day; likewise the next two."""
    period_end_precision: Mapped[DatePrecision | None] = mapped_column(word(DatePrecision))
    signed_precision: Mapped[DatePrecision | None] = mapped_column(word(DatePrecision))
    note: Mapped[str] = mapped_column(default="")
    source_url: Mapped[str] = mapped_column(default="")

    other_dispositifs: Mapped[list["DocumentDispositif"]] = relationship(
        cascade="all, delete-orphan"
    )
    territories: Mapped[list["DocumentTerritory"]] = relationship(
        order_by="DocumentTerritory.position", cascade="all, delete-orphan"
    )
    signatories: Mapped[list["Signatory"]] = relationship(
        order_by="Signatory.position", cascade="all, delete-orphan"
    )
    themes: Mapped[list["DocumentTheme"]] = relationship(cascade="all, delete-orphan")
    files: Mapped[list["DigitalFile"]] = relationship(
        order_by="DigitalFile.position", cascade="all, delete-orphan"
    )

    def missing_for(self, state: DocumentState, *, has_copy: bool) -> list[Code]:
        """Return what this record lacks to stand in `state` (domain, invariant 5).

        `has_copy` tells whether a copy that is not withdrawn exists.
        """
        missing: list[Code] = []
        if not self.title.strip():
            missing.append(Code.TITLE_MISSING)
        if state is DocumentState.DRAFT:
            return missing
        if self.dispositif_id is None:
            missing.append(Code.DISPOSITIF_MISSING)
        if not self.territories:
            missing.append(Code.TERRITORY_MISSING)
        if state is DocumentState.PUBLISHED:
            if not self.summary.strip():
                missing.append(Code.SUMMARY_MISSING)
            if not self.files and not has_copy:
                missing.append(Code.NOTHING_TO_READ)
        return missing


class DocumentDispositif(Base):
    """A further dispositif that the document belongs to, besides its principal one."""

    __tablename__ = "document_dispositifs"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    dispositif_id: Mapped[int] = mapped_column(
        ForeignKey("dispositifs.id"), primary_key=True, index=True
    )


class DocumentTerritory(Base):
    """A territory that the document concerns; the first is shown first."""

    __tablename__ = "document_territories"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    territory_id: Mapped[int] = mapped_column(
        ForeignKey("territories.id"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(default=0)


class Signatory(Numbered, Base):
    """An organisation that signed, with its part in the contract."""

    __tablename__ = "signatories"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    name: Mapped[str]
    role: Mapped[SignatoryRole] = mapped_column(word(SignatoryRole))
    position: Mapped[int] = mapped_column(default=0)


class Theme(Numbered, Base):
    """A pillar, a cross-cutting axis or a free keyword."""

    __tablename__ = "themes"

    code: Mapped[str] = mapped_column(unique=True)
    family: Mapped[ThemeFamily] = mapped_column(word(ThemeFamily))
    label: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class DocumentTheme(Base):
    """A theme that the document treats."""

    __tablename__ = "document_themes"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), primary_key=True, index=True)


class Relation(Numbered, Base):
    """One document stands to another: avenant of, annexe of, replaces, evaluates, cites."""

    __tablename__ = "relations"
    __table_args__ = (
        UniqueConstraint("source_id", "target_id", "kind"),
        {"sqlite_autoincrement": True},
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    kind: Mapped[RelationKind] = mapped_column(word(RelationKind))


class DigitalFile(Numbered, Base):
    """A PDF in the store, addressed by its SHA-256, ordered within its document."""

    __tablename__ = "digital_files"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    """Name the file bore when it came in; a label, never a path."""
    byte_size: Mapped[int]
    page_count: Mapped[int]
    text_state: Mapped[TextState] = mapped_column(word(TextState))
    added_at: Mapped[datetime]

    decisions: Mapped[list[PageDecision]] = relationship(cascade="all, delete-orphan")


class PageTexts(Base):
    """Labels and texts of all pages of a file, compressed; derived from the file, not journalled.

    Keyed by content, so that undoing the deletion of a file finds its texts again.
    """

    __tablename__ = "page_texts"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    """JSON array of [label, text] per page, UTF-8, zlib."""
