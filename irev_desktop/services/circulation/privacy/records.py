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
    operation: OperationId | None = None

    @property
    def empty(self) -> bool:
        """True when there was nothing to forget."""
        counts = (
            self.loans,
            self.holds,
            self.consultations,
            self.borrowers,
            self.values,
            self.notices,
        )
        return not any(counts)
