"""What the pages of a file that waits say of it."""

from sqlalchemy import select

from irev_desktop.entities.document import PageTexts
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.inbox.items import open_item
from irev_desktop.services.catalogue.recognising.queries import recognise_texts
from irev_desktop.services.catalogue.recognising.records import Recognised
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.page_texts import unpack


@requires(Permission.CATALOGUE)
def recognise_item(library: Library, actor: Actor, item_id: int) -> Recognised:
    """Return what is recognised in a file. Raises LibraryError(UNKNOWN_INBOX_ITEM)."""
    with library.storage.reading() as session:
        item = open_item(session, item_id)
        title, name = item.title, item.name
        body = session.scalar(select(PageTexts.body).where(PageTexts.sha256 == item.sha256))
    texts = [text for _label, text in unpack(body)] if body is not None else []
    return recognise_texts(library, actor, texts, metadata_title=title, file_name=name)
