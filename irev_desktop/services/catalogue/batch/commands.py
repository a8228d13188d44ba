"""Changing many documents in one operation."""

from collections.abc import Mapping, Sequence

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.batch.changing import Changer
from irev_desktop.services.catalogue.batch.records import BatchChange, BatchDone
from irev_desktop.services.catalogue.editing import draft_of, require_state, touch, write
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def edit_documents(
    library: Library,
    actor: Actor,
    versions: Mapping[int, int],
    changes: Sequence[BatchChange],
    progress: Progress | None = None,
) -> BatchDone:
    """Make the changes upon all documents, or upon none.

    `versions` gives the version of each that was looked at. Raises LibraryError: RECORD_CHANGED
    (`id`) when somebody saved one meanwhile, UNKNOWN_DOCUMENT, and what `preview_batch` tells of a
    document or raises; Cancelled.
    """
    progress = progress or Silent()
    with library.storage.command(actor, "edit_documents") as work:
        session = work.session
        changer = Changer(session, changes)
        for place, (document_id, version) in enumerate(versions.items()):
            progress.check()
            progress.advance(place, len(versions))
            document = lookups.document(session, document_id)
            if document.version != version:
                raise LibraryError(Code.RECORD_CHANGED, id=document_id, version=document.version)
            with session.no_autoflush:
                write(session, document, changer.of(draft_of(session, document)))
                document.state = changer.state or document.state
                require_state(session, document, document.state)
                document.modified_at = library.clock.now()
                touch(session, document)
        work.details["count"] = len(versions)
        work.commit()
        return BatchDone(tuple(map(DocumentId, versions)), work.operation)
