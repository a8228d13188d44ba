"""Takes a table of records: looked at row by row, then written whole or not at all.

The plan and the import read the rows by the same steps; the import once more under the lock, so
that what another desk catalogued meanwhile counts.
"""

from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.exchange.documents.columns import RecordField
from irev_desktop.services.exchange.documents.reading import Reader, Taken
from irev_desktop.services.exchange.documents.records import (
    RecordsImported,
    RowState,
    TableChoices,
    TablePlan,
)
from irev_desktop.services.exchange.documents.writing import TOLD, WRITTEN, Writer
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def plan_records(
    library: Library,
    actor: Actor,
    table: Table,
    choices: TableChoices,
    *,
    progress: Progress | None = None,
) -> TablePlan:
    """Say what an import would do with each row; nothing is written.

    Raises LibraryError(IMPORT_WITHOUT_TITLES) where no column gives the title; Cancelled.
    """
    with library.storage.reading() as session:
        reader, taken = _take(session, table, choices, progress or Silent())
        return TablePlan(tuple(map(reader.planned, taken)))


@requires(Permission.CATALOGUE)
def import_records(
    library: Library,
    actor: Actor,
    table: Table,
    choices: TableChoices,
    *,
    progress: Progress | None = None,
) -> RecordsImported:
    """Make and complete all records of a table in one transaction, undone as one.

    Raises LibraryError: IMPORT_HAS_ERRORS when a row is wrong, IMPORT_EMPTY when there is nothing
    to write, IMPORT_WITHOUT_TITLES, CODE_TAKEN; Cancelled. Nothing is written then.
    """
    watched = progress or Silent()
    with library.storage.command(actor, "import_records") as work:
        _reader, taken = _take(work.session, table, choices, watched)
        counts = {state: sum(each.state is state for each in taken) for state in RowState}
        if counts[RowState.WRONG]:
            first = next(each for each in taken if each.state is RowState.WRONG)
            raise LibraryError(
                Code.IMPORT_HAS_ERRORS,
                count=counts[RowState.WRONG],
                line=first.row.number,
                why=first.errors[0],
            )
        Writer(library, work, catalogue=choices.catalogue).write(taken, watched)
        copies = sum(each.copy is not None for each in taken if each.state in WRITTEN)
        done = counts[RowState.NEW] + counts[RowState.CHANGED] + copies
        if not done:
            raise LibraryError(Code.IMPORT_EMPTY)
        work.details["count"] = counts[RowState.NEW]
        work.commit()
        new, changed = counts[RowState.NEW], counts[RowState.CHANGED]
        return RecordsImported(new, changed, copies, work.operation)


def _take(
    session: Session, table: Table, choices: TableChoices, progress: Progress
) -> tuple[Reader, list[Taken]]:
    if RecordField.TITLE not in choices.columns:
        raise LibraryError(Code.IMPORT_WITHOUT_TITLES)
    reader = Reader(session, choices)
    taken = []
    for count, row in enumerate(table.rows, start=1):
        taken.append(reader.take(row))
        if count % TOLD == 0:
            progress.check()
            progress.advance(count, 2 * len(table.rows))
    return reader, taken
