"""`irev borrower import`, `merge`, `contact`, `export`: many records, two of one, one whole."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

from irev_desktop.cli.output import Answer, sheet, table
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
from irev_desktop.services.circulation.borrowers.commands import edit_borrower
from irev_desktop.services.circulation.borrowers.importing import import_borrowers, plan_borrowers
from irev_desktop.services.circulation.borrowers.merging import merge_borrowers
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.borrowers.records import (
    ImportChoices,
    ImportPlan,
    RowState,
)
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField, guess_columns
from irev_desktop.services.circulation.privacy.own_data import own_data
from irev_desktop.services.circulation.privacy.own_records import OwnData
from irev_desktop.services.circulation.records import Contact

app = typer.Typer()
CardArgument = Annotated[str, typer.Argument(metavar=_("CARTE"), help=_("Le numéro de la carte."))]
Update = Annotated[
    bool, typer.Option("--update", help=_("Compléter les fiches dont la carte est connue."))
]
Numbering = Annotated[
    str,
    typer.Option(
        "--number",
        metavar=_("DÉBUT"),
        help=_("Numéroter les cartes qui manquent, à partir de ce début (E-)."),
    ),
]


@command(app, "import", _("Prendre les emprunteurs d’un tableau, tous ou aucun."))
def import_(
    session: Session,
    file: TableFile,
    columns: Map = None,
    update: Update = False,
    numbering: Numbering = "",
    encoding: Encoding = "",
    dry_run: DryRun = False,
) -> Answer:
    """Import borrowers from a table: {rows: [{line, status, card, name, errors, alike}]}."""
    read, guess = opened(file, encoding)
    found = guess_columns(read.headers) | mapped(read, columns or (), BorrowerField)
    choices = ImportChoices(found, update=update, numbering=numbering)
    with session.progress(_("Lecture")) as progress:
        plan = session.call(plan_borrowers, read, choices, progress=progress)
    wrong = len(plan.wrong)
    if dry_run or wrong:
        said = n_("{n} ligne à corriger.", "{n} lignes à corriger.", wrong)
        return _planned(plan, {}, said, untouched(wrong, dry_run=dry_run), guess)
    with session.progress(_("Import")) as progress:
        done = session.call(import_borrowers, read, choices, progress=progress)
    said = n_("{n} emprunteur inscrit.", "{n} emprunteurs inscrits.", done.added)
    counts = {"added": done.added, "changed": done.changed, "same": done.same}
    return _planned(plan, {**counts, "operation": done.operation}, said, Outcome(), guess)


def _planned(
    plan: ImportPlan,
    more: dict[str, object],
    said: str,
    outcome: Outcome,
    guess: tuple[str, ...],
) -> Answer:
    rows = [
        {
            "line": row.number,
            "status": row.state,
            "card": row.card,
            "name": row.name,
            "errors": row.errors,
            "alike": row.alike,
        }
        for row in plan.rows
    ]
    titles = (_("Ligne"), _("Devient"), _("Carte"), _("Nom"), _("Remarque"))
    lines = (
        (
            row.number,
            RowState(row.state).label,
            row.card,
            row.name,
            " ".join(row.errors + row.alike),
        )
        for row in plan.rows
    )
    remarks = (*guess, *outcome.remarks)
    return Answer({"rows": rows} | more, (table(titles, lines), said), remarks, outcome.code)


@command(app, "merge", _("Réunir deux fiches d’une même personne\u00a0; tout passe à la première."))
def merge(
    session: Session,
    kept: CardArgument,
    gone: Annotated[
        str,
        typer.Argument(metavar=_("AUTRE_CARTE"), help=_("La carte qui n’ouvrira plus rien.")),
    ],
) -> Answer:
    """Merge two borrowers: {id, card, gone, loans, holds, consultations, contacts, cancelled}."""
    done = session.call(merge_borrowers, kept, gone)
    data = {
        "id": done.borrower.id,
        "card": done.borrower.card,
        "gone": done.card,
        "loans": done.loans,
        "holds": done.holds,
        "consultations": done.consultations,
        "contacts": done.contacts,
        "cancelled": done.cancelled,
        "operation": done.operation,
    }
    said = _(
        "{name}\u00a0: {loans} prêts et {holds} réservations réunis\u00a0; "
        "la carte {card} est close."
    )
    words = said.format(name=done.borrower.name, loans=done.loans, holds=done.holds, card=done.card)
    aside = tuple(
        _("À mettre de côté pour {name}\u00a0: {title}.").format(name=line.name, title=line.title)
        for line in done.aside
    )
    return Answer(data, (words,), aside)


@command(app, "contact", _("Les contacts d’un emprunteur\u00a0: les voir, en ajouter, en retirer."))
def contact(
    session: Session,
    card: CardArgument,
    name: Annotated[
        str, typer.Argument(metavar=_("NOM"), help=_("Le contact à ajouter ou à changer."))
    ] = "",
    role: Annotated[
        str, typer.Option("--role", metavar=_("FONCTION"), help=_("Sa fonction."))
    ] = "",
    phone: Annotated[str, typer.Option("--phone", metavar=_("N°"), help=_("Téléphone."))] = "",
    email: Annotated[str, typer.Option("--email", metavar=_("ADRESSE"), help=_("Courriel."))] = "",
    remove: Annotated[bool, typer.Option("--remove", help=_("Retirer ce contact."))] = False,
) -> Answer:
    """Show or change the contacts of a borrower: {card, contacts: [{name, role, phone, email}]}."""
    known = session.call(show_borrower, card).borrower
    if name:
        others = tuple(each for each in known.contacts if each.name != name)
        now = next((each for each in known.contacts if each.name == name), Contact(name))
        given = Contact(name, role or now.role, phone or now.phone, email or now.email)
        contacts = others if remove else (*others, given)
        draft = replace(known.draft(), contacts=contacts)
        known = session.call(edit_borrower, known.id, draft, known.version).borrower
    rows = [
        {"name": each.name, "role": each.role, "phone": each.phone, "email": each.email}
        for each in known.contacts
    ]
    titles = (_("Contact"), _("Fonction"), _("Téléphone"), _("Courriel"))
    lines = ((each.name, each.role, each.phone, each.email) for each in known.contacts)
    return Answer({"card": known.card, "contacts": rows}, (table(titles, lines),))


@command(app, "export", _("Tout ce que le fonds sait d’une personne (droit d’accès)."))
def export(
    session: Session,
    card: CardArgument,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar=_("FICHIER"), help=_("L’écrire en PDF."))
    ] = None,
) -> Answer:
    """Answer all that is held about a borrower, in French keys; `--pdf` writes it on paper too."""
    data = session.call(own_data, card)
    if pdf is None:
        return Answer(data.as_json(), _shown(data), data.remarks)
    from irev_desktop.cli import drawing_privacy  # noqa: PLC0415 - Qt: loaded only to draw

    pages = drawing_privacy.write_own_data(data, pdf)
    said = n_("{n} page écrite.", "{n} pages écrites.", pages)
    return Answer({"file": pdf, "pages": pages} | data.as_json(), (said,))


def _shown(data: OwnData) -> tuple[RenderableType, ...]:
    """Return the data as tables for a terminal, the empty parts left out."""
    facts = [(column.label, value) for column, value in data.identity if value]
    parts = [part for part in data.parts if part.rows]
    shown: list[RenderableType] = [sheet(facts)]
    for part in parts:
        shown += [part.title, table([column.label for column in part.columns], part.rows)]
    return tuple(shown)
