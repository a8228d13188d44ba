"""What a committed operation changed: the only thing that panels and desks tell one another."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.ids import OperationId


class Subject(StrEnum):
    """The kinds of record that a change can concern; what a panel subscribes to."""

    DISPOSITIF = "dispositif"
    TERRITORY = "territory"
    DOCUMENT = "document"
    FILE = "file"
    COPY = "copy"
    BORROWER = "borrower"
    LOAN = "loan"
    HOLD = "hold"
    CONSULTATION = "consultation"
    NOTICE = "notice"
    CALENDAR = "calendar"
    """Opening days, closings and loan rules."""
    REPORT = "report"
    INBOX = "inbox"
    """What waits to be catalogued."""
    AGENT = "agent"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Change:
    """One record that was created, changed or deleted."""

    subject: Subject
    id: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one operation changed, told after its commit.

    `number` grows in commit order over all desks of the library.
    """

    number: int
    operation: OperationId
    kind: str
    items: frozenset[Change]

    def ids(self, subject: Subject) -> frozenset[int]:
        """Return the ids of the records of that kind which changed."""
        return frozenset(item.id for item in self.items if item.subject is subject)

    def concerns(self, *subjects: Subject) -> bool:
        """Tell whether any of these kinds of record changed."""
        return any(item.subject in subjects for item in self.items)
