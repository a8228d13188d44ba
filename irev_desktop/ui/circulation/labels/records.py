"""What the list of labels holds, and the labels that it makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.printed.labels import (
    LABELS,
    LabelText,
    borrower_cards,
    copy_labels,
    label_copies,
)
from irev_desktop.services.circulation.records import ScannedBorrower, ScannedCopy
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library

KINDS = (*LABELS, TemplateName.CARD)
"""What the room prints."""


@dataclass(frozen=True, slots=True)
class Row:
    """A copy or a borrower, by its code."""

    code: str
    words: str
    call_number: str
    is_borrower: bool

    @property
    def kind(self) -> str:
        """Return what it is, in a word."""
        return _("Emprunteur") if self.is_borrower else _("Exemplaire")


def row_of(found: ScannedBorrower | ScannedCopy) -> Row:
    """Return the row of what a scan named."""
    if isinstance(found, ScannedBorrower):
        return Row(found.card, found.name, "", is_borrower=True)
    return Row(found.barcode, found.title, found.call_number, is_borrower=False)


def rows_for(kind: TemplateName, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a kind of label is for."""
    return [row for row in rows if row.is_borrower is (kind is TemplateName.CARD)]


def label_texts(
    library: Library, actor: Actor, kind: TemplateName, codes: Sequence[str]
) -> tuple[LabelText, ...]:
    """Return the labels or cards of some codes. Raises LibraryError as the services do."""
    if kind is TemplateName.CARD:
        return borrower_cards(library, actor, codes)
    return copy_labels(library, actor, kind, label_copies(library, actor, codes))
