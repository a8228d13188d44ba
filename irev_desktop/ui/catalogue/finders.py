"""Documents for the palette and for the suggestions of the search field."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters, DocumentRow
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.models.folding import score


def documents_matching(
    library: Library, actor: Actor, text: str, limit: int
) -> tuple[tuple[DocumentRow, str], ...]:
    """Return the documents whose title, code or territories have the words typed, best first.

    Each with what its dispositif is called.
    """
    rows = list_documents(library, actor, DocumentFilters(text=text))
    best = sorted(rows, key=lambda row: -score(row.title, text))[:limit]
    names = {each.code: each.short_name for each in dispositifs(library, actor)} if best else {}
    return tuple((row, names.get(row.dispositif, row.dispositif)) for row in best)


def document_finder(frame: Frame) -> Finder:
    """Return the finder of documents."""

    def entry(found: tuple[DocumentRow, str]) -> Entry:
        row, dispositif = found
        place = places.document(row.id, title=row.title)
        detail = " · ".join(part for part in (dispositif, row.period) if part)
        icon = "pdf" if row.files else "document"
        return Entry(
            row.title, lambda: frame.navigation.navigate(place), detail, icon, _("Documents")
        )

    return Finder(_("Documents"), documents_matching, entry)
