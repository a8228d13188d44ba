"""`irev purge`: forget what has expired, and leave no byte of it."""

from datetime import date
from typing import Annotated

import typer

from irev_desktop.cli.asking import day
from irev_desktop.cli.output import Answer
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.privacy.commands import compact_library
from irev_desktop.services.circulation.privacy.commands import purge as forget

app = typer.Typer()


@command(app, "purge", _("Effacer les données personnelles arrivées à leur terme."))
def purge(
    session: Session,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Comme si l’on était ce jour.")
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Compter seulement, sans rien effacer."))
    ] = False,
) -> Answer:
    """Forget what has expired: {purged: {loans, borrowers, holds, …, values, notices}}."""
    done = session.call(forget, on=on, dry_run=dry_run)
    if done.operation is not None:
        session.call(compact_library)
    purged = {
        "loans": done.loans,
        "borrowers": done.borrowers,
        "holds": done.holds,
        "consultations": done.consultations,
        "values": done.values,
        "notices": done.notices,
    }
    text = _("{loans} prêts anonymisés, {borrowers} emprunteurs effacés.")
    return Answer(
        {"purged": purged, "operation": done.operation},
        (text.format(loans=done.loans, borrowers=done.borrowers),),
    )
