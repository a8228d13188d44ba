"""What waits to be catalogued: files that came in and stand in no record yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, Numbered, Versioned, word
from irev_desktop.kernel.vocabulary import InboxState, TextState


class InboxItem(Numbered, Versioned, Base):
    """A PDF in the store that is in no record yet, and what was written of it so far.

    A file that was filed or thrown out keeps its row, so that a watched folder does not bring it
    back.
    """

    __tablename__ = "inbox_items"

    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    """Name the file bore when it came in; a label, never a path."""
    source: Mapped[str] = mapped_column(index=True)
    """Where it lay when it came in, its size and its time: tells that it is here without reading
    it again."""
    byte_size: Mapped[int]
    page_count: Mapped[int]
    text_state: Mapped[TextState] = mapped_column(word(TextState))
    title: Mapped[str]
    """Title that its own metadata or its name suggest, until somebody writes another."""
    state: Mapped[InboxState] = mapped_column(word(InboxState), index=True)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What the form holds as it was left (see `services.catalogue.inbox.contents`)."""
    arrived_at: Mapped[datetime]
    document_id: Mapped[int | None]
    """The record that it was filed into; a plain number, for the record may go."""


class TextSignature(Base):
    """A sketch of a file's words, by which a text is known again; derived, not journalled."""

    __tablename__ = "text_signatures"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    """Packed 32-bit numbers (`services.catalogue.duplicates.sketching`); empty: too few words."""


class RefusedSuggestion(Base):
    """What somebody refused of what was recognised in a file, in the inbox or in a record.

    `suggestion` is a digest of the field, the value and the words where it was read
    (`services.catalogue.refusing`): what is read elsewhere once the text is better is another one.
    """

    __tablename__ = "refused_suggestions"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    suggestion: Mapped[str] = mapped_column(primary_key=True)
