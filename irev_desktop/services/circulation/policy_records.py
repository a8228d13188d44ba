"""What the policy of loans and the calendar answer and are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.desk_vocabulary import ExceptionKind, MovedDate
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.rules import LoanRule, Place, RuleLine
from irev_desktop.services.circulation.switches import Switches


@dataclass(frozen=True, slots=True)
class PolicyRecord:
    """The rule matrix as written, and the choices beside it."""

    lines: Mapping[Place, RuleLine]
    switches: Switches


@dataclass(frozen=True, slots=True)
class ClosedMet:
    """A closed day for which a loan is due later, and why it is closed."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a borrower of a category taking a copy of a type on a day would be told."""

    category: BorrowerCategory
    circulation_type: CirculationType
    day: date
    rule: LoanRule
    due: date
    """Due date of a loan made that day, the card not looked at."""
    renewed: date
    """Due date if it is prolonged on its last day."""
    shelf_until: date
    """Last day on the hold shelf of a copy put aside that day."""
    closed: tuple[ClosedMet, ...]
    """The closed days that put the due date off, in order."""


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """One exception of the calendar; `moves` counts the dates that it moved."""

    id: int
    kind: ExceptionKind
    first_day: date
    last_day: date
    label: str
    moves: int


@dataclass(frozen=True, slots=True)
class DateMove:
    """A date that a closing moves, and whom to tell. `title` is empty for a suspension."""

    moved: MovedDate
    row: int
    title: str
    barcode: str
    borrower: int | None
    card: str
    name: str
    email: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class ClosingDone:
    """A closing or a re-opening was written down; `exception` is its id."""

    exception: int
    moves: tuple[DateMove, ...]
    operation: OperationId


@dataclass(frozen=True, slots=True)
class ClosingCancelled:
    """An exception is gone: how many dates moved back, how many were left as they are now."""

    moved_back: int
    left: int
    operation: OperationId
