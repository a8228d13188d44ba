"""What the administration services answer: frozen rows."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.sentences import describe


@dataclass(frozen=True, slots=True)
class Undone:
    """An operation was undone: the undo's own number, what it undid, and its kind."""

    operation: OperationId
    undid: OperationId
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class UndoneEach:
    """Which of several operations were undone, and why the others were not, in words."""

    undone: tuple[OperationId, ...]
    refused: dict[OperationId, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of one row that moved, as the journal keeps it."""

    table: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One operation in the history of a record, newest first."""

    operation: OperationId
    number: int
    at: datetime
    actor: str
    kind: str
    label: str
    details: dict[str, Any]
    changes: tuple[FieldChange, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a check or the opening found: a code and its data."""

    code: Code
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """The French sentence of the remark."""
        return describe(self.code, self.data)


@dataclass(frozen=True, slots=True)
class LibraryChoices:
    """What an administrator chooses: the library's name, the mail address of reports or nothing.

    `recognise_at_import`: pages without text are recognised as they come, or when somebody asks.
    """

    name: str
    report_mail: str = ""
    recognise_at_import: bool = True


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """What `irev library info` tells."""

    name: str
    path: str
    database: str
    store: str
    schema: str
    version: str
    sqlite: str
    counts: dict[str, int]
    index_number: int
    last_number: int
    warnings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `irev library check` found: damage to repair, remarks to know of."""

    damage: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    files: int
    documents: int


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A verified backup: its file, size in bytes, and what it holds."""

    path: Path
    byte_size: int
    files: int
    documents: int


@dataclass(frozen=True, slots=True)
class Collected:
    """Waste removed from the store: files, bytes freed, leftovers of interrupted arrivals."""

    files: int
    byte_size: int
    leftovers: int
