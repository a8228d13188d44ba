"""What the pages of a file that waits say of it."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.inbox.items import open_item
from irev_desktop.services.catalogue.page_texts import texts_outside
from irev_desktop.services.catalogue.recognising.queries import recognise_texts
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def recognise_item(library: Library, actor: Actor, item_id: int) -> Recognised:
    """Return what is recognised in a file, in its scanned pages as far as they were read.

    Raises LibraryError(UNKNOWN_INBOX_ITEM).
    """
    with library.storage.reading() as session:
        item = open_item(session, item_id)
        title, name = item.title, item.name
        texts = texts_outside(session, item.sha256)
    return recognise_texts(library, actor, texts, metadata_title=title, file_name=name)
