"""What waits in the inbox, and one file of it."""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import select

from irev_desktop.entities.inbox import InboxItem
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import InboxState, Permission
from irev_desktop.services.catalogue.inbox.contents import from_json
from irev_desktop.services.catalogue.inbox.items import OPEN, open_item, rows_of
from irev_desktop.services.catalogue.inbox.records import InboxItemRecord, InboxRow
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def inbox(library: Library, actor: Actor) -> tuple[InboxRow, ...]:
    """Return the files that wait and those put aside, as they came in."""
    query = select(InboxItem).where(InboxItem.state.in_(OPEN)).order_by(InboxItem.id)
    with library.storage.reading() as session:
        return rows_of(session, session.scalars(query).all())


@requires(Permission.CATALOGUE)
def inbox_item(library: Library, actor: Actor, item_id: int) -> InboxItemRecord:
    """Return a file with what was written of it. Raises LibraryError(UNKNOWN_INBOX_ITEM)."""
    with library.storage.reading() as session:
        item = open_item(session, item_id)
        content = from_json(item.content or {}, item.title)
        query = select(Territory).where(Territory.id.in_(content.territory_ids))
        [row] = rows_of(session, [item])
        places = {place.id: place.label for place in session.scalars(query)}
        return InboxItemRecord(row, item.version, item.byte_size, content, places)


@requires(Permission.CATALOGUE)
def inbox_path(library: Library, actor: Actor, item_id: int) -> Path:
    """Return where a file lies in the store, to be read only.

    Raises LibraryError(UNKNOWN_INBOX_ITEM); TroubleError(FILE_LOST).
    """
    with library.storage.reading() as session:
        item = open_item(session, item_id)
        return library.storage.store.open_path(item.sha256, item.name)


@requires(Permission.CATALOGUE)
def still_arrived(library: Library, actor: Actor, item_ids: Collection[int]) -> frozenset[int]:
    """Return those of some files whose arrival stands: they wait, or were filed."""
    query = select(InboxItem.id).where(
        InboxItem.id.in_(item_ids), InboxItem.state != InboxState.THROWN
    )
    with library.storage.reading() as session:
        return frozenset(session.scalars(query))
