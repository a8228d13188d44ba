"""Services: what a stored file, or the texts of one that waits, seem to be about."""

from collections.abc import Sequence

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import FileId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.page_texts import page_texts
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def recognise_texts(
    library: Library,
    actor: Actor,
    texts: Sequence[str],
    *,
    metadata_title: str = "",
    file_name: str = "",
) -> Recognised:
    """Return what texts seem to be about: one a page, the first page first."""
    recogniser = current_recogniser(library)
    return recogniser.recognise(texts, metadata_title=metadata_title, file_name=file_name)


@requires(Permission.CATALOGUE)
def recognise_file(library: Library, actor: Actor, file: FileId) -> Recognised:
    """Return what a stored file seems to be about, by its pages as people and engine read them.

    Raises LibraryError: UNKNOWN_FILE.
    """
    with library.storage.reading() as session:
        row = lookups.digital_file(session, file)
        texts = [text for _page, text in page_texts(session, row.id, row.sha256)]
        name = row.name
    return current_recogniser(library).recognise(texts, file_name=name)
