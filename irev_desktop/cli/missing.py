"""`irev lost`, `claim`, `notices`: copies that do not come back, and whom to remind."""

from typing import Annotated

import typer

from irev_desktop.cli.circulation import Barcode, On, loan_objects
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.claims import claim_returned, declare_lost
from irev_desktop.services.circulation.records import DeclaredLost
from irev_desktop.services.circulation.reminding import list_reminders

app = typer.Typer()
notices = group(_("Les rappels et relances."))


@command(app, "lost", _("Noter perdu un exemplaire prêté."))
def lost(
    session: Session,
    barcode: Barcode,
    end_loan: Annotated[
        bool | None,
        typer.Option("--end-loan/--keep-loan", help=_("Finir le prêt, ou non ; sinon la règle.")),
    ] = None,
    on: On = None,
) -> Answer:
    """Declare a copy on loan lost: {loan, ended}."""
    return _told(session.call(declare_lost, barcode, ends_loan=end_loan, on=on))


@command(app, "claim", _("Noter qu’un emprunteur dit avoir rendu un exemplaire."))
def claim(
    session: Session,
    barcode: Barcode,
    note: Annotated[str, typer.Option("--note", metavar=_("MOTS"), help=_("Ses mots."))] = "",
    on: On = None,
) -> Answer:
    """Write a claimed return down: {loan, ended}."""
    return _told(session.call(claim_returned, barcode, note, on=on))


@command(notices, "list", _("Les prêts à rappeler et à relancer."))
def list_(session: Session) -> Answer:
    """List whom to remind: {notices: [{level, loan, …}]}; level 0 = before the due date."""
    found = session.call(list_reminders)
    loans = loan_objects(each.loan for each in found)
    data = [{"level": each.level} | loan for each, loan in zip(found, loans, strict=True)]
    titles = (_("Relance"), _("Emprunteur"), _("Titre"), _("Retour prévu"), _("Jours de retard"))
    rows = [
        (
            each.level or _("rappel"),
            each.loan.name,
            each.loan.title,
            each.loan.due,
            each.loan.late_days,
        )
        for each in found
    ]
    count = n_("{n} prêt à rappeler.", "{n} prêts à rappeler.", len(found))
    return Answer({"notices": data}, (table(titles, rows), count))


def _told(done: DeclaredLost) -> Answer:
    data = {
        "loan": done.loan,
        "barcode": done.barcode,
        "ended": done.ended,
        "operation": done.operation,
    }
    text = _("Noté. Le prêt est terminé.") if done.ended else _("Noté. Le prêt reste en cours.")
    return Answer(data, (text,))
