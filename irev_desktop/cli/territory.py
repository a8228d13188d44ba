"""`irev territory`: find and show territories, rename, merge, take an official list."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli.asking import day, one_of
from irev_desktop.cli.output import Answer, sheet, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.cli.table_files import (
    DryRun,
    Encoding,
    Map,
    Outcome,
    mapped,
    opened,
    untouched,
)
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.exchange.territories.columns import guess_columns
from irev_desktop.services.exchange.territories.importing import import_list, plan_list
from irev_desktop.services.exchange.territories.records import (
    ListChoices,
    ListField,
    ListPlan,
)
from irev_desktop.services.exchange.territories.shipped import shipped_list
from irev_desktop.services.reference.editing_records import MergeDraft, TerritoryDraft
from irev_desktop.services.reference.merging import merge_territories, preview_merge
from irev_desktop.services.reference.queries import find_territory, territories_matching
from irev_desktop.services.reference.records import Span, TerritoryPage
from irev_desktop.services.reference.territory_commands import (
    create_territory,
    edit_territory,
    territory_form,
)
from irev_desktop.services.reference.territory_pages import territory_page

app = group(_("Les territoires\u00a0: noms, codes, périmètres et successions."))


CodeArgument = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Son code officiel."))]
OfKind = Annotated[
    TerritoryKind,
    typer.Option(
        "--kind",
        parser=one_of(TerritoryKind, "--kind"),
        metavar=_("NATURE"),
        help=_("epci, commune, qpv2024…"),
    ),
]
On = Annotated[
    date,
    typer.Option("--on", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Le premier jour.")),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=day,
        metavar=_("AAAA-MM-JJ"),
        help=_("Le premier jour du nouveau nom ou code\u00a0; sans lui, c’est une correction."),
    ),
]
Name = Annotated[str, typer.Option("--name", metavar=_("NOM"), help=_("Le nom."))]
NewCode = Annotated[str, typer.Option("--code", metavar=_("CODE"), help=_("Le code officiel."))]
Nature = Annotated[str, typer.Option("--nature", metavar=_("MOTS"), help=_("Fusion, reprise…"))]
Source = Annotated[str, typer.Option("--source", metavar=_("MOTS"), help=_("D’où on le tient."))]
Preview = Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui serait fait."))]


@command(app, "find", _("Les territoires d’un nom, d’un ancien nom ou d’un code."))
def find(
    session: Session,
    text: Annotated[str, typer.Argument(metavar=_("MOTS"), help=_("Ce que l’on cherche."))],
) -> Answer:
    """Find territories: {territories: [{id, code, kind, name, within, former}]}."""
    hits = session.call(territories_matching, text)
    titles = (_("Code"), _("Nom"), _("Nature"), _("Situé dans"), "")
    rows = (
        (
            hit.territory.code,
            hit.territory.name,
            hit.territory.kind,
            hit.within,
            _("ancien") if hit.former else "",
        )
        for hit in hits
    )
    found = [
        {
            "id": hit.territory.id,
            "code": hit.territory.code,
            "kind": hit.territory.kind,
            "name": hit.territory.name,
            "within": hit.within,
            "former": hit.former,
        }
        for hit in hits
    ]
    return Answer({"territories": found}, (table(titles, rows),))


@command(app, "show", _("Un territoire\u00a0: noms, codes, rattachements, successions."))
def show(session: Session, code: CodeArgument) -> Answer:
    """Show a territory whole."""
    return _shown(session, session.call(find_territory, code))


@command(app, "new", _("Un nouveau territoire\u00a0: EPCI, quartier, groupement…"))
def new(
    session: Session,
    kind: OfKind,
    name: Name,
    code: NewCode = "",
    on: Since = None,
    source: Source = "",
) -> Answer:
    """Make a territory; answers it as it is then."""
    draft = TerritoryDraft(kind, name, code, Span(on, None), source=source)
    done = session.call(create_territory, draft)
    return _shown(session, done.id, operation=done.operation)


@command(app, "rename", _("Changer le nom ou le code, avec sa date."))
def rename(
    session: Session, code: CodeArgument, name: Name = "", new_code: NewCode = "", on: Since = None
) -> Answer:
    """Rename a territory or give it another code; answers it as it is then."""
    form = session.call(territory_form, session.call(find_territory, code))
    draft = replace(
        form.draft,
        name=name or form.draft.name,
        code=new_code or form.draft.code,
        renamed_on=on,
    )
    done = session.call(edit_territory, form.id, form.version, draft)
    return _shown(session, done.id, operation=done.operation)


@command(app, "merge", _("Fusionner des territoires en un seul, à une date."))
def merge(
    session: Session,
    codes: Annotated[
        list[str], typer.Argument(metavar=_("CODES"), help=_("Ceux qui fusionnent, deux ou plus."))
    ],
    name: Name,
    on: On,
    code: NewCode = "",
    into: Annotated[
        str, typer.Option("--into", metavar=_("CODE"), help=_("Celui d’entre eux qui continue."))
    ] = "",
    delegated: Annotated[
        bool, typer.Option("--delegated", help=_("Les autres restent, déléguées ou associées."))
    ] = False,
    nature: Nature = "",
    source: Source = "",
    dry_run: Preview = False,
) -> Answer:
    """Merge territories: {steps, documents}, and the territory that comes out unless a dry run."""
    ids = tuple(session.call(find_territory, each) for each in codes)
    goes_on = session.call(find_territory, into) if into else None
    draft = MergeDraft(ids, on, name, code, goes_on, nature, delegated, source)
    preview = session.call(preview_merge, draft)
    steps = [step.words for step in preview.steps]
    if dry_run:
        stay = n_("{n} document reste.", "{n} documents restent.", preview.documents)
        return Answer({"steps": steps, "documents": preview.documents}, (*steps, stay))
    done = session.call(merge_territories, draft)
    more = {"steps": steps, "documents": preview.documents, "operation": done.operation}
    return _shown(session, done.id, **more)


@command(app, "import", _("Prendre une nouvelle liste officielle, toute ou rien."))
def import_(
    session: Session,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=_("FICHIER|LISTE"),
            help=_("Un CSV, un XLSX, ou une liste fournie\u00a0: regions, departements."),
        ),
    ],
    kind: OfKind,
    on: On,
    complete: Annotated[
        bool, typer.Option("--complete", help=_("Ce qui n’y est pas n’existe plus."))
    ] = False,
    columns: Map = None,
    encoding: Encoding = "",
    source: Source = "",
    dry_run: DryRun = False,
) -> Answer:
    """Take a list: {changes: [{line, change, code, name, words}], errors, unchanged}."""
    shipped = shipped_list(str(file)) if not file.exists() else None
    read, guess = (shipped.table(), ()) if shipped else opened(file, encoding)
    found = guess_columns(read.headers) | mapped(read, columns or (), ListField)
    choices = ListChoices(kind, on, found, complete, source)
    plan = session.call(plan_list, read, choices)
    if dry_run or plan.errors:
        return _planned(plan, {}, untouched(len(plan.errors), dry_run=dry_run), guess)
    done = session.call(import_list, read, choices)
    return _planned(plan, {"operation": done.operation}, Outcome(), guess)


def _planned(
    plan: ListPlan, more: dict[str, object], outcome: Outcome, guess: tuple[str, ...]
) -> Answer:
    changes = [
        {
            "line": line.number,
            "change": line.change,
            "code": line.code,
            "name": line.name,
            "words": line.words,
        }
        for line in plan.lines
    ]
    errors = [{"line": error.number, "words": error.words} for error in plan.errors]
    titles = (_("Ligne"), _("Changement"), _("Code"), _("Nom"), "")
    rows = [
        (str(line.number or ""), line.change.label, line.code, line.name, line.words)
        for line in plan.lines
    ]
    rows += [(str(error.number), _("à corriger"), "", "", error.words) for error in plan.errors]
    same = n_("{n} ligne ne change rien.", "{n} lignes ne changent rien.", plan.unchanged)
    data = {"changes": changes, "errors": errors, "unchanged": plan.unchanged, **more}
    return Answer(data, (table(titles, rows), same), (*guess, *outcome.remarks), outcome.code)


def _shown(session: Session, territory: int, **more: object) -> Answer:
    page = session.call(territory_page, territory)
    return Answer(_object(page) | more, (sheet(_pairs(page)),))


def _pairs(page: TerritoryPage) -> list[tuple[str, object]]:
    parents = [f"{each.territory.name} {each.span.words}".strip() for each in page.parents]
    return [
        (_("Nom"), page.name),
        (_("Nature"), page.kind),
        (_("Code"), page.code),
        (_("Existence"), page.span.words),
        (_("Noms"), ", ".join(f"{each.text} {each.span.words}".strip() for each in page.names)),
        (_("Codes"), ", ".join(f"{each.text} {each.span.words}".strip() for each in page.codes)),
        (_("Situé dans"), ", ".join(parents)),
        (_("Avant"), ", ".join(each.territory.name for each in page.former)),
        (_("Après"), ", ".join(each.territory.name for each in page.later)),
        (_("Documents"), str(page.documents)),
        (_("Source"), page.source),
    ]


def _object(page: TerritoryPage) -> dict[str, object]:
    return {
        "id": page.id,
        "key": page.key,
        "kind": page.kind,
        "code": page.code,
        "name": page.name,
        "from": page.span.start,
        "to": page.span.end,
        "names": [{"name": each.text, "span": each.span} for each in page.names],
        "codes": [{"code": each.text, "span": each.span} for each in page.codes],
        "parents": [
            {"code": each.territory.code, "name": each.territory.name, "span": each.span}
            for each in page.parents
        ],
        "predecessors": [
            {"code": each.territory.code, "name": each.territory.name, "on": each.happened_on}
            for each in page.former
        ],
        "successors": [
            {"code": each.territory.code, "name": each.territory.name, "on": each.happened_on}
            for each in page.later
        ],
        "documents": page.documents,
    }
