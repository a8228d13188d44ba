"""`irev calendar`: closings and re-openings, with the dates that they move."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from irev_desktop.cli.asking import day, record_id
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.desk_vocabulary import ExceptionKind
from irev_desktop.kernel.texts import _, n_, weekday_date
from irev_desktop.services.circulation import closings
from irev_desktop.services.circulation.closing_words import cancelled_words, moved_summary
from irev_desktop.services.circulation.policy_commands import show_policy
from irev_desktop.services.circulation.policy_records import DateMove

app = group(_("Les jours d’ouverture, les fermetures et les réouvertures."))

Label = Annotated[str, typer.Option("--label", metavar=_("MOTIF"), help=_("Pourquoi."))]


def _day(name: str, text: str) -> typer.models.ArgumentInfo:
    made: typer.models.ArgumentInfo = typer.Argument(parser=day, metavar=name, help=text)
    return made


@command(app, "close", _("Fermer du premier au dernier jour, et reporter ce qui y échoit."))
def close(
    session: Session,
    first: Annotated[date, _day(_("PREMIER"), _("Le premier jour fermé."))],
    last: Annotated[date, _day(_("DERNIER"), _("Le dernier jour fermé."))],
    label: Label = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Dire ce qui serait reporté, sans rien écrire."))
    ] = False,
) -> Answer:
    """Declare a closing: {closing, moved}."""
    if dry_run:
        foreseen = session.call(closings.preview_closing, ExceptionKind.CLOSED, first, last)
        return _moved(None, foreseen, None)
    done = session.call(closings.declare_closing, ExceptionKind.CLOSED, first, last, label=label)
    return _moved(done.exception, done.moves, done.operation)


@command(app, "reopen", _("Ouvrir un jour où tout le reste ferme."))
def reopen(
    session: Session,
    opened: Annotated[date, _day(_("JOUR"), _("Le jour ouvert."))],
    label: Label = "",
) -> Answer:
    """Declare a re-opening: {closing, moved}."""
    kind = ExceptionKind.REOPENED
    done = session.call(closings.declare_closing, kind, opened, opened, label=label)
    return _moved(done.exception, done.moves, done.operation)


@command(app, "cancel", _("Supprimer une fermeture, et remettre les dates reportées."))
def cancel(
    session: Session,
    number: Annotated[
        int,
        typer.Argument(
            metavar=_("NUMÉRO"), parser=record_id, help=_("Celui que donne « calendar show ».")
        ),
    ],
) -> Answer:
    """Take an exception away: {moved_back, left}."""
    done = session.call(closings.cancel_exception, number)
    data = {"moved_back": done.moved_back, "left": done.left, "operation": done.operation}
    return Answer(data, (cancelled_words(done),))


@command(app, "show", _("Les jours d’ouverture de la semaine et les exceptions."))
def show(session: Session) -> Answer:
    """Show the calendar: {weekdays, public_holidays, exceptions}; Monday is 1."""
    switches = session.call(show_policy).switches
    found = session.call(closings.list_exceptions)
    exceptions = [
        {
            "id": each.id,
            "kind": each.kind,
            "from": each.first_day,
            "to": each.last_day,
            "label": each.label,
            "moves": each.moves,
        }
        for each in found
    ]
    data = {
        "weekdays": [weekday + 1 for weekday in switches.weekdays],
        "public_holidays": switches.public_holidays,
        "exceptions": exceptions,
    }
    titles = (_("N°"), _("Quoi"), _("Du"), _("Au"), _("Motif"))
    rows = ((x.id, x.kind.label, x.first_day, x.last_day, x.label) for x in found)
    count = n_("{n} exception.", "{n} exceptions.", len(found))
    return Answer(data, (table(titles, rows), count))


def _moved(number: int | None, moves: Iterable[DateMove], operation: str | None) -> Answer:
    moves = list(moves)
    data = {
        "closing": number,
        "moved": [
            {
                "kind": move.moved,
                "title": move.title,
                "barcode": move.barcode,
                "card": move.card,
                "name": move.name,
                "before": move.before,
                "after": move.after,
            }
            for move in moves
        ],
        "operation": operation,
    }
    lines = [
        f"{move.name} — {move.title} : {weekday_date(move.before)} → {weekday_date(move.after)}"
        for move in moves
    ]
    return Answer(data, (*lines, *moved_summary(moves)))
