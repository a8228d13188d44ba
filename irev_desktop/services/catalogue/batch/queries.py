"""What a change of many documents would do, before anything is written."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue.batch.changing import Changer
from irev_desktop.services.catalogue.batch.fields import Wording, state_change
from irev_desktop.services.catalogue.batch.records import BatchChange, BatchRow
from irev_desktop.services.catalogue.editing import draft_of, require_state, write
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def preview_batch(
    library: Library,
    actor: Actor,
    ids: Sequence[int],
    changes: Sequence[BatchChange],
    progress: Progress | None = None,
) -> tuple[BatchRow, ...]:
    """Return what the changes would make of each document, in the order given; writes nothing.

    A document that is no longer there is left out. Raises LibraryError for a change of which
    nothing could be made: FIELD_UNKNOWN, FIELD_INVALID, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY;
    Cancelled.
    """
    progress = progress or Silent()
    rows = []
    with library.storage.reading() as session, session.no_autoflush:
        changer, wording = Changer(session, changes), Wording(session)
        for place, document_id in enumerate(ids):
            progress.check()
            progress.advance(place, len(ids))
            document = session.get(Document, document_id)
            if document is not None:
                rows.append(_row(session, document, changer, wording))
                session.expunge_all()  # what was tried upon it is forgotten, never written
    return tuple(rows)


def _row(session: Session, document: Document, changer: Changer, wording: Wording) -> BatchRow:
    before = draft_of(session, document)
    after = changer.of(before)
    state = changer.state or document.state
    changes = wording.differences(before, after)
    if state is not document.state:
        changes = (*changes, state_change(document.state, state))
    return BatchRow(
        DocumentId(document.id),
        document.title,
        document.state,
        document.version,
        changes,
        _refusal(session, document, before, after, state) if changes else None,
    )


def _refusal(
    session: Session,
    document: Document,
    before: DocumentDraft,
    after: DocumentDraft,
    state: DocumentState,
) -> LibraryError | None:
    """Return why the document could not be so, by writing it into an entity that nobody keeps.

    Keywords stay out: a new one would be made, and none is ever refused.
    """
    try:
        write(session, document, replace(after, keywords=before.keywords))
        require_state(session, document, state)
    except LibraryError as error:
        return error
    return None
