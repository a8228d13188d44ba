"""Finding a file of the inbox, and answering with it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.inbox import InboxItem
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import InboxId
from irev_desktop.kernel.vocabulary import InboxState
from irev_desktop.services.catalogue.inbox.records import InboxDone, InboxRow
from irev_desktop.storage.unit_of_work import UnitOfWork

OPEN = (InboxState.WAITING, InboxState.ASIDE)
"""Where a file waits for somebody."""


def open_item(session: Session, item_id: int) -> InboxItem:
    """Return a file that waits or was put aside; LibraryError(UNKNOWN_INBOX_ITEM) without."""
    item = session.get(InboxItem, item_id)
    if item is None or item.state not in OPEN:
        raise LibraryError(Code.UNKNOWN_INBOX_ITEM, id=str(item_id))
    return item


def of_digest(session: Session, sha256: str) -> InboxItem | None:
    """Return what the inbox knows of a file, in whatever state."""
    return session.scalar(select(InboxItem).where(InboxItem.sha256 == sha256))


def title_of_item(item: InboxItem) -> str:
    """Return the title that was typed, or else the suggested one."""
    return (item.content or {}).get("title") or item.title


def row_of(item: InboxItem) -> InboxRow:
    """Return the line of a file."""
    return InboxRow(
        InboxId(item.id),
        item.sha256,
        title_of_item(item),
        item.name,
        item.page_count,
        item.text_state,
        item.state,
        item.arrived_at,
        item.content is not None,
    )


def done(work: UnitOfWork, item: InboxItem) -> InboxDone:
    """Commit, and say what was done."""
    title = title_of_item(item)
    work.details["title"] = title
    work.session.flush()
    answer = InboxDone(InboxId(item.id), title, item.version, work.operation)
    work.commit()
    return answer
