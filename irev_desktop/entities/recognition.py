"""Pages of files whose text is recognised from their picture, and what a person said of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from irev_desktop.entities.base import Base, word
from irev_desktop.kernel.vocabulary import PageReading, ReadingReason


class PageRecognition(Base):
    """One page that has no text of its own, or a poor one, and what the engine read on it.

    Derived from the file, not journalled; keyed by content like the page texts, so that undoing
    the deletion of a file finds it again. The queue is the rows that stand « to do ».
    """

    __tablename__ = "page_recognitions"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1."""
    state: Mapped[PageReading] = mapped_column(word(PageReading), index=True)
    why: Mapped[ReadingReason] = mapped_column(word(ReadingReason))
    language: Mapped[str] = mapped_column(default="")
    """Languages asked for or used, as the engine names them: « fra », « fra+eng »; empty: usual."""
    dpi: Mapped[int] = mapped_column(default=0)
    """Dots per inch asked for or used; 0: usual."""
    engine: Mapped[str] = mapped_column(default="")
    confidence: Mapped[float | None]
    """Mean over the words, from 0 to 1; nothing when there is none."""
    rotation: Mapped[int] = mapped_column(default=0)
    """How far the text is turned clockwise on the page as shown: 0, 90, 180 or 270 degrees."""
    skew: Mapped[float] = mapped_column(default=0.0)
    """How far its lines lean, in degrees, clockwise."""
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Lines of words with their boxes, packed (see `storage.page_words`)."""
    failure: Mapped[str] = mapped_column(default="")
    """Code of the error that kept the page from being read."""
    read_at: Mapped[datetime | None]
    announced: Mapped[bool] = mapped_column(default=False)
    """Whether an operation has told of this text: only then does the index hold it."""


class PageDecision(Base):
    """What a person decided of a page: its text typed by hand, or that it is not to be read.

    A person's work: journalled, and undone like any other.
    """

    __tablename__ = "page_decisions"

    file_id: Mapped[int] = mapped_column(ForeignKey("digital_files.id"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    excluded: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(default="")
