"""`irev purge`: forget what has expired, and leave no byte of it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli.asking import day
from irev_desktop.cli.output import Answer
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.privacy.commands import compact_library
from irev_desktop.services.circulation.privacy.commands import purge as forget
from irev_desktop.services.circulation.privacy.report import purge_report

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
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar=_("FICHIER"), help=_("Écrire le rapport en PDF.")),
    ] = None,
) -> Answer:
    """Forget what has expired: {purged: {loans, borrowers, holds, consultations, …}}."""
    done = session.call(forget, on=on, dry_run=dry_run)
    if done.operation is not None:
        session.call(compact_library)
    data: dict[str, object] = {"purged": done.counts, "operation": done.operation}
    text = _("{loans} prêts anonymisés, {borrowers} emprunteurs effacés.")
    said = [text.format(loans=done.loans, borrowers=done.borrowers)]
    if report is not None:
        from irev_desktop.cli import drawing_privacy  # noqa: PLC0415 - Qt: loaded only to draw

        drawing_privacy.write_purge(session.call(purge_report, done), report)
        data["report"] = report
        said.append(_("Rapport écrit : {path}").format(path=report))
    return Answer(data, tuple(said))
