"""What recognition tells: the state of files and pages, what was read, what was done; frozen."""

from dataclasses import dataclass, field
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import DocumentId, FileId, OperationId
from irev_desktop.kernel.vocabulary import PageReading, ReadingReason


@dataclass(frozen=True, slots=True)
class Installed:
    """The engine on this machine: `ready` when French pages can be read."""

    ready: bool
    version: str
    languages: tuple[str, ...]
    missing: Code | None
    """What is missing, as an error says it; nothing when ready."""


@dataclass(frozen=True, slots=True)
class FileRecognition:
    """One file with pages of which the text was, is or may be recognised."""

    document: DocumentId
    title: str
    file: FileId
    name: str
    pages: int
    """Pages of the file, with or without text."""
    counts: dict[PageReading, int] = field(hash=False)
    poor: int
    """Pages among those not asked for that have text, but a damaged one."""
    confidence: float | None
    """Mean over the pages recognised, from 0 to 1."""

    def count(self, *states: PageReading) -> int:
        """Return how many of its pages stand in one of these states."""
        return sum(self.counts.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True)
class RecognitionStatus:
    """Where recognition stands in the whole library, file by file."""

    installed: Installed
    writable: bool
    """Whether this account may keep what is read."""
    files: tuple[FileRecognition, ...]
    arriving: int = 0
    """Pages that wait in files of the inbox, which are in no document yet."""

    def count(self, *states: PageReading) -> int:
        """Return how many pages of documents stand in one of these states."""
        return sum(file.count(*states) for file in self.files)

    @property
    def waiting(self) -> int:
        """How many pages wait for the engine, those of the inbox included."""
        return self.count(PageReading.TO_DO) + self.arriving


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page that was looked at, and what is known of its text."""

    document: DocumentId
    file: FileId
    page: int
    state: PageReading
    why: ReadingReason
    language: str
    dpi: int
    engine: str
    confidence: float | None
    rotation: int
    skew: float
    failure: Code | None
    text: str = field(repr=False)
    """What search and reader have of it now."""
    recognised: str = field(repr=False)
    """What the engine read, whatever a person typed since."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Pages that wait for the engine since a command; `operation` tells the other desks."""

    pages: int
    operation: OperationId | None


@dataclass(frozen=True, slots=True)
class PageDone:
    """What a person decided of a page is kept; `operation` undoes it."""

    operation: OperationId


@dataclass(frozen=True, slots=True)
class RecognitionReport:
    """What one run did: pages read, pages that failed, pages that still wait."""

    done: int = 0
    failed: int = 0
    waiting: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A copy of a file that carries its recognised text, where it was written."""

    path: Path
    pages: int
