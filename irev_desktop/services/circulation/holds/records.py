"""What holds answer: frozen rows, exactly what is shown."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.ids import BorrowerId, DocumentId, OperationId
from irev_desktop.services.circulation.answer import Reason


class Step(StrEnum):
    """Where a hold moves in its queue (rule 70)."""

    TOP = "top"
    UP = "up"
    DOWN = "down"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One hold in a list. `position` counts from 1, 0 on the shelf and afterwards."""

    hold: int
    document: DocumentId
    title: str
    state: HoldState
    position: int
    borrower: BorrowerId | None
    card: str
    """Empty, as `name`, once nothing says any more who placed it."""
    name: str
    email: str
    only_barcode: str
    """The one copy that is wanted; empty = any of the document."""
    placed_on: date
    starts_on: date | None
    suspended: bool
    suspended_until: date | None
    waiting_since: date | None
    shelf_until: date | None
    shelf_barcode: str
    call_number: str
    location: str
    """Of the copy on the shelf."""
    notified_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """A hold was placed. `position` counts from 1; 0 = a copy stands on the shelf for it."""

    hold: int
    document: DocumentId
    title: str
    position: int
    card: str
    name: str
    notes: tuple[Reason, ...]
    operation: OperationId


@dataclass(frozen=True, slots=True)
class HoldChanged:
    """A hold was cancelled, moved, suspended or resumed; `next` is who is to be told now.

    Nothing in `operation`: it was so already, and nothing was changed.
    """

    hold: int
    next: HoldLine | None
    operation: OperationId | None


@dataclass(frozen=True, slots=True)
class HoldsRefreshed:
    """What the day changed: holds resumed, expired, and those whose turn came."""

    resumed: int
    expired: int
    captured: tuple[HoldLine, ...]
    operation: OperationId | None
