"""`irev document import`: records from a table made elsewhere, all or none."""

from typing import Annotated

import typer

from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.cli.table_files import (
    DryRun,
    Encoding,
    Map,
    Outcome,
    TableFile,
    mapped,
    opened,
    untouched,
)
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.exchange.documents.columns import RecordField, guess_columns
from irev_desktop.services.exchange.documents.importing import import_records, plan_records
from irev_desktop.services.exchange.documents.records import RowState, TableChoices, TablePlan

app = typer.Typer()

Update = Annotated[
    bool,
    typer.Option("--update", help=_("Compléter les notices dont le code officiel est connu.")),
]
Catalogue = Annotated[
    bool, typer.Option("--catalogue", help=_("Cataloguer celles qui ont ce qu’il faut."))
]


@command(app, "import", _("Prendre les notices d’un tableau, toutes ou aucune."))
def import_(
    session: Session,
    file: TableFile,
    columns: Map = None,
    update: Update = False,
    catalogue: Catalogue = False,
    encoding: Encoding = "",
    dry_run: DryRun = False,
) -> Answer:
    """Import records from a table: {rows: [{line, status, title, errors, alike}]}."""
    read, guess = opened(file, encoding)
    found = guess_columns(read.headers) | mapped(read, columns or (), RecordField)
    choices = TableChoices(found, update=update, catalogue=catalogue)
    with session.progress(_("Lecture")) as progress:
        plan = session.call(plan_records, read, choices, progress=progress)
    wrong = plan.count(RowState.WRONG)
    if dry_run or wrong:
        said = n_("{n} ligne à corriger.", "{n} lignes à corriger.", wrong)
        return _answer(plan, {}, said, untouched(wrong, dry_run=dry_run), guess)
    with session.progress(_("Import")) as progress:
        done = session.call(import_records, read, choices, progress=progress)
    counts = {"added": done.added, "changed": done.changed, "copies": done.copies}
    said = n_("{n} notice ajoutée.", "{n} notices ajoutées.", done.added)
    return _answer(plan, {**counts, "operation": done.operation}, said, Outcome(), guess)


def _answer(
    plan: TablePlan,
    more: dict[str, object],
    said: str,
    outcome: Outcome,
    guess: tuple[str, ...],
) -> Answer:
    rows = [
        {
            "line": row.number,
            "status": row.state,
            "title": row.title,
            "errors": row.errors,
            "alike": row.alike,
        }
        for row in plan.rows
    ]
    titles = (_("Ligne"), _("Devient"), _("Titre"), _("Dispositif, territoires"), _("Remarque"))
    lines = (
        (row.number, row.state, row.title, row.detail, " ".join((*row.errors, row.alike)))
        for row in plan.rows
    )
    remarks = (*guess, *outcome.remarks)
    return Answer({"rows": rows} | more, (table(titles, lines), said), remarks, outcome.code)
