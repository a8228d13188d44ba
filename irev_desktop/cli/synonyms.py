"""`irev synonyms`: the expressions of which asking for one finds the others."""

from dataclasses import asdict
from typing import Annotated

import typer

from irev_desktop.cli.asking import whole
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _
from irev_desktop.services.search.synonyms import (
    add_synonyms,
    remove_synonyms,
    synonym_table,
    synonyms_effect,
)

app = typer.Typer()


def _group(text: str) -> int:
    return whole(text, "--remove")


Added = Annotated[
    str,
    typer.Option(
        "--add",
        metavar=_("EXPRESSIONS"),
        help=_("Expressions séparées par des points-virgules\u00a0: «\u00a0QPV ; quartier\u00a0»."),
    ),
]
Removed = Annotated[
    int | None,
    typer.Option(
        "--remove", parser=_group, metavar=_("N°"), help=_("Groupe ajouté par le centre à retirer.")
    ),
]


Tried = Annotated[
    str,
    typer.Option(
        "--preview",
        metavar=_("EXPRESSIONS"),
        help=_("Ce que chacune trouve aujourd’hui, et trouverait une fois le groupe ajouté."),
    ),
]


@command(app, "synonyms", _("Les synonymes de la recherche, et ceux que le centre ajoute."))
def synonyms(
    session: Session, added: Added = "", removed: Removed = None, tried: Tried = ""
) -> Answer:
    """Show the table, after what is asked: {groups: [{id, expressions}]}.

    With --preview, {effects: [{expression, documents, with_group}]}, and nothing changes.
    """
    if tried:
        return _effect(session, tried)
    if removed is not None:
        session.call(remove_synonyms, removed)
    if added:
        session.call(add_synonyms, added)
    groups = session.call(synonym_table)
    data = {"groups": [{"id": each.id, "expressions": list(each.expressions)} for each in groups]}
    rows = ((each.id or "", " ; ".join(each.expressions)) for each in groups)
    return Answer(data, (table((_("N°"), _("Expressions")), rows),))


def _effect(session: Session, expressions: str) -> Answer:
    effects = session.call(synonyms_effect, expressions)
    heads = (_("Expression"), _("Documents"), _("Avec le groupe"))
    rows = ((each.expression, each.documents, each.with_group) for each in effects)
    return Answer({"effects": list(map(asdict, effects))}, (table(heads, rows),))
