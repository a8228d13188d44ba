"""Documents for the palette and for the suggestions of the search field."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.library import Library
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.models.folding import score


def documents_matching(
    library: Library, actor: Actor, text: str, limit: int
) -> tuple[DocumentRow, ...]:
    """Return the documents whose title, code or territories have the words typed, best first."""
    rows = list_documents(library, actor, DocumentFilters(text=text))
    return tuple(sorted(rows, key=lambda row: -score(row.title, text))[:limit])


def document_finder(frame: Frame) -> Finder:
    """Return the finder of documents."""

    def entry(row: DocumentRow) -> Entry:
        place = places.document(row.id, title=row.title)
        detail = " · ".join(part for part in (row.dispositif, row.period) if part)
        icon = "pdf" if row.files else "document"
        return Entry(
            row.title, lambda: frame.navigation.navigate(place), detail, icon, _("Documents")
        )

    return Finder(_("Documents"), documents_matching, entry)
