"""`irev worklist`: what the collection lacks, and what was done to find what is known to exist."""

from collections.abc import Sequence
from typing import Annotated

import typer

from irev_desktop.cli.asking import record_id
from irev_desktop.cli.described import document_object, document_view, row_object
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import UsageError
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.noting import note_known
from irev_desktop.services.catalogue.quests import ask_for, give_up, take_up_again
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRow
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.catalogue.worklist_records import Worklist

app = group(_("Ce qui manque au fonds, et ce qui est fait pour trouver ce qu’on sait exister."))

DocumentArgument = Annotated[
    int, typer.Argument(parser=record_id, metavar=_("N°"), help=_("Le numéro de la notice."))
]


@command(app, "list", _("Ce qui manque, compté\u00a0; ou les documents d’une file."))
def list_(
    session: Session,
    key: Annotated[
        str,
        typer.Option(
            "--queue", metavar=_("FILE"), help=_("Une file\u00a0: to_collect, summary, drafts…")
        ),
    ] = "",
    dispositif: Annotated[
        str, typer.Option("--dispositif", metavar=_("CODE"), help=_("Ceux de ce dispositif."))
    ] = "",
) -> Answer:
    """List what is lacking: {queues: [{key, label, count}], unrecorded}, or {documents}."""
    found = session.call(worklist)
    if not key:
        return _counts(found)
    lack = found.lack(key)
    if lack is None:
        known = ", ".join(each.key for each in found.lacks)
        raise UsageError(Code.OPTION_INVALID, value=key, option="--queue", expected=known)
    wanted = dispositif.casefold()
    rows = [row for row in lack.rows if wanted in {"", row.dispositif.casefold()}]
    return _documents(rows, found)


@command(app, "describe", _("Faire le brouillon d’un contrat qu’on sait exister."))
def describe(
    session: Session,
    dispositif: Annotated[
        str, typer.Argument(metavar=_("DISPOSITIF"), help=_("Le code du dispositif."))
    ],
    territory: Annotated[
        str | None, typer.Option("--territory", metavar=_("CODE"), help=_("Son territoire."))
    ] = None,
    known: Annotated[
        bool, typer.Option("--known", help=_("Cataloguée d’emblée, comme à rechercher."))
    ] = False,
) -> Answer:
    """Make the record of a contract; answers the document."""
    state = DocumentState.CATALOGUED if known else DocumentState.DRAFT
    return _after(session, session.call(note_known, dispositif, territory, state=state))


@command(app, "ask", _("Noter à quel organisme un document est demandé."))
def ask(
    session: Session,
    number: DocumentArgument,
    whom: Annotated[
        str,
        typer.Option("--of", metavar=_("ORGANISME"), help=_("Un organisme, jamais une personne.")),
    ],
) -> Answer:
    """Note whom one asked; answers the document, `operation`."""
    return _after(session, session.call(ask_for, number, whom))


@command(app, "drop", _("Ne plus rechercher un document, en disant pourquoi."))
def drop(
    session: Session,
    number: DocumentArgument,
    reason: Annotated[str, typer.Option("--reason", metavar=_("MOTS"), help=_("La raison."))],
) -> Answer:
    """Give up a document; answers the document, `operation`."""
    return _after(session, session.call(give_up, number, reason))


@command(app, "resume", _("Rechercher de nouveau un document."))
def resume(session: Session, number: DocumentArgument) -> Answer:
    """Take up again; answers the document, `operation`."""
    return _after(session, session.call(take_up_again, number))


def _counts(found: Worklist) -> Answer:
    queues = [{"key": e.key, "label": e.label, "count": e.count} for e in found.lacks]
    queues.append({"key": "reports", "label": _("Signalements"), "count": len(found.reports)})
    unrecorded = [
        {"dispositif": e.dispositif.code, "known": e.known, "recorded": e.recorded}
        for e in found.unrecorded
    ]
    rows = [(each["key"], each["label"], each["count"]) for each in queues]
    shown = table((_("File"), _("À faire"), _("Nombre")), rows)
    words = (each.words for each in found.unrecorded)
    return Answer({"queues": queues, "unrecorded": unrecorded}, (shown, *words))


def _documents(rows: Sequence[DocumentRow], found: Worklist) -> Answer:
    titles = (_("N°"), _("Titre"), _("Dispositif"), _("Territoires"), _("Période"), _("Démarche"))
    lines, objects = [], []
    for row in rows:
        quest = found.quests.get(row.id)
        words = quest.words if quest else ""
        lines.append((row.id, row.title, row.dispositif, row.territories, row.period, words))
        objects.append(row_object(row) | {"quest": quest})
    count = n_("{n} document.", "{n} documents.", len(rows))
    return Answer({"documents": objects}, (table(titles, lines), count))


def _after(session: Session, done: DocumentDone) -> Answer:
    record = session.call(show_document, done.id)
    data = document_object(record) | {"operation": done.operation}
    return Answer(data, document_view(record))
