"""The files that the database names: those of records, and those that wait in the inbox."""

from typing import NamedTuple

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import DigitalFile
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.kernel.vocabulary import InboxState

WAITS = (InboxState.WAITING, InboxState.ASIDE)
"""Where a file of the inbox is in no record and must be kept."""


class NamedFile(NamedTuple):
    """A file of the store, and the label under which it came in."""

    sha256: str
    name: str


def named_files(session: Session) -> list[NamedFile]:
    """Return every file that must be in the store, each once.

    Also of a library that stands at an earlier schema, which had no inbox.
    """
    rows = session.execute(select(DigitalFile.sha256, DigitalFile.name)).all()
    if _has_inbox(session):
        waiting = select(InboxItem.sha256, InboxItem.name).where(InboxItem.state.in_(WAITS))
        rows = [*rows, *session.execute(waiting).all()]
    return [NamedFile(*row) for row in {row.sha256: row for row in rows}.values()]


def named_bytes(session: Session) -> int:
    """Return the size of all of them together, in bytes."""
    size = session.scalar(select(func.sum(DigitalFile.byte_size))) or 0
    if _has_inbox(session):
        waiting = select(func.sum(InboxItem.byte_size)).where(InboxItem.state.in_(WAITS))
        size += session.scalar(waiting) or 0
    return int(size)


def _has_inbox(session: Session) -> bool:
    return inspect(session.connection()).has_table(InboxItem.__tablename__)
