"""How a table of records is to be taken, and what would become of each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange.documents.columns import RecordField


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """The record is there and says all that already."""
    COPY = "copy"
    """One more paper copy of the record of an earlier row, or of one that is there."""
    LEFT = "left"
    """Left out, as asked."""
    WRONG = "wrong"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return _STATES[self]


_STATES = {
    RowState.NEW: _("nouvelle notice"),
    RowState.CHANGED: _("à compléter"),
    RowState.SAME: _("déjà là, rien à changer"),
    RowState.COPY: _("exemplaire de plus"),
    RowState.LEFT: _("laissée de côté"),
    RowState.WRONG: _("à corriger"),
}


@dataclass(frozen=True, slots=True)
class TableChoices:
    """How a table is to be taken. `columns` gives of each field the place of its column, from 0.

    `update`: a row whose official code is known completes that record; otherwise it is refused.
    `catalogue`: a record that has all it needs is catalogued at once; otherwise all are drafts.
    """

    columns: Mapping[RecordField, int]
    update: bool = False
    catalogue: bool = False
    left_out: frozenset[int] = frozenset()
    """Numbers of rows that are not taken."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row as an import would take it; `number` is its line in the file."""

    number: int
    state: RowState
    title: str
    detail: str
    """Dispositif and territories in words, or the barcode of a further copy."""
    errors: tuple[str, ...] = ()
    alike: str = ""
    """The title of a record of that name, dispositif and place that is there already."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What an import would do, row by row; nothing was written."""

    rows: tuple[PlannedRow, ...]

    def count(self, *states: RowState) -> int:
        """Return how many rows are in these states."""
        return sum(row.state in states for row in self.rows)

    @property
    def useful(self) -> bool:
        """Tell whether an import would write anything: with one wrong row it writes nothing."""
        writes = self.count(RowState.NEW, RowState.CHANGED, RowState.COPY)
        return writes > 0 and not self.count(RowState.WRONG)


@dataclass(frozen=True, slots=True)
class RecordsImported:
    """All rows of a table were taken, in one operation."""

    added: int
    changed: int
    copies: int
    operation: OperationId
