"""What likeness, merging and tables of borrowers answer."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.ids import BorrowerId, OperationId
from irev_desktop.kernel.texts import _
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
