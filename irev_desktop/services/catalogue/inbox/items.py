"""Finding a file of the inbox, and answering with it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.inbox import InboxItem
from irev_desktop.entities.recognition import PageRecognition
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import InboxId
from irev_desktop.kernel.vocabulary import InboxState, PageReading
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


def rows_of(session: Session, items: Sequence[InboxItem]) -> tuple[InboxRow, ...]:
    """Return the lines of one file, or of all that wait, with how far scanned pages are read."""
    one = InboxItem.id == items[0].id if len(items) == 1 else InboxItem.state.in_(OPEN)
    query = (
        select(
            PageRecognition.sha256,
            PageRecognition.state,
            func.count(),
            func.count(PageRecognition.confidence),
        )
        .join(InboxItem, InboxItem.sha256 == PageRecognition.sha256)
        .where(one)
        .group_by(PageRecognition.sha256, PageRecognition.state)
    )
    counts = {
        (sha256, state): (pages, worded) for sha256, state, pages, worded in session.execute(query)
    }
    return tuple(_row_of(item, counts) for item in items)


def _row_of(item: InboxItem, counts: Mapping[tuple[str, PageReading], tuple[int, int]]) -> InboxRow:
    read, worded = counts.get((item.sha256, PageReading.DONE), (0, 0))
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
        read,
        worded > 0,
        counts.get((item.sha256, PageReading.TO_DO), (0, 0))[0],
    )


def done(work: UnitOfWork, item: InboxItem) -> InboxDone:
    """Commit, and say what was done."""
    title = title_of_item(item)
    work.details["title"] = title
    work.session.flush()
    answer = InboxDone(InboxId(item.id), title, item.version, work.operation)
    work.commit()
    return answer
