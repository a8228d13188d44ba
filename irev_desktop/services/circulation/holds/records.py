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


@dataclass(frozen=True, slots=True)
class FreeCopy:
    """A copy that stands in its place and may be put aside for who waits for its document."""

    document: DocumentId
    barcode: str
    where: str
    """Location and call number; empty when neither is known."""


@dataclass(frozen=True, slots=True)
class HoldsBoard:
    """Every active hold, the copies that can be fetched for those who queue, and the day."""

    today: date
    lines: tuple[HoldLine, ...]
    free: tuple[FreeCopy, ...]

    def to_fetch(self, line: HoldLine) -> tuple[FreeCopy, ...]:
        """Return the copies one of which can be put aside now for a hold: it is the next served."""
        if self.next_served(line.document) != line.hold:
            return ()
        here = (copy for copy in self.free if copy.document == line.document)
        return tuple(copy for copy in here if line.only_barcode in {"", copy.barcode})

    def next_served(self, document: int) -> int | None:
        """Return the first hold of a document that counts today (rules 71 and 76), if any."""
        queue = (line for line in self.lines if line.document == document and line.position)
        return next((line.hold for line in queue if not self.rests(line)), None)

    def rests(self, line: HoldLine) -> bool:
        """Tell whether a hold is suspended, or begins later."""
        begins = line.starts_on is not None and line.starts_on > self.today
        until = line.suspended_until
        return begins or (line.suspended and (until is None or until > self.today))
