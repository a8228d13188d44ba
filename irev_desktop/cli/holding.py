"""`irev hold`, `unhold`, `holds`, `consult`: documents wanted, and copies read on the premises."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from irev_desktop.cli.asking import day, one_of, record_id
from irev_desktop.cli.circulation import Barcode, On, Override, notes, sentences
from irev_desktop.cli.document import DocumentArgument
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command
from irev_desktop.kernel.texts import _, local_time, n_
from irev_desktop.services.circulation import consulting
from irev_desktop.services.circulation.holds import commands, queries
from irev_desktop.services.circulation.holds.records import HoldChanged, HoldLine, Step
from irev_desktop.services.circulation.holds.words import placed_words

app = typer.Typer()

Number = Annotated[
    int,
    typer.Argument(
        metavar=_("RÉSERVATION"), parser=record_id, help=_("Son numéro, donné par « holds ».")
    ),
]


@command(app, "hold", _("Réserver un document pour un emprunteur."))
def hold(
    session: Session,
    document: DocumentArgument,
    card: Annotated[
        str, typer.Option("--for", metavar=_("CARTE"), help=_("La carte de l’emprunteur."))
    ],
    barcode: Annotated[
        str,
        typer.Option("--copy", metavar=_("CODE-BARRES"), help=_("Cet exemplaire seulement.")),
    ] = "",
    starts: Annotated[
        date | None,
        typer.Option("--from", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Pas avant ce jour.")),
    ] = None,
    on: On = None,
    override: Override = None,
) -> Answer:
    """Hold a document: {hold, position, notes}."""
    done = session.call(
        commands.place_hold,
        document,
        card,
        barcode=barcode,
        starts_on=starts,
        on=on,
        override=override,
    )
    data = {
        "hold": done.hold,
        "position": done.position,
        "notes": notes(done.notes),
        "document": done.document,
        "title": done.title,
        "card": done.card,
        "operation": done.operation,
    }
    return Answer(data, (placed_words(done),), sentences(done.notes))


@command(app, "unhold", _("Annuler une réservation."))
def unhold(
    session: Session,
    number: Number,
) -> Answer:
    """End a hold: {hold, next}; `next` is who is served now, if anybody is."""
    done = session.call(commands.cancel_hold, number)
    following = [done.next] if done.next else []
    lines = [_("Réservation annulée.")]
    lines += [_("À mettre de côté pour {name}.").format(name=each.name) for each in following]
    return Answer(
        {"hold": done.hold, "next": hold_objects(following), "operation": done.operation},
        tuple(lines),
    )


@command(app, "move-hold", _("Changer le rang d’une réservation."))
def move_hold(
    session: Session,
    number: Number,
    step: Annotated[
        Step,
        typer.Argument(
            parser=one_of(Step, _("le rang")), metavar=_("OÙ"), help=_("top, up, down ou bottom.")
        ),
    ],
) -> Answer:
    """Move a hold within its queue: {hold}."""
    return _changed(session.call(commands.move_hold, number, step), _("Réservation déplacée."))


@command(app, "suspend-hold", _("Laisser attendre une réservation sans la servir."))
def suspend_hold(
    session: Session,
    number: Number,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Jusqu’à ce jour.")),
    ] = None,
) -> Answer:
    """Suspend a hold, until a day or until it is resumed: {hold}."""
    done = session.call(commands.suspend_hold, number, until)
    return _changed(done, _("Réservation suspendue."))


@command(app, "resume-hold", _("Reprendre une réservation suspendue."))
def resume_hold(session: Session, number: Number) -> Answer:
    """Resume a suspended hold: {hold}."""
    return _changed(session.call(commands.resume_hold, number), _("Réservation reprise."))


@command(app, "extend-hold", _("Garder plus longtemps ce qui est mis de côté."))
def extend_hold(
    session: Session,
    number: Number,
    until: Annotated[
        date,
        typer.Argument(parser=day, metavar=_("AAAA-MM-JJ"), help=_("Le dernier jour, compris.")),
    ],
) -> Answer:
    """Keep a copy longer on the hold shelf: {hold}."""
    done = session.call(commands.extend_hold, number, until)
    return _changed(done, _("Mise de côté prolongée."))


def _changed(done: HoldChanged, text: str) -> Answer:
    return Answer({"hold": done.hold, "operation": done.operation}, (text,))


@command(app, "holds", _("Les réservations en cours, par document."))
def holds(
    session: Session,
    document: Annotated[
        int | None,
        typer.Option("--document", parser=record_id, metavar=_("N°"), help=_("De ce document.")),
    ] = None,
    shelf: Annotated[
        bool, typer.Option("--shelf", help=_("Seulement ce qui est mis de côté."))
    ] = False,
) -> Answer:
    """List active holds: {holds}."""
    if document is not None:
        found = session.call(queries.queue_of, document)
    else:
        found = session.call(queries.hold_shelf if shelf else queries.active_holds)
    titles = (_("N°"), _("Document"), _("Rang"), _("Emprunteur"), _("Mis de côté jusqu’au"))
    rows = ((each.hold, each.title, each.position, each.name, each.shelf_until) for each in found)
    count = n_("{n} réservation.", "{n} réservations.", len(found))
    return Answer({"holds": hold_objects(found)}, (table(titles, rows), count))


@command(app, "consult", _("Noter une consultation sur place."))
def consult(
    session: Session,
    barcode: Barcode,
    card: Annotated[
        str,
        typer.Option("--by", metavar=_("CARTE"), help=_("Par cet emprunteur.")),
    ] = "",
    on: On = None,
    override: Override = None,
) -> Answer:
    """Note that a copy is read on the premises: {consultation, notes}."""
    done = session.call(consulting.consult, barcode, card=card, on=on, override=override)
    data = {
        "consultation": done.consultation,
        "notes": notes(done.notes),
        "barcode": done.barcode,
        "document": done.document,
        "title": done.title,
        "operation": done.operation,
    }
    text = _("En consultation\u00a0: « {title} ».").format(title=done.title)
    return Answer(data, (text,), sentences(done.notes))


@command(app, "consultations", _("Les exemplaires consultés sur place en ce moment."))
def consultations(session: Session) -> Answer:
    """List the copies read on the premises now: {consultations}."""
    found = session.call(consulting.readings_now)
    data = [
        {
            "consultation": each.consultation,
            "barcode": each.barcode,
            "document": each.document,
            "title": each.title,
            "since": each.since,
            "name": each.name,
        }
        for each in found
    ]
    titles = (_("Code-barres"), _("Titre"), _("Depuis"), _("Emprunteur"))
    rows = ((each.barcode, each.title, local_time(each.since), each.name) for each in found)
    count = n_("{n} consultation.", "{n} consultations.", len(found))
    return Answer({"consultations": data}, (table(titles, rows), count))


def hold_objects(lines: Iterable[HoldLine]) -> list[dict[str, object]]:
    """Return holds as scripts see them."""
    return [
        {
            "hold": line.hold,
            "document": line.document,
            "title": line.title,
            "state": line.state,
            "position": line.position,
            "card": line.card,
            "name": line.name,
            "placed": line.placed_on,
            "barcode": line.shelf_barcode or line.only_barcode,
            "until": line.shelf_until,
        }
        for line in lines
    ]
