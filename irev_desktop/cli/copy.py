"""`irev copy`: the paper copies of a document."""

from typing import Annotated

import typer

from irev_desktop.cli.described import copy_object
from irev_desktop.cli.document import DocumentArgument
from irev_desktop.cli.output import Answer
from irev_desktop.cli.session import Session, command, group
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.catalogue.copies import add_copy, list_copies
from irev_desktop.services.catalogue.numbering import next_barcode
from irev_desktop.services.catalogue.records import CopyDraft

app = group(_("Les exemplaires sur papier."))


@command(app, "add", _("Ajouter à un document un exemplaire sur papier."))
def add(
    session: Session,
    document: DocumentArgument,
    barcode: Annotated[
        str,
        typer.Option(
            "--barcode",
            metavar=_("CODE"),
            help=_("Le code-barres collé dessus ; sinon le suivant du centre."),
        ),
    ] = "",
    call_number: Annotated[
        str | None,
        typer.Option(
            "--call-number",
            metavar=_("COTE"),
            help=_("Sa cote sur le rayon ; sinon celle que donne le modèle du fonds."),
        ),
    ] = None,
    on_site_only: Annotated[
        bool,
        typer.Option("--on-site-only", help=_("Il ne sort pas\u00a0: consultation sur place.")),
    ] = False,
) -> Answer:
    """Add a copy; answers the copy, with its id, barcode and call number, given or taken."""
    kind = CirculationType.ON_SITE if on_site_only else CirculationType.LENDABLE
    draft = CopyDraft(barcode, call_number=call_number or "", circulation_type=kind)
    done = session.call(add_copy, document, draft, by_scheme=call_number is None)
    [copy] = [each for each in session.call(list_copies, document) if each.id == done.id]
    text = _("Exemplaire {barcode} ajouté à « {title} »")
    if done.call_number:
        text += _(", cote {call_number}")
    said = text.format(barcode=done.barcode, title=done.title, call_number=done.call_number)
    return Answer(
        copy_object(copy) | {"title": done.title, "operation": done.operation}, (f"{said}.",)
    )


@command(app, "next-barcode", _("Le code-barres suivant, avec sa clé, pour un nouvel exemplaire."))
def next_(session: Session) -> Answer:
    """Tell the next free code: {barcode}; nothing is claimed by that."""
    code = session.call(next_barcode)
    return Answer({"barcode": code}, (code,))
