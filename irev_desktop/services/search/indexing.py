"""Keeping this desk's index up to date with the library: what changed since, or everything."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.search.index_source import IndexSource
from irev_desktop.storage.broadcast import changes_since
from irev_desktop.storage.index.records import IndexedDocument, IndexStatus

_LAST = select(func.max(Operation.number))


@requires(Permission.READ_PUBLIC)
def catch_up(library: Library, actor: Actor, *, progress: Progress | None = None) -> IndexStatus:
    """Bring the index to the library's last change, building it anew where it must be.

    Raises TroubleError (INDEX_UNAVAILABLE while another program keeps writing it, DISK_FULL…),
    `Cancelled` when `progress` says so; the index then stands where it stood.
    """
    follow(library, progress or Silent())
    return library.index.status()


def follow(library: Library, progress: Progress, last: int | None = None) -> None:
    """Bring the index to the library's last change; nothing but a comparison when it is there.

    `last` is its number, where it was just read.
    """
    reached, last = library.index.number, last_number(library) if last is None else last
    if reached is not None and reached < last:
        _follow(library, reached, progress)
    elif reached is None or reached > last:
        _build(library, progress)


@requires(Permission.READ_ALL)
def rebuild_index(
    library: Library, actor: Actor, *, progress: Progress | None = None
) -> IndexStatus:
    """Build the index of the whole library anew. Raises like `catch_up`."""
    _build(library, progress or Silent())
    return library.index.status()


@requires(Permission.READ_PUBLIC)
def index_status(library: Library, actor: Actor) -> IndexStatus:
    """Return how far the index is and how much it holds."""
    return library.index.status()


def last_number(library: Library) -> int:
    """Return the number of the library's last committed change."""
    with library.storage.reading() as session:
        # asked before each answer: the session's own way takes twice as long
        return session.connection().scalar(_LAST) or 0


def _build(library: Library, progress: Progress) -> None:
    if library.index.number is not None:
        library.index.clear()
    with library.storage.reading() as session:
        number = session.scalar(_LAST) or 0
        source = IndexSource(session)
        library.index.apply(_watched(source, source.all_ids(), progress), (), number)


def _follow(library: Library, reached: int, progress: Progress) -> None:
    changes = changes_since(library.storage.engine, reached)
    with library.storage.reading() as session:
        source = IndexSource(session)
        ids = source.concerned(changes)
        # A document that is gone is only taken out; one that is there takes its own place.
        library.index.apply(_watched(source, ids, progress), ids, changes[-1].number)


def _watched(
    source: IndexSource, ids: Sequence[int], progress: Progress
) -> Iterator[IndexedDocument]:
    for done, document in enumerate(source.documents(ids)):
        progress.check()
        progress.advance(done, len(ids), document.title)
        yield document
