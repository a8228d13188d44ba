"""What the collection lacks: drafts, summaries, places, texts, periods, avenants; open reports.

What is known to exist and is not here is looked for until one gives up (`quests`).
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DocumentTerritory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability, DocumentState, Permission
from irev_desktop.services.catalogue.avenants import avenants_amiss
from irev_desktop.services.catalogue.quests import quests
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.reports import waiting_reports
from irev_desktop.services.catalogue.row_shelf import row_shelf
from irev_desktop.services.catalogue.textless import textless_documents
from irev_desktop.services.catalogue.worklist_records import (
    GIVEN_UP,
    TO_COLLECT,
    Lack,
    Unrecorded,
    Worklist,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.dispositif_pages import CONTRACTS
from irev_desktop.services.reference.records import Span
from irev_desktop.services.reference.shelf import ReferenceShelf, reference_shelf


class _Facts(NamedTuple):
    """Ids that rows do not tell by themselves."""

    located: frozenset[int]
    textless: frozenset[int]
    amiss: frozenset[int]
    given_up: frozenset[int]


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
    (
        TO_COLLECT,
        _("Connus, à rechercher"),
        lambda row, facts: not _is_here(row) and row.id not in facts.given_up,
    ),
    (
        GIVEN_UP,
        _("Connus, plus recherchés"),
        lambda row, facts: not _is_here(row) and row.id in facts.given_up,
    ),
)


@requires(Permission.READ_ALL)
def worklist(library: Library, actor: Actor) -> Worklist:
    """Return everything that waits for whoever catalogues, each lack with its documents."""
    with library.storage.reading() as session:
        rows = row_shelf(library, session).order
        known = quests(session)
        facts = _Facts(
            frozenset(session.scalars(select(DocumentTerritory.document_id).distinct())),
            frozenset(session.scalars(textless_documents())),
            avenants_amiss(session),
            frozenset(each for each, quest in known.items() if quest.given_up_on),
        )
        unrecorded = _unrecorded(session, reference_shelf(library, session))
        reports = waiting_reports(session)
    lacks = (
        Lack(key, label, tuple(row for row in rows if lacking(row, facts)))
        for key, label, lacking in _LACKS
    )
    return Worklist(tuple(lacks), reports, known, unrecorded)


def _unrecorded(session: Session, shelf: ReferenceShelf) -> tuple[Unrecorded, ...]:
    """Return the dispositifs of which the sources count more contracts than there are records."""
    known = dict(session.execute(select(Dispositif.id, Dispositif.known_count)).all())
    recorded = Counter(each.dispositif for each in shelf.holdings if each.kind in CONTRACTS)
    return tuple(
        Unrecorded(each.ref, Span(each.starts_on, each.ends_on), count, recorded[each.id])
        for each in shelf.programmes.values()
        if (count := known.get(each.id)) is not None and recorded[each.id] < count
    )


def _is_here(row: DocumentRow) -> bool:
    """Tell whether there is a file or a copy, so that the document can be described."""
    return Availability.KNOWN not in row.availability
