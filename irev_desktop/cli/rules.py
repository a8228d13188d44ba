"""`irev rules`: the rule matrix, the other choices of circulation, and what they would give."""

from dataclasses import asdict, replace
from datetime import date
from typing import Annotated

import typer

from irev_desktop.cli.asking import day, one_of, whole
from irev_desktop.cli.output import Answer, sheet, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation import policy_commands, policy_trying
from irev_desktop.services.circulation.rules import Place, RuleLine
from irev_desktop.services.circulation.switch_words import CHOICE_WORDS
from irev_desktop.services.circulation.switches import changed

app = group(_("Les règles de prêt du centre."))

NONE = "-"
"""Empties a cell: the next line of the matrix answers."""


Category = Annotated[
    BorrowerCategory | None,
    typer.Option(
        "--category",
        parser=one_of(BorrowerCategory, "--category"),
        metavar=_("CATÉGORIE"),
        help=_("D’emprunteurs\u00a0; sinon toutes."),
    ),
]
Type = Annotated[
    CirculationType | None,
    typer.Option(
        "--type",
        parser=one_of(CirculationType, "--type"),
        metavar=_("TYPE"),
        help=_("empruntable ou sur_place\u00a0; sinon tous."),
    ),
]


def _number(option: str, help_text: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(option, metavar=_("N|-"), help=help_text)
    return made


@command(app, "show", _("Le tableau des règles et les autres choix."))
def show(session: Session) -> Answer:
    """Show the policy: {lines: [{category, type, …}], options}."""
    policy = session.call(policy_commands.show_policy)
    lines = [_line(place, line) for place, line in policy.lines.items()]
    options = asdict(policy.switches)
    titles = (_("Catégorie"), _("Type"), _("Jours"), _("Prêts"), _("Prolongations"), _("Réserv."))
    names = ("category", "type", "loan_days", "loans", "renewals", "holds")
    rows = [["" if line[name] is None else line[name] for name in names] for line in lines]
    choices = [(name, str(v), CHOICE_WORDS[name].title) for name, v in options.items()]
    return Answer(
        {"lines": lines, "options": options},
        (table(titles, rows), table((_("Option"), _("Valeur"), _("Ce que c’est")), choices)),
    )


@command(app, "set", _("Écrire une ligne du tableau ; « - » vide une case."), dashed_words=True)
def set_(
    session: Session,
    category: Category = None,
    kind: Type = None,
    loan_days: Annotated[str, _number("--loan-days", _("Durée du prêt."))] = "",
    renewal_days: Annotated[str, _number("--renewal-days", _("Durée d’une prolongation."))] = "",
    loans: Annotated[str, _number("--loans", _("Prêts à la fois."))] = "",
    renewals: Annotated[str, _number("--renewals", _("Prolongations."))] = "",
    holds: Annotated[str, _number("--holds", _("Réservations à la fois."))] = "",
    shelf_days: Annotated[str, _number("--shelf-days", _("Jours de mise de côté."))] = "",
    consultations: Annotated[str, _number("--consultations", _("Consultations."))] = "",
) -> Answer:
    """Write one line of the matrix; answers the line, all blank when it is gone."""
    place: Place = (category, kind)
    line = session.call(policy_commands.show_policy).lines.get(place, RuleLine())
    given = {
        "loan_days": loan_days,
        "renewal_days": renewal_days,
        "loans": loans,
        "renewals": renewals,
        "holds": holds,
        "shelf_days": shelf_days,
        "consultations": consultations,
    }
    cells = {
        name: None if text == NONE else whole(text, f"--{name}".replace("_", "-"), 0)
        for name, text in given.items()
        if text
    }
    line = replace(line, **cells)
    operation = session.call(policy_commands.save_rule_line, place, line)
    return Answer(_line(place, line) | {"operation": operation}, (_("Règle enregistrée."),))


@command(app, "option", _("Changer un des autres choix."))
def option(
    session: Session,
    name: Annotated[str, typer.Argument(metavar=_("NOM"), help=_("Comme « rules show » l’écrit."))],
    value: Annotated[str, typer.Argument(metavar=_("VALEUR"), help=_("Comme il l’écrit aussi."))],
) -> Answer:
    """Change one option: {name, value}."""
    switches = changed(session.call(policy_commands.show_policy).switches, name, value)
    operation = session.call(policy_commands.save_switches, switches)
    data = {"name": name, "value": asdict(switches)[name], "operation": operation}
    return Answer(data, (_("Choix enregistré."),))


@command(app, "try", _("Ce qu’un prêt donnerait."))
def try_(
    session: Session,
    category: Annotated[
        BorrowerCategory,
        typer.Option(
            "--category",
            parser=one_of(BorrowerCategory, "--category"),
            metavar=_("CATÉGORIE"),
            help=_("La catégorie de l’emprunteur."),
        ),
    ],
    kind: Annotated[
        CirculationType,
        typer.Option(
            "--type",
            parser=one_of(CirculationType, "--type"),
            metavar=_("TYPE"),
            help=_("Le type de l’exemplaire\u00a0: empruntable ou sur_place."),
        ),
    ] = CirculationType.LENDABLE,
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            parser=day,
            metavar=_("AAAA-MM-JJ"),
            help=_("Le jour du prêt\u00a0; aujourd’hui sinon."),
        ),
    ] = None,
) -> Answer:
    """Tell what a loan would give: {due, renewed, shelf_until, rule, closed}."""
    found = session.call(policy_trying.what_if, category, kind, day=on)
    data = {
        "due": found.due,
        "renewed": found.renewed,
        "shelf_until": found.shelf_until,
        "rule": asdict(found.rule),
        "closed": [{"day": each.day, "why": each.words} for each in found.closed],
    }
    return Answer(data, (sheet(policy_trying.answer_pairs(found)),))


def _line(place: Place, line: RuleLine) -> dict[str, object]:
    """Return a line as scripts see it; null = any, or blank."""
    return {"category": place[0], "type": place[1]} | asdict(line)
