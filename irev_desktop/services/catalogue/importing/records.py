"""What an import proposes and what it did: frozen rows."""

from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.ids import DocumentId, FileId, OperationId
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState, TextState
from irev_desktop.services.catalogue.recognising.records import Recognised


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that can be imported: where it is, what it is, what it seems to be about.

    `path` is as it was found; `name` is the label that the library will keep and `title` the one
    that its draft gets; size in bytes.
    """

    path: Path
    name: str
    sha256: str
    byte_size: int
    pages: int
    text_state: TextState
    title: str
    suggestions: Recognised


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that is in the library already, byte for byte, or twice in this import.

    `document` and `file` are empty where the first of two has not been stored (yet); `twin` is
    then its path.
    """

    path: Path
    document: DocumentId | None
    file: FileId | None
    title: str = ""
    twin: Path | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that cannot be imported, and why: a stable code and a French sentence."""

    path: Path
    code: Code
    reason: str

    @classmethod
    def of(cls, path: Path, error: IrevError) -> "Refusal":
        """Return the refusal that an error means for one path."""
        return cls(path, error.code, sentence(error))


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why an import ended before its end; what was stored before stays."""

    code: Code
    reason: str


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record known to exist that a file may be: of the same dispositif and territory.

    Nothing is attached by itself: that is an explicit act.
    """

    path: Path
    record: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class SimilarRecord:
    """A record whose text is like that of a file; score from 0 to 1, 0.8 or more: the same."""

    path: Path
    record: DocumentId
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Nothing has been written."""

    files: tuple[PlannedFile, ...]
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]
    known_records: tuple[KnownRecord, ...] = ()
    similar: tuple[SimilarRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A draft that now stands for one imported file; `operation` undoes it."""

    id: DocumentId
    title: str
    path: Path
    file: FileId
    pages: int
    state: DocumentState
    text_state: TextState
    operation: OperationId


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, file by file. `stopped` tells why it did not reach its end."""

    documents: tuple[StoredDocument, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    refused: tuple[Refusal, ...] = ()
    stopped: Stopped | None = None
    known_records: tuple[KnownRecord, ...] = ()
    similar: tuple[SimilarRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    """What the person says once of all files of an import, by official codes."""

    dispositif: str = ""
    territories: tuple[str, ...] = ()
    kind: DocumentKind | None = None


UNFILED = Filing()
