"""`irev labels`, `cards`, `slip`, `templates`: what is printed at the desk, as PDF."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli.asking import choice, day, one_of, whole
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _, n_
from irev_desktop.paper.label_sheets import CARDS, LabelSheet, sheet_named
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.services.circulation.printed.labels import (
    LABELS,
    LabelText,
    borrower_cards,
    copy_labels,
    label_copies,
)
from irev_desktop.services.circulation.printed.slips import loan_slip
from irev_desktop.services.circulation.templates.keeping import list_templates, save_template
from irev_desktop.services.circulation.templates.names import TemplateName

app = typer.Typer()
templates = group(_("Les modèles des courriers, tickets, cartes et étiquettes."))
USUAL_SHEET = "3x8"
SPINE_SHEET = "7x9"

Target = Annotated[Path, typer.Argument(metavar=_("FICHIER"), help=_("Le PDF à écrire."))]


def _kind(text: str) -> TemplateName:
    kind = choice(TemplateName, text, "--kind")
    if kind not in LABELS:
        expected = ", ".join(each.value for each in LABELS)
        raise UsageError(Code.OPTION_INVALID, value=text, option="--kind", expected=expected)
    return kind


def _start(text: str) -> int:
    return whole(text, "--start")


Sheet = Annotated[
    str,
    typer.Option(
        "--sheet",
        metavar=_("NOM|MESURES"),
        help=_("Une planche connue, ou ses mesures en mm : « 3x8 70x37 0,0.5 0,0 »."),
    ),
]
Start = Annotated[
    int | None,
    typer.Option(
        "--start",
        parser=_start,
        metavar="N",
        help=_("La première place libre d’une planche entamée, comptée de 1."),
    ),
]


@command(app, "labels", _("Les étiquettes d’exemplaires, sur planches, dans un PDF."))
def labels(
    session: Session,
    target: Target,
    barcodes: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("CODE-BARRES"), help=_("Les exemplaires.")),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            parser=day,
            metavar=_("AAAA-MM-JJ"),
            help=_("Et tous ceux ajoutés depuis ce jour."),
        ),
    ] = None,
    kind: Annotated[
        TemplateName,
        typer.Option("--kind", parser=_kind, metavar="barcode|qr|spine", help=_("Lesquelles.")),
    ] = TemplateName.BARCODE,
    sheet: Sheet = "",
    start: Start = None,
) -> Answer:
    """Write labels of copies: {file, pages, labels}."""
    usual = SPINE_SHEET if kind is TemplateName.SPINE else USUAL_SHEET
    place = sheet_named(sheet or usual)
    copies = session.call(label_copies, barcodes or (), since=since)
    texts = session.call(copy_labels, kind, copies)
    return _written(target, texts, place, start or 1, outline=False)


@command(app, "cards", _("Les cartes d’emprunteurs, sur planches, dans un PDF."))
def cards(
    session: Session,
    target: Target,
    numbers: Annotated[list[str], typer.Argument(metavar=_("CARTE"), help=_("Les cartes."))],
    sheet: Sheet = CARDS,
    start: Start = None,
) -> Answer:
    """Write cards of borrowers: {file, pages, labels}."""
    place = sheet_named(sheet)
    texts = session.call(borrower_cards, numbers)
    return _written(target, texts, place, start or 1, outline=True)


@command(app, "slip", _("Le ticket des prêts d’un emprunteur, dans un PDF."))
def slip(
    session: Session,
    target: Target,
    card: Annotated[str, typer.Argument(metavar=_("CARTE"), help=_("La carte de l’emprunteur."))],
    paper: Annotated[
        SlipPaper,
        typer.Option(
            "--paper",
            parser=one_of(SlipPaper, "--paper"),
            metavar="58|80|a4",
            help=_("Sur quel papier."),
        ),
    ] = SlipPaper.A4,
) -> Answer:
    """Write a slip: {file, pages, text}."""
    if paper is SlipPaper.NONE:
        raise UsageError(Code.OPTION_INVALID, value=paper, option="--paper", expected="58, 80, a4")
    from irev_desktop.cli import drawing  # noqa: PLC0415 - Qt: loaded only to draw

    text = session.call(loan_slip, card)
    pages = drawing.write_slip(text, paper, target)
    return Answer({"file": target, "pages": pages, "text": text}, (_("Ticket écrit."),))


@command(templates, "list", _("Les modèles, et lesquels sont ceux du centre."))
def list_(session: Session) -> Answer:
    """List templates: {templates: [{name, label, own, text}]}."""
    found = session.call(list_templates)
    data = [
        {"name": each.name, "label": each.name.label, "own": each.own, "text": each.text}
        for each in found
    ]
    rows = [(each.name.value, each.name, _("du centre") if each.own else "") for each in found]
    return Answer({"templates": data}, (table((_("Nom"), _("Modèle"), ""), rows),))


@command(templates, "set", _("Donner au centre sa version, lue sur l’entrée standard."))
def set_(
    session: Session,
    name: Annotated[
        TemplateName,
        typer.Argument(
            parser=one_of(TemplateName, _("le modèle")),
            metavar=_("NOM"),
            help=_("Celui que donne « templates list »."),
        ),
    ],
    shipped: Annotated[
        bool, typer.Option("--shipped", help=_("Reprendre celui du programme."))
    ] = False,
) -> Answer:
    """Keep a centre's own template: {name, own}."""
    text = "" if shipped else sys.stdin.read()
    operation = session.call(save_template, name, text)
    data = {"name": name, "own": not shipped, "operation": operation}
    return Answer(data, (_("Modèle enregistré."),))


def _written(
    target: Path,
    texts: tuple[LabelText, ...],
    place: LabelSheet,
    start: int,
    *,
    outline: bool,
) -> Answer:
    from irev_desktop.cli import drawing  # noqa: PLC0415 - Qt: loaded only to draw

    if start > place.count:
        expected = _("un nombre de 1 à {most}").format(most=place.count)
        raise UsageError(Code.OPTION_INVALID, value=str(start), option="--start", expected=expected)
    lines = [each.lines for each in texts]
    pages = 0
    if texts:
        pages = drawing.write_labels(lines, place, target, start=start, outline=outline)
    data = {
        "file": target if pages else None,
        "pages": pages,
        "labels": [each.code for each in texts],
    }
    count = n_("{n} étiquette", "{n} étiquettes", len(texts))
    sheets = n_("sur {n} planche.", "sur {n} planches.", pages)
    return Answer(data, (f"{count} {sheets}",))
