"""What the collection lacks: drafts, summaries, places, texts, periods, avenants; open reports."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select

from irev_desktop.entities.document import DocumentTerritory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability, DocumentState, Permission
from irev_desktop.services.catalogue.avenants import avenants_amiss
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.reports import waiting_reports
from irev_desktop.services.catalogue.row_shelf import row_shelf
from irev_desktop.services.catalogue.textless import textless_documents
from irev_desktop.services.catalogue.worklist_records import Lack, Worklist
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


class _Facts(NamedTuple):
    """Ids that rows do not tell by themselves."""

    located: frozenset[int]
    textless: frozenset[int]
    amiss: frozenset[int]


_LACKS: tuple[tuple[str, str, Callable[[DocumentRow, _Facts], bool]], ...] = (
    ("drafts", _("Brouillons à cataloguer"), lambda row, _facts: row.state is DocumentState.DRAFT),
    ("dispositif", _("Sans dispositif"), lambda row, _facts: not row.dispositif),
    ("territory", _("Sans territoire"), lambda row, facts: row.id not in facts.located),
    ("period", _("Période inconnue"), lambda row, _facts: not row.period),
    ("summary", _("Sans résumé"), lambda row, _facts: not row.has_summary and _is_here(row)),
    ("text", _("Pages sans texte"), lambda row, facts: row.id in facts.textless),
    (
        "avenant",
        _("Avenants manquants ou sans contrat"),
        lambda row, facts: row.id in facts.amiss,
    ),
    (
        "publication",
        _("Prêts à publier"),
        lambda row, _facts: (
            row.state is DocumentState.CATALOGUED and row.has_summary and _is_here(row)
        ),
    ),
    ("to_collect", _("Connus, à retrouver"), lambda row, _facts: not _is_here(row)),
)


@requires(Permission.READ_ALL)
def worklist(library: Library, actor: Actor) -> Worklist:
    """Return everything that waits for whoever catalogues, each lack with its documents."""
    with library.storage.reading() as session:
        rows = row_shelf(library, session).order
        facts = _Facts(
            frozenset(session.scalars(select(DocumentTerritory.document_id).distinct())),
            frozenset(session.scalars(textless_documents())),
            avenants_amiss(session),
        )
        reports = waiting_reports(session)
    lacks = (
        Lack(key, label, tuple(row for row in rows if lacking(row, facts)))
        for key, label, lacking in _LACKS
    )
    return Worklist(tuple(lacks), reports)


def _is_here(row: DocumentRow) -> bool:
    """Tell whether there is a file or a copy, so that the document can be described."""
    return Availability.KNOWN not in row.availability
