"""`irev document batch`: the same changes upon many documents, all or none."""

from collections.abc import Sequence
from typing import Annotated

import typer

from irev_desktop.cli.asking import assignment, record_id
from irev_desktop.cli.failures import DONE, REFUSED, refusal
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.batch.commands import edit_documents
from irev_desktop.services.catalogue.batch.queries import preview_batch
from irev_desktop.services.catalogue.batch.records import BatchChange, BatchRow, Gesture

app = typer.Typer()

FIELD_VALUE = _("CHAMP=VALEUR")
Numbers = Annotated[
    list[int],
    typer.Argument(parser=record_id, metavar=_("N°"), help=_("Les numéros des documents.")),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar=FIELD_VALUE,
        help=_("Donner cette valeur\u00a0; peut être répété. Une valeur vide efface."),
    ),
]
Add = Annotated[
    list[str] | None,
    typer.Option("--add", metavar=FIELD_VALUE, help=_("Ajouter à une liste\u00a0: territories…")),
]
Remove = Annotated[
    list[str] | None,
    typer.Option("--remove", metavar=FIELD_VALUE, help=_("Retirer d’une liste.")),
]
Find = Annotated[
    list[str] | None,
    typer.Option(
        "--find",
        metavar=_("CHAMP=TEXTE"),
        help=_("Chercher dans un champ, sans égard aux accents\u00a0; avec --replace-with."),
    ),
]
ReplaceWith = Annotated[
    str, typer.Option("--replace-with", metavar=_("TEXTE"), help=_("Ce qui prend sa place."))
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Dire ce qui changerait, sans rien changer."))
]


@command(app, "batch", _("Changer plusieurs documents à la fois, tous ou aucun."))
def batch(
    session: Session,
    numbers: Numbers,
    values: Set = None,
    add: Add = None,
    remove: Remove = None,
    find: Find = None,
    replace_with: ReplaceWith = "",
    dry_run: DryRun = False,
) -> Answer:
    """Change documents in one operation: {documents: [{id, title, changes, refused?}]}."""
    changes = (
        *(_change(text, "--set", Gesture.SET) for text in values or ()),
        *(_change(text, "--add", Gesture.ADD) for text in add or ()),
        *(_change(text, "--remove", Gesture.REMOVE) for text in remove or ()),
        *(_replacement(text, replace_with) for text in find or ()),
    )
    if not changes:
        expected = _("un changement\u00a0: --set, --add, --remove ou --find")
        raise UsageError(Code.OPTION_INVALID, value="", option="batch", expected=expected)
    with session.progress(_("Lecture")) as progress:
        rows = session.call(preview_batch, tuple(dict.fromkeys(numbers)), changes, progress)
    touched = [row for row in rows if row.changes]
    refused = any(row.refused for row in touched)
    if dry_run or refused or not touched:
        return _answer(rows, dry_run=dry_run, refused=refused)
    with session.progress(_("Modification")) as progress:
        versions: dict[int, int] = {row.id: row.version for row in touched}
        done = session.call(edit_documents, versions, changes, progress)
    return _answer(rows, operation=done.operation)


def _answer(
    rows: Sequence[BatchRow], *, dry_run: bool = False, refused: bool = False, operation: str = ""
) -> Answer:
    data: dict[str, object] = {"documents": [_object(row) for row in rows]}
    if operation:
        data["operation"] = operation
    touched = sum(bool(row.changes) for row in rows)
    said = n_("{n} document modifié.", "{n} documents modifiés.", touched)
    if dry_run:
        said = n_("{n} document changerait.", "{n} documents changeraient.", touched)
    elif refused:
        said = _("Rien n’a été changé\u00a0: retirez de la liste les documents refusés.")
    titles = (_("N°"), _("Titre"), _("Champ"), _("Avant"), _("Après"), _("Refus"))
    lines = (
        (row.id, row.title, each.label, each.before, each.after, _reason(row))
        for row in rows
        for each in row.changes
    )
    code = REFUSED if refused and not dry_run else DONE
    return Answer(data, (table(titles, lines), said) if touched else (said,), exit_code=code)


def _object(row: BatchRow) -> dict[str, object]:
    changes = [{"field": c.field, "before": c.before, "after": c.after} for c in row.changes]
    told: dict[str, object] = {"id": row.id, "title": row.title, "changes": changes}
    return told | ({"refused": refusal(row.refused)} if row.refused else {})


def _reason(row: BatchRow) -> str:
    return sentence(row.refused) if row.refused else ""


def _change(text: str, option: str, gesture: Gesture) -> BatchChange:
    field, value = assignment(text, option)
    return BatchChange(field, gesture, value)


def _replacement(text: str, value: str) -> BatchChange:
    field, wanted = assignment(text, "--find")
    return BatchChange(field, Gesture.REPLACE, value, find=wanted)
