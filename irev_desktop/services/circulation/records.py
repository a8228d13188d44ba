"""What circulation answers and is given: frozen rows, exactly what is shown."""

from dataclasses import dataclass
from datetime import date, datetime

from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.ids import BorrowerId, CopyId, DocumentId, LoanId, OperationId
from irev_desktop.kernel.vocabulary import (
    BorrowerCategory,
    BorrowerKind,
    CirculationType,
    CopyCondition,
)
from irev_desktop.services.circulation.answer import Answer, Reason


@dataclass(frozen=True, slots=True)
class Lent:
    """A copy was lent, or its loan prolonged (`renewed`). `operation` is what undoes it."""

    loan: LoanId
    copy: CopyId
    barcode: str
    document: DocumentId
    title: str
    borrower: BorrowerId
    card: str
    name: str
    due: date
    renewed: bool
    notes: tuple[Reason, ...]
    operation: OperationId
    loans: int = 0
    """What the borrower has now; 0 = not counted, where the answer is given again."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy came back. No `operation`: it was back already, and nothing was changed."""

    loan: LoanId
    copy: CopyId
    barcode: str
    document: DocumentId
    title: str
    card: str
    """Empty, as `name`, once nothing says any more who had it."""
    name: str
    due: date
    returned: date
    late_days: int
    notes: tuple[Reason, ...]
    operation: OperationId | None
    accompanying: str = ""
    """What goes with the copy, and should have come back with it."""


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """A lost copy that is there again; `notes` say for whom it is put aside."""

    barcode: str
    title: str
    call_number: str
    notes: tuple[Reason, ...]
    operation: OperationId


@dataclass(frozen=True, slots=True)
class ReturnNoted:
    """The state in which a copy came back was written down."""

    loan: LoanId
    barcode: str
    title: str
    note: str
    annexe_missing: bool
    operation: OperationId


@dataclass(frozen=True, slots=True)
class NotRenewed:
    """A loan that could not be prolonged, and why."""

    barcode: str
    title: str
    due: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class RenewedAll:
    """Loans prolonged together, and those that were not; no `operation` when none was."""

    renewed: tuple[Lent, ...]
    refused: tuple[NotRenewed, ...]
    operation: OperationId | None


@dataclass(frozen=True, slots=True)
class DeclaredLost:
    """A copy on loan was declared lost, or said to be returned; `ended` tells of its loan."""

    loan: int
    barcode: str
    ended: bool
    operation: OperationId


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan in a list. `card` and `name` are empty once nothing says any more who had it."""

    loan: LoanId
    copy: CopyId
    barcode: str
    call_number: str
    document: DocumentId
    title: str
    borrower: BorrowerId | None
    card: str
    name: str
    organisation: str
    lent: date
    due: date
    renewals: int
    returned: date | None
    late_days: int
    """Open days after the due date, up to the return or to the day asked about."""
    late: bool
    """Still out after its due date: also on the closed days just after it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask for at a borrower's."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class BorrowerDraft:
    """What a form says of a borrower. The card's last valid day is `expires_on`; None = no end."""

    card: str
    name: str
    kind: BorrowerKind = BorrowerKind.PERSON
    category: BorrowerCategory = BorrowerCategory.AUTRE
    organisation: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    expires_on: date | None = None
    address: str = ""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class BorrowerRecord:
    """A borrower as shown and edited; `version` goes back with the edit."""

    id: BorrowerId
    version: int
    card: str
    name: str
    kind: BorrowerKind
    category: BorrowerCategory
    organisation: str
    email: str
    phone: str
    note: str
    expires_on: date | None
    registered_on: date
    suspended_until: date | None
    suspension_reason: str
    address: str = ""
    contacts: tuple[Contact, ...] = ()

    def draft(self) -> BorrowerDraft:
        """Return what a form edits of it."""
        return BorrowerDraft(
            self.card,
            self.name,
            self.kind,
            self.category,
            self.organisation,
            self.email,
            self.phone,
            self.note,
            self.expires_on,
            self.address,
            self.contacts,
        )


@dataclass(frozen=True, slots=True)
class BorrowerSheet:
    """A borrower at the desk: what he has, what he had, and what stops him.

    `standing` is the answer for him before any copy is named.
    """

    borrower: BorrowerRecord
    loans: tuple[LoanLine, ...]
    """Open loans, the first due first."""
    past_loans: tuple[LoanLine, ...]
    """Returned ones, as long as their link is kept; the last returned first."""
    standing: Answer


@dataclass(frozen=True, slots=True)
class BorrowerLine:
    """One borrower in a list. `loans` and `late` count open and late loans."""

    id: BorrowerId
    card: str
    name: str
    organisation: str
    kind: BorrowerKind
    category: BorrowerCategory
    email: str
    expires_on: date | None
    suspended_until: date | None
    loans: int
    late: int
    phone: str
    last_on: date
    """Day of the last activity: a loan, a return, a hold…, or the registration."""


@dataclass(frozen=True, slots=True)
class BorrowerSaved:
    """A borrower was added, changed, suspended or admitted again."""

    borrower: BorrowerRecord
    operation: OperationId


@dataclass(frozen=True, slots=True)
class BorrowerErased:
    """A borrower is gone for good, with everything that named them; nothing undoes that."""

    borrower: BorrowerId
    loans: int
    """Past loans that no longer say who had them."""
    operation: OperationId


@dataclass(frozen=True, slots=True)
class ScannedBorrower:
    """A scan was a card."""

    id: BorrowerId
    card: str
    name: str
    misread: Reason | None = None
    """What was typed instead of the code, and how that was understood."""


@dataclass(frozen=True, slots=True)
class ScannedCopy:
    """A scan was a copy: what it is, and where it is. `due` is set while it is on loan."""

    id: CopyId
    barcode: str
    document: DocumentId
    title: str
    call_number: str
    location: str
    circulation_type: CirculationType
    condition: CopyCondition
    accompanying: str
    kept: bool
    lost_on: date | None
    loan: LoanId | None
    due: date | None
    late: bool
    card: str
    """Whose loan it is, as `name`; empty while the copy is in."""
    name: str
    read_since: datetime | None = None
    """Since when it is read on the premises."""
    waiting: tuple[str, ...] = ()
    """Names of those who queue for it, the first first."""
    aside_for: str = ""
    """For whom it stands on the hold shelf, up to `aside_until`."""
    aside_until: date | None = None
    misread: Reason | None = None
    """As of `ScannedBorrower`."""
    return_note: str = ""
    """In what state it came back last."""
    annexe_missing: bool = False
    """What goes with it did not come back last time."""


Scanned = ScannedBorrower | ScannedCopy | None
"""What a code names; None = unknown."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What was done at the desk with a copy or a hold, and with whom, as far as that is kept.

    `undo` names the operation to undo now: the movement's own, or the last that did it again;
    None while it is undone.
    """

    operation: OperationId
    number: int
    at: datetime
    kind: MovementKind
    barcode: str
    title: str
    """Of the document; of several loans prolonged together, their number."""
    card: str
    name: str
    agent: str
    undone: bool
    undo: OperationId | None


@dataclass(frozen=True, slots=True)
class DayAtDesk:
    """What was done at the desk on a day, newest first; and which day it is now."""

    day: date
    today: date
    movements: tuple[Movement, ...]
