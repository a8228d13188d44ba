"""`irev document import`: records from a table made elsewhere, all or none."""

from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli.columns import Map, mapped
from irev_desktop.cli.failures import DONE, REFUSED
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.exchange.documents.columns import RecordField, guess_columns
from irev_desktop.services.exchange.documents.importing import import_records, plan_records
from irev_desktop.services.exchange.documents.records import RowState, TableChoices, TablePlan
from irev_desktop.services.exchange.tables import read_table

app = typer.Typer()

TableFile = Annotated[Path, typer.Argument(metavar=_("FICHIER"), help=_("Un CSV ou un XLSX."))]
Update = Annotated[
    bool,
    typer.Option("--update", help=_("Compléter les notices dont le code officiel est connu.")),
]
Catalogue = Annotated[
    bool, typer.Option("--catalogue", help=_("Cataloguer celles qui ont ce qu’il faut."))
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Dire ce qui serait fait, ligne par ligne."))
]


@command(app, "import", _("Prendre les notices d’un tableau, toutes ou aucune."))
def import_(
    session: Session,
    file: TableFile,
    columns: Map = None,
    update: Update = False,
    catalogue: Catalogue = False,
    dry_run: DryRun = False,
) -> Answer:
    """Import records from a table: {rows: [{line, status, title, errors, alike}]}."""
    read = read_table(file)
    found = guess_columns(read.headers) | mapped(read, columns or (), RecordField)
    choices = TableChoices(found, update=update, catalogue=catalogue)
    with session.progress(_("Lecture")) as progress:
        plan = session.call(plan_records, read, choices, progress=progress)
    wrong = plan.count(RowState.WRONG)
    if dry_run or wrong:
        said = n_("{n} ligne à corriger.", "{n} lignes à corriger.", wrong)
        refused = wrong and not dry_run
        remarks = (_("Rien n’est importé."),) if refused else ()
        return _answer(plan, {}, said, REFUSED if refused else DONE, remarks)
    with session.progress(_("Import")) as progress:
        done = session.call(import_records, read, choices, progress=progress)
    counts = {"added": done.added, "changed": done.changed, "copies": done.copies}
    said = n_("{n} notice ajoutée.", "{n} notices ajoutées.", done.added)
    return _answer(plan, {**counts, "operation": done.operation}, said)


def _answer(
    plan: TablePlan,
    more: dict[str, object],
    said: str,
    code: int = DONE,
    remarks: tuple[str, ...] = (),
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
    return Answer({"rows": rows} | more, (table(titles, lines), said), remarks, exit_code=code)
