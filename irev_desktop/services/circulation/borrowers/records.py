"""What likeness, merging and tables of borrowers answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.ids import BorrowerId, OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.circulation.records import BorrowerLine, BorrowerRecord


class Sign(StrEnum):
    """By what a borrower looks like another, the strongest first."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    CLOSE_NAME = "close_name"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return _SIGNS[self]


_SIGNS = {
    Sign.EMAIL: _("même courriel"),
    Sign.PHONE: _("même téléphone"),
    Sign.NAME: _("même nom"),
    Sign.CLOSE_NAME: _("nom proche"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """A borrower already there who may be the same, and by what."""

    borrower: BorrowerLine
    signs: tuple[Sign, ...]

    @property
    def words(self) -> str:
        """Return the signs in French, as shown: « même courriel, nom proche »."""
        return ", ".join(sign.label for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two records of one borrower became one; undoing parts them again."""

    borrower: BorrowerRecord
    gone: BorrowerId
    card: str
    """The card that opens nothing any more."""
    loans: int
    """Loans that came over, returned ones whose link is kept included; `holds` likewise."""
    holds: int
    consultations: int
    contacts: int
    cancelled: int
    """Holds that both had on one document: one of the two was ended."""
    aside: tuple[HoldLine, ...]
    """Holds that a copy set free by that goes to now."""
    operation: OperationId


class RowState(StrEnum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """The borrower is there and says all that already."""
    JOINED = "joined"
    """One more contact of the borrower of an earlier row."""
    LEFT = "left"
    """Left out, as asked."""
    WRONG = "wrong"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return _STATES[self]


_STATES = {
    RowState.NEW: _("à inscrire"),
    RowState.CHANGED: _("à compléter"),
    RowState.SAME: _("déjà là, rien à changer"),
    RowState.JOINED: _("contact de plus"),
    RowState.LEFT: _("laissée de côté"),
    RowState.WRONG: _("à corriger"),
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file as an import would take it; `number` is its line in the file."""

    number: int
    state: RowState
    card: str
    name: str
    organisation: str
    errors: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    """Borrowers there already whom it may be: « Claire Exemple (E1), même courriel »."""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How a table is to be taken. `columns` gives of each field the place of its column, from 0.

    `update`: a row whose card is known completes that borrower; otherwise it is refused. Rows
    without a card get the next free number after `numbering`, such as « E- »; refused if empty.
    """

    columns: Mapping[BorrowerField, int]
    update: bool = False
    numbering: str = ""
    left_out: frozenset[int] = frozenset()
    """Numbers of rows that are not taken."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, row by row; nothing was written."""

    rows: tuple[PlannedRow, ...]

    def count(self, *states: RowState) -> int:
        """Return how many rows are in these states."""
        return sum(row.state in states for row in self.rows)

    @property
    def wrong(self) -> tuple[PlannedRow, ...]:
        """Return the rows to be corrected first: with one of them nothing is imported."""
        return tuple(row for row in self.rows if row.state is RowState.WRONG)

    @property
    def useful(self) -> bool:
        """Tell whether an import would write anything."""
        return not self.wrong and self.count(RowState.NEW, RowState.CHANGED) > 0


@dataclass(frozen=True, slots=True)
class BorrowersImported:
    """All rows of a table were taken, in one operation."""

    added: int
    changed: int
    same: int
    operation: OperationId
