"""What the inbox answers: frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from irev_desktop.kernel.ids import DocumentId, InboxId, OperationId
from irev_desktop.kernel.vocabulary import InboxState, TextState
from irev_desktop.services.catalogue.importing.records import Refusal, Stopped
from irev_desktop.services.catalogue.records import DocumentDraft


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of the inbox. `title` is the one typed so far, or the suggested one."""

    id: InboxId
    sha256: str
    title: str
    name: str
    pages: int
    text_state: TextState
    state: InboxState
    arrived_at: datetime
    begun: bool
    """Whether something was written of it."""
    read: int = 0
    """Pages without text of their own that were recognised."""
    worded: bool = False
    """Whether any word was read on them."""
    unread: int = 0
    """Pages without text that wait to be recognised, here or at another desk."""


@dataclass(frozen=True, slots=True)
class InboxItemRecord:
    """A file that waits, with what was written of it.

    `content` is what the form shows; `places` names its territories, by id.
    """

    row: InboxRow
    version: int
    byte_size: int
    content: DocumentDraft
    places: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class InboxDone:
    """A change of the inbox that is committed; `operation` undoes it."""

    id: InboxId
    title: str
    version: int
    operation: OperationId


@dataclass(frozen=True, slots=True)
class FiledItem:
    """A file of the inbox that stands in a record now; `operation` undoes it."""

    id: InboxId
    document: DocumentId
    title: str
    operation: OperationId


class Coming(Enum):
    """What became of a file that was to come in."""

    ARRIVED = "arrived"
    BACK = "back"
    """It had been thrown out, and was asked for again."""
    WAITING = "waiting"
    """It waits already."""
    STORED = "stored"
    """A record has it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One path, and what became of it; `item` is where it waits, `document` where it stands."""

    path: Path
    coming: Coming
    title: str
    item: InboxId | None = None
    document: DocumentId | None = None
    operation: OperationId | None = None
    pages: int | None = None
    text_state: TextState | None = None


@dataclass(frozen=True, slots=True)
class ArrivalReport:
    """What became of each path; `left` were not looked at, because it was stopped."""

    arrivals: tuple[Arrival, ...] = ()
    refused: tuple[Refusal, ...] = ()
    stopped: Stopped | None = None
    left: tuple[Path, ...] = field(default=(), repr=False)
