"""What the collection lacks: drafts, summaries, places, texts, periods, avenants; open reports.

What is known to exist and is not here is looked for until one gives up (`quests`).
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.bits import ids_mask
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability, DocumentState, Permission
from irev_desktop.services.catalogue.avenants import avenants_amiss
from irev_desktop.services.catalogue.quests import quests
from irev_desktop.services.catalogue.reports import waiting_reports
from irev_desktop.services.catalogue.row_shelf import RowShelf, row_shelf
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


@dataclass(frozen=True)
class _Facts:
    """The rows, and sets of documents that they do not tell by themselves, as bits."""

    shelf: RowShelf
    located: int
    textless: int
    amiss: int
    given_up: int

    @property
    def here(self) -> int:
        """Documents with a file or a copy, so that they can be described."""
        return self.shelf.everything & ~self.shelf.mask("availability", Availability.KNOWN)

    @property
    def known(self) -> int:
        """Documents that are known to exist and are not here."""
        return self.shelf.mask("availability", Availability.KNOWN)

    @property
    def summary(self) -> int:
        """Documents with a summary."""
        return self.shelf.mask("availability", Availability.SUMMARY)

    @property
    def undated(self) -> int:
        """Documents whose period is not known."""
        return ids_mask(
            row.id
            for row in self.shelf.order
            if row.period_start is None and row.period_end is None
        )


_LACKS: tuple[tuple[str, str, Callable[[_Facts], int]], ...] = (
    (
        "drafts",
        _("Brouillons à cataloguer"),
        lambda facts: facts.shelf.mask("state", DocumentState.DRAFT),
    ),
    ("dispositif", _("Sans dispositif"), lambda facts: facts.shelf.mask("dispositif", "")),
    ("territory", _("Sans territoire"), lambda facts: facts.shelf.everything & ~facts.located),
    ("period", _("Période inconnue"), lambda facts: facts.undated),
    ("summary", _("Sans résumé"), lambda facts: facts.here & ~facts.summary),
    ("text", _("Pages sans texte"), lambda facts: facts.shelf.everything & facts.textless),
    (
        "avenant",
        _("Avenants manquants ou sans contrat"),
        lambda facts: facts.shelf.everything & facts.amiss,
    ),
    (
        "publication",
        _("Prêts à publier"),
        lambda facts: (
            facts.shelf.mask("state", DocumentState.CATALOGUED) & facts.summary & facts.here
        ),
    ),
    (TO_COLLECT, _("À rechercher"), lambda facts: facts.known & ~facts.given_up),
    (GIVEN_UP, _("Plus recherchés"), lambda facts: facts.known & facts.given_up),
)


@requires(Permission.READ_ALL)
def worklist(library: Library, actor: Actor) -> Worklist:
    """Return everything that waits for whoever catalogues, each lack with its documents."""
    with library.storage.reading() as session:
        map_shelf = reference_shelf(library, session)
        known = quests(session)
        facts = _Facts(
            row_shelf(library, session),
            map_shelf.reach.anywhere,
            ids_mask(session.scalars(textless_documents())),
            ids_mask(avenants_amiss(session)),
            ids_mask(each for each, quest in known.items() if quest.given_up_on),
        )
        unrecorded = _unrecorded(session, map_shelf)
        reports = waiting_reports(session)
    lacks = (Lack(key, label, facts.shelf.rows(lacking(facts))) for key, label, lacking in _LACKS)
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
