"""Finds the document that is wanted, by words of its title, its code or its territories."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.records import ScannedCopy
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.record_finder import Sought
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.folding import score

MOST = 60
"""Documents offered."""


def documents_on_paper(library: Library, actor: Actor, text: str) -> tuple[DocumentRow, ...]:
    """Return the documents that have the words typed and a copy to lend, best first.

    A code scanned stands for the document of its copy.
    """
    scanned = identify(library, actor, text)
    if isinstance(scanned, ScannedCopy):
        rows = list_documents(library, actor)
        return tuple(row for row in rows if row.id == scanned.document and row.lendable)
    rows = list_documents(library, actor, DocumentFilters(text=text))
    lendable = [row for row in rows if row.lendable]
    return tuple(sorted(lendable, key=lambda row: -score(row.title, text))[:MOST])


def _copies(row: DocumentRow) -> str:
    if row.available or row.back_on is None:
        return _("disponible") if row.available else _("sorti")
    return _("attendu le {day}").format(day=short_date(row.back_on))


PAPER: Sought[DocumentRow] = Sought(
    find=documents_on_paper,
    columns=(
        Column(_("Document"), lambda row: row.title, width=0, tip=lambda row: row.title),
        Column(
            _("Exemplaires"),
            lambda row: row.available,
            _copies,
            width=18,
            tone=lambda row: Tone.SUCCESS if row.available else Tone.NEUTRAL,
        ),
    ),
    key=lambda row: row.id,
    prompt=_("Chercher un document, ou scanner un exemplaire"),
    name=_("Chercher le document à réserver"),
    found=_("Documents trouvés"),
    icon="document",
    asked=(_("Quel document\u00a0?"), ""),
    none=(
        _("Aucun document à réserver"),
        _("Seuls les documents dont un exemplaire se prête peuvent être réservés."),
    ),
)
