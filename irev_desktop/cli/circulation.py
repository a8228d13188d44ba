"""`irev lend`, `return`, `renew`, `loans`: paper copies that go out and come back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

import typer
from rich.console import RenderableType

from irev_desktop.cli.asking import day
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _, n_, weekday_date
from irev_desktop.services.circulation import commands, consulting, queries, returns
from irev_desktop.services.circulation.answer import Reason
from irev_desktop.services.circulation.consulting_records import PutBack
from irev_desktop.services.circulation.records import Lent, LoanLine

app = typer.Typer()

Barcode = Annotated[
    str, typer.Argument(metavar=_("CODE-BARRES"), help=_("Le code de l’exemplaire."))
]
On = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=day,
        metavar=_("AAAA-MM-JJ"),
        help=_("Le jour où cela s’est passé, s’il n’est pas aujourd’hui\u00a0; jamais à venir."),
    ),
]
Override = Annotated[
    str | None,
    typer.Option(
        "--override",
        metavar=_("MOTIF"),
        help=_("Passer outre ce qui est seulement à confirmer\u00a0; le motif est gardé."),
    ),
]


@command(app, "lend", _("Prêter un exemplaire."))
def lend(
    session: Session,
    barcode: Barcode,
    to: Annotated[
        str, typer.Option("--to", metavar=_("CARTE"), help=_("La carte de l’emprunteur."))
    ],
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            parser=day,
            metavar=_("AAAA-MM-JJ"),
            help=_("À rendre ce jour d’ouverture, au lieu de celui de la règle."),
        ),
    ] = None,
    on: On = None,
    override: Override = None,
) -> Answer:
    """Lend a copy: {loan, due, notes}."""
    done = session.call(commands.lend, barcode, to, until=until, on=on, override=override)
    return _out(done, _("Prolongé") if done.renewed else _("Prêté"))


@command(app, "renew", _("Prolonger le prêt d’un exemplaire."))
def renew(session: Session, barcode: Barcode, on: On = None, override: Override = None) -> Answer:
    """Prolong a loan: {loan, due, notes}."""
    return _out(session.call(commands.renew, barcode, on=on, override=override), _("Prolongé"))


def _out(done: Lent, what: str) -> Answer:
    data = {
        "loan": done.loan,
        "due": done.due,
        "notes": notes(done.notes),
        "renewed": done.renewed,
        "barcode": done.barcode,
        "document": done.document,
        "title": done.title,
        "card": done.card,
        "operation": done.operation,
    }
    text = _("{what}\u00a0: « {title} », à {name}, retour le {due}.").format(
        what=what, title=done.title, name=done.name, due=weekday_date(done.due)
    )
    return Answer(data, (text,), sentences(done.notes))


@command(app, "return", _("Enregistrer le retour d’un exemplaire."))
def return_copy(
    session: Session,
    barcode: Barcode,
    note: Annotated[
        str, typer.Option("--note", metavar=_("MOTS"), help=_("Dans quel état il revient."))
    ] = "",
    annexe_missing: Annotated[
        bool, typer.Option("--annexe-missing", help=_("Il manque ce qui l’accompagne."))
    ] = False,
    on: On = None,
) -> Answer:
    """Take a copy back: {loan, returned, late_days, notes}; a reading: {consultation, notes}."""
    if session.call(consulting.is_read, barcode):
        return _put_back(session.call(consulting.put_back, barcode))
    done = session.call(
        returns.return_copy, barcode, note=note, annexe_missing=annexe_missing, on=on
    )
    data = {
        "loan": done.loan,
        "returned": done.returned,
        "late_days": done.late_days,
        "notes": notes(done.notes),
        "barcode": done.barcode,
        "document": done.document,
        "title": done.title,
        "operation": done.operation,
    }
    text = _("Rendu le {day}\u00a0: « {title} ».").format(
        day=weekday_date(done.returned), title=done.title
    )
    return Answer(data, (text,), sentences(done.notes))


def _put_back(done: PutBack) -> Answer:
    data = {
        "consultation": done.consultation,
        "notes": notes(done.notes),
        "barcode": done.barcode,
        "document": done.document,
        "title": done.title,
        "operation": done.operation,
    }
    text = _("Consultation terminée\u00a0: « {title} ».").format(title=done.title)
    return Answer(data, (text,), sentences(done.notes))


@command(app, "loans", _("Les prêts en cours, le premier attendu d’abord."))
def loans(
    session: Session,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Seulement ceux dont la date est passée."))
    ] = False,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Tels qu’à la fin de ce jour.")
        ),
    ] = None,
) -> Answer:
    """List open loans: {loans}."""
    found = session.call(queries.loans, overdue=overdue, on=on)
    count = n_("{n} prêt en cours.", "{n} prêts en cours.", len(found))
    return Answer({"loans": loan_objects(found)}, (loan_table(found), count))


def loan_objects(lines: Iterable[LoanLine]) -> list[dict[str, object]]:
    """Return loans as scripts see them, the borrower by card and name."""
    return [
        {
            "loan": line.loan,
            "barcode": line.barcode,
            "document": line.document,
            "title": line.title,
            "card": line.card,
            "name": line.name,
            "lent": line.lent,
            "due": line.due,
            "returned": line.returned,
            "renewals": line.renewals,
            "late": line.late,
            "late_days": line.late_days,
        }
        for line in lines
    ]


def loan_table(lines: Sequence[LoanLine]) -> RenderableType:
    """Return loans as people see them."""
    titles = (_("Code-barres"), _("Titre"), _("Emprunteur"), _("Prêté le"), _("Retour prévu"))
    rows = ((each.barcode, each.title, each.name, each.lent, each.due) for each in lines)
    return table(titles, rows)


def notes(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    """Return what is good to know as a list of {code, text}."""
    return [{"code": each.code, "text": each.text} for each in reasons]


def sentences(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return what is good to know as lines for the terminal."""
    return tuple(each.text for each in reasons)
