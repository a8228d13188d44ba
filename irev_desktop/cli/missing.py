"""`irev lost`, `claim`: copies that do not come back."""

from typing import Annotated

import typer

from irev_desktop.cli.circulation import Barcode, On
from irev_desktop.cli.output import Answer
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.claims import claim_returned, declare_lost
from irev_desktop.services.circulation.records import DeclaredLost

app = typer.Typer()


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


def _told(done: DeclaredLost) -> Answer:
    data = {
        "loan": done.loan,
        "barcode": done.barcode,
        "ended": done.ended,
        "operation": done.operation,
    }
    text = _("Noté. Le prêt est terminé.") if done.ended else _("Noté. Le prêt reste en cours.")
    return Answer(data, (text,))
