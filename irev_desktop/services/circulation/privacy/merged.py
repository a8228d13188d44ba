"""Under which other numbers a borrower was known, before records were merged.

Erasing a person must reach the journal's values, and the old backups, of those numbers too.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower
from irev_desktop.entities.journal import Operation, OperationConcern
from irev_desktop.kernel.changes import Subject

MERGE = "borrower_merge"
"""Kind of the operation that makes one record of two."""
KEPT = "kept"
GONE = "gone"
"""What its details name by number: the record kept, and the other."""


def merged_into(session: Session, borrower_id: int) -> frozenset[int]:
    """Return the numbers that became this one, by whatever steps, and bear no record now."""
    found: set[int] = set()
    asked = [borrower_id]
    while asked:
        one = asked.pop()
        query = (
            select(Operation.details)
            .join(OperationConcern, OperationConcern.operation_id == Operation.id)
            .where(
                Operation.kind == MERGE,
                OperationConcern.subject == Subject.BORROWER,
                OperationConcern.record_id == one,
            )
        )
        for details in session.scalars(query):
            gone = details[GONE]
            if details[KEPT] == one and gone not in found and session.get(Borrower, gone) is None:
                found.add(gone)
                asked.append(gone)
    return frozenset(found)
