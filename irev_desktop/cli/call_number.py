"""`irev call-number`: the scheme of call numbers, and call numbers given by it."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table

from irev_desktop.cli.asking import record_id
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.call_numbers.commands import give_call_numbers, set_scheme
from irev_desktop.services.catalogue.call_numbers.queries import (
    call_number_scheme,
    preview_call_numbers,
    try_scheme,
)
from irev_desktop.services.catalogue.call_numbers.records import CallNumberRow
from irev_desktop.services.catalogue.call_numbers.scheme import WORDS

app = group(_("Les cotes, par un modèle que garde le fonds."))

TITLES = (_("N°"), _("Code-barres"), _("Titre"), _("Avant"), _("Après"))


@command(app, "scheme", _("Le modèle des cotes, et ce qu’il donne\u00a0; --set pour en changer."))
def scheme(
    session: Session,
    wanted: Annotated[
        str | None,
        typer.Option(
            "--set",
            metavar=_("MODÈLE"),
            help=_(
                "Par exemple «\u00a0{dispositif}-{année}-{numéro:4}\u00a0»\u00a0; "
                "vide, plus de modèle."
            ),
        ),
    ] = None,
    attempt: Annotated[
        str | None,
        typer.Option("--try", metavar=_("MODÈLE"), help=_("L’essayer sans rien changer.")),
    ] = None,
) -> Answer:
    """Tell or change the scheme: {scheme, examples: [{id, title, present, proposed}]}."""
    data: dict[str, object] = {}
    if wanted is not None:
        data["operation"] = session.call(set_scheme, wanted)
    kept = session.call(call_number_scheme)
    tried = kept if attempt is None else attempt
    examples = session.call(try_scheme, tried)
    data |= {
        "scheme": kept,
        "examples": [
            {"id": e.document_id, "title": e.title, "present": e.present, "proposed": e.proposed}
            for e in examples
        ],
    }
    said = _("Modèle des cotes\u00a0: {scheme}").format(scheme=kept or _("aucun"))
    words = [(f"{{{word.name}}}", word.says) for word in WORDS.values()]
    rows = [(e.document_id, e.title, ", ".join(e.present), e.proposed) for e in examples]
    titles = (_("N°"), _("Titre"), _("Cotes actuelles"), _("Prochain exemplaire"))
    shown = (table(titles, rows),) if rows else (table((_("Mot"), _("Ce qu’il dit")), words),)
    return Answer(data, (said, *shown))


@command(app, "give", _("Donner des cotes par le modèle à tous les exemplaires, ou à certains."))
def give(
    session: Session,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(
            parser=record_id,
            metavar=_("N°"),
            help=_("Les numéros des documents\u00a0; sinon tous."),
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Remplacer aussi les cotes déjà données."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Dire ce qui changerait, sans rien changer."))
    ] = False,
) -> Answer:
    """Give call numbers in one operation: {copies: [{id, barcode, before, after}], operation?}."""
    rows = session.call(preview_call_numbers, numbers or None, replace=replace)
    touched = [row for row in rows if row.after != row.before]
    data: dict[str, object] = {"copies": [_object(row) for row in touched]}
    said = n_("{n} cote serait donnée.", "{n} cotes seraient données.", len(touched))
    if touched and not dry_run:
        wanted: dict[int, tuple[int, str]] = {r.copy_id: (r.version, r.after) for r in touched}
        with session.progress(_("Modification")) as progress:
            data["operation"] = session.call(give_call_numbers, wanted, progress).operation
        said = n_("{n} cote donnée.", "{n} cotes données.", len(touched))
    return Answer(data, (_table(touched), said) if touched else (said,))


def _object(row: CallNumberRow) -> dict[str, object]:
    return {
        "id": row.copy_id,
        "barcode": row.barcode,
        "title": row.title,
        "before": row.before,
        "after": row.after,
    }


def _table(rows: Sequence[CallNumberRow]) -> Table:
    lines = [(row.copy_id, row.barcode, row.title, row.before, row.after) for row in rows]
    return table(TITLES, lines)
