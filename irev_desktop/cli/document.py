"""`irev document`: list, show, edit, publish, the history and its undoing."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from irev_desktop.cli import batch, record_table
from irev_desktop.cli.asking import assignment, day, one_of, record_id
from irev_desktop.cli.described import document_object, document_view, row_object
from irev_desktop.cli.output import Answer, table
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _, local_time, n_, short_date
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, DocumentState
from irev_desktop.services.administration.history import history
from irev_desktop.services.administration.records import HistoryLine
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.attaching import attach_draft, attach_file
from irev_desktop.services.catalogue.commands import publish_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.files import order_files
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.merging import merge_documents
from irev_desktop.services.catalogue.records import DocumentDone, DocumentFilters, DocumentRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.catalogue.versions import document_versions, restore_version

app = group(_("Trouver, décrire et publier les documents."))
app.add_typer(batch.app)
app.add_typer(record_table.app)

DocumentArgument = Annotated[
    int, typer.Argument(parser=record_id, metavar=_("N°"), help=_("Le numéro du document."))
]


InDispositif = Annotated[
    str, typer.Option("--dispositif", metavar=_("CODE"), help=_("Ceux de ce dispositif."))
]
InTerritory = Annotated[
    str,
    typer.Option(
        "--territory", metavar=_("CODE"), help=_("Ceux de ce territoire et de ce qu’il contient.")
    ),
]
OfKind = Annotated[
    DocumentKind | None,
    typer.Option(
        "--kind",
        parser=one_of(DocumentKind, "--kind"),
        metavar=_("NATURE"),
        help=_("Ceux de ce genre."),
    ),
]
OfStatus = Annotated[
    DocumentState | None,
    typer.Option(
        "--status",
        parser=one_of(DocumentState, "--status"),
        metavar=_("ÉTAT"),
        help=_("draft (brouillon), catalogued ou published."),
    ),
]
Available = Annotated[
    Availability | None,
    typer.Option(
        "--availability",
        parser=one_of(Availability, "--availability"),
        metavar=_("ACCÈS"),
        help=_("en_ligne, resume, empruntable, sur_place ou notice_seule."),
    ),
]
WithHistory = Annotated[
    bool,
    typer.Option(
        "--with-history",
        help=_("Aussi les noms et périmètres passés et suivants du territoire demandé."),
    ),
]
InForce = Annotated[
    date | None,
    typer.Option(
        "--on", parser=day, metavar=_("AAAA-MM-JJ"), help=_("Ceux qui étaient en vigueur ce jour.")
    ),
]
WithText = Annotated[
    str, typer.Option("--text", metavar=_("MOTS"), help=_("Ceux dont la notice les contient."))
]


@command(app, "list", _("Les documents, par titre."))
def list_(
    session: Session,
    dispositif: InDispositif = "",
    territory: InTerritory = "",
    kind: OfKind = None,
    status: OfStatus = None,
    availability: Available = None,
    text: WithText = "",
    with_history: WithHistory = False,
    on: InForce = None,
) -> Answer:
    """List documents: {documents}."""
    filters = DocumentFilters(
        dispositif=dispositif or None,
        territory=territory or None,
        kind=kind,
        state=status,
        availability=availability,
        text=text,
        on=on,
        with_history=with_history,
    )
    found = session.call(list_documents, filters)
    titles = (_("N°"), _("Titre"), _("Dispositif"), _("Territoires"), _("Période"), _("État"))
    rows = (
        (each.id, each.title, each.dispositif, each.territories, each.period, each.state)
        for each in found
    )
    count = n_("{n} document.", "{n} documents.", len(found))
    return Answer({"documents": [row_object(each) for each in found]}, (table(titles, rows), count))


@command(app, "show", _("Un document, avec ses fichiers et ses exemplaires."))
def show(session: Session, number: DocumentArgument) -> Answer:
    """Show a document whole."""
    return _shown(session.call(show_document, number))


def _shown(record: DocumentRecord, **more: object) -> Answer:
    return Answer(document_object(record) | more, document_view(record))


@command(app, "edit", _("Changer des champs d’un document, tous ou aucun."))
def edit(
    session: Session,
    number: DocumentArgument,
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar=_("CHAMP=VALEUR"),
            help=_("Ce qu’il faut changer\u00a0; peut être répété. Une valeur vide efface."),
        ),
    ],
) -> Answer:
    """Set fields of a document; answers the document as it is then."""
    fields = dict(assignment(text) for text in values)
    return _after(session, session.call(set_fields, number, fields))


@command(app, "publish", _("Publier un document\u00a0: il lui faut un résumé et de quoi lire."))
def publish(session: Session, number: DocumentArgument) -> Answer:
    """Publish a document; answers the document as it is then."""
    return _after(session, session.call(publish_document, number))


@command(app, "attach", _("Donner à une notice en attente le fichier, ou le brouillon, trouvé."))
def attach(
    session: Session,
    found: Annotated[
        str,
        typer.Argument(
            metavar=_("FICHIER|N°"), help=_("Un PDF, ou le numéro du brouillon qui en a été fait.")
        ),
    ],
    record: Annotated[
        int,
        typer.Argument(parser=record_id, metavar=_("NOTICE"), help=_("Le numéro de la notice.")),
    ],
) -> Answer:
    """Attach a file or a draft to a record known to exist; answers the record as it is then."""
    if found.isdigit():
        return _after(session, session.call(attach_draft, record_id(found), record))
    with session.progress(_("Lecture")) as progress:
        done = session.call(attach_file, Path(found), record, progress=progress)
    return _after(session, done)


@command(app, "order-files", _("Mettre les fichiers d’un document dans l’ordre où on les lit."))
def order(
    session: Session,
    number: DocumentArgument,
    files: Annotated[
        list[int],
        typer.Argument(
            parser=record_id,
            metavar=_("FICHIER"),
            help=_("Les numéros de tous ses fichiers, que donne « irev document show »."),
        ),
    ],
) -> Answer:
    """Order the files of a document; answers the document as it is then."""
    return _after(session, session.call(order_files, number, files))


@command(app, "merge", _("Faire de deux notices une seule\u00a0: la première reste."))
def merge(
    session: Session,
    number: DocumentArgument,
    other: Annotated[
        int,
        typer.Argument(
            parser=record_id, metavar=_("AUTRE"), help=_("Le numéro de celle qui disparaît.")
        ),
    ],
) -> Answer:
    """Merge the second document into the first; answers the first as it is then, `merged`."""
    done = session.call(merge_documents, number, other)
    record = session.call(show_document, done.id)
    return _shown(record, operation=done.operation, merged=other)


def _after(session: Session, done: DocumentDone) -> Answer:
    return _shown(session.call(show_document, done.id), operation=done.operation)


@command(app, "history", _("Ce qui a été fait d’un document, le plus récent d’abord."))
def show_history(session: Session, number: DocumentArgument) -> Answer:
    """Tell the history of a document: {operations}."""
    lines = session.call(history, Subject.DOCUMENT, number)
    if not lines:
        session.call(show_document, number)  # a document that never was is refused
    titles = (_("Quand"), _("Qui"), _("Quoi"), _("Opération"), _("Annulée"))
    rows = (
        (_instant(each), each.actor, each.label, each.operation, _("oui") if each.undone else "")
        for each in lines
    )
    return Answer({"operations": [_operation(each) for each in lines]}, (table(titles, rows),))


def _instant(line: HistoryLine) -> str:
    return f"{short_date(line.at.date())} {local_time(line.at)}"


def _operation(line: HistoryLine) -> dict[str, object]:
    return {
        "operation": line.operation,
        "number": line.number,
        "at": line.at,
        "actor": line.actor,
        "kind": line.kind,
        "label": line.label,
        "undone": line.undone,
        "changes": line.changes,
    }


@command(app, "restore", _("Rendre à un document le contenu que lui laissa une opération."))
def restore(
    session: Session,
    number: DocumentArgument,
    operation: Annotated[
        str,
        typer.Argument(metavar=_("OPÉRATION"), help=_("Tirée de « irev document history ».")),
    ],
) -> Answer:
    """Put back a version of a document; answers the document as it is then."""
    version = session.call(document_versions, number).version
    return _after(session, session.call(restore_version, number, version, operation))


@command(app, "undo", _("Annuler une opération, si rien n’a changé depuis."))
def undo_(
    session: Session,
    operation: Annotated[
        str, typer.Argument(metavar=_("OPÉRATION"), help=_("Son numéro, tel que répondu."))
    ],
) -> Answer:
    """Undo an operation of any kind: {operation, undid, kind}; the first undoes the undo."""
    done = session.call(undo, operation)
    data = {"operation": done.operation, "undid": done.undid, "kind": done.kind}
    text = _("Annulé\u00a0: {label}. Pour le refaire\u00a0: irev document undo {operation}")
    return Answer(data, (text.format(label=done.label, operation=done.operation),))
