"""What consultations on the premises answer."""

from dataclasses import dataclass
from datetime import datetime

from irev_desktop.kernel.ids import OperationId
from irev_desktop.services.circulation.answer import Reason


@dataclass(frozen=True, slots=True)
class Consulted:
    """A copy is read on the premises; `card` and `name` are empty for a reading of nobody's."""

    consultation: int
    copy: int
    barcode: str
    document: int
    title: str
    card: str
    name: str
    notes: tuple[Reason, ...]
    operation: OperationId


@dataclass(frozen=True, slots=True)
class PutBack:
    """A consultation ended; the notes say for whom the copy is put aside, if it is."""

    consultation: int
    copy: int
    barcode: str
    document: int
    title: str
    notes: tuple[Reason, ...]
    operation: OperationId


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One copy read on the premises now."""

    consultation: int
    copy: int
    barcode: str
    call_number: str
    document: int
    title: str
    since: datetime
    card: str
    """Of whom reads it, as `name`; empty for a reading that is nobody's."""
    name: str
