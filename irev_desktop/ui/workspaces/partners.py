"""With which documents the one that is read may be compared."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.reading.comparing.picker import Partner


def partners(library: Library, actor: Actor, document: int) -> tuple[Partner, ...]:
    """Return the other documents that have a file; runs on a lane.

    First its avenants, annexes and the like, then those of the same territory and dispositif, then
    those of the same territory, then the others. Raises LibraryError(UNKNOWN_DOCUMENT).
    """
    record = show_document(library, actor, document)
    related = {relation.document_id: relation.kind.label for relation in record.relations}
    rows = list_documents(library, actor)
    own = next((row for row in rows if row.id == document), None)

    def nearness(row: DocumentRow) -> int:
        if row.id in related:
            return 0
        if own is None or not own.territories or row.territories != own.territories:
            return 3
        return 1 if row.dispositif == own.dispositif else 2

    others = [row for row in rows if row.files and row.id != document]
    ranked = sorted(others, key=lambda row: (nearness(row), row.title))
    return tuple(Partner(row.id, row.title, related.get(row.id, "")) for row in ranked)
