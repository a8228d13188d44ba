"""Takes a new official list: looked at line by line, then written whole or not at all."""

from sqlalchemy.orm import Session

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.exchange.territories.comparing import Comparison
from irev_desktop.services.exchange.territories.records import (
    ListChoices,
    ListField,
    ListImported,
    ListPlan,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def plan_list(library: Library, actor: Actor, table: Table, choices: ListChoices) -> ListPlan:
    """Say what a list changes; nothing is written.

    Raises LibraryError(LIST_WITHOUT_CODES) where no column gives code or name.
    """
    with library.storage.reading() as session:
        found = _compared(session, table, choices)
        lines = tuple(each.line for each in found.differences())
        changed = {line.number for line in lines if line.number is not None}
        wrong = {error.number for error in found.errors}
        return ListPlan(lines, tuple(found.errors), max(found.read - len(changed | wrong), 0))


@requires(Permission.CATALOGUE)
def import_list(library: Library, actor: Actor, table: Table, choices: ListChoices) -> ListImported:
    """Write all that a list changes in one transaction, undone as one.

    Raises LibraryError: IMPORT_HAS_ERRORS when a line is wrong, IMPORT_EMPTY when it changes
    nothing, LIST_WITHOUT_CODES, TERRITORY_CODE_TAKEN, TERRITORY_LOOP. Nothing is written then.
    """
    with library.storage.command(actor, "import_territories") as work:
        found = _compared(work.session, table, choices)
        differences = list(found.differences())
        if found.errors:
            first = min(found.errors, key=lambda error: error.number)
            raise LibraryError(
                Code.IMPORT_HAS_ERRORS,
                count=len(found.errors),
                line=first.number,
                why=first.words,
            )
        if not differences:
            raise LibraryError(Code.IMPORT_EMPTY)
        for each in differences:
            each.write()
        found.write_new()
        plan = ListPlan(tuple(each.line for each in differences), (), 0)
        work.details["title"] = table.name
        work.details["count"] = len(differences)
        work.commit()
        return ListImported(dict(plan.counts), work.operation)


def _compared(session: Session, table: Table, choices: ListChoices) -> Comparison:
    if not {ListField.CODE, ListField.NAME} <= set(choices.columns):
        raise LibraryError(Code.LIST_WITHOUT_CODES)
    return Comparison(session, table, choices)
