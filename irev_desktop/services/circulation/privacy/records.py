"""What purging and a person's own data answer."""

from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.ids import OperationId


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge removed, or would remove: links by kind, whole borrowers, journal values.

    No `operation`: nothing was removed.
    """

    day: date
    loans: int
    holds: int
    consultations: int
    borrowers: int
    values: int
    """Personal values of the journal."""
    notices: int = 0
    """Letters whose person and words went."""
    copies: int = 0
    """Copies that no longer say who had them last."""
    operation: OperationId | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Return the counts by kind: what the journal and a script are told; they name nobody."""
        return {
            "loans": self.loans,
            "holds": self.holds,
            "consultations": self.consultations,
            "notices": self.notices,
            "copies": self.copies,
            "borrowers": self.borrowers,
            "values": self.values,
        }

    @property
    def empty(self) -> bool:
        """True when there was nothing to forget."""
        return not any(self.counts.values())
