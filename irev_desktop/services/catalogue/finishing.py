"""What the commands on documents have in common: begun, rewritten, removed, committed."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import Document, Relation
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.quest import Quest
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import require_state, touch, write
from irev_desktop.services.catalogue.records import DocumentDone, DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.storage.unit_of_work import UnitOfWork


def new_document(library: Library, draft: DocumentDraft) -> Document:
    """Return a draft, in no session yet, that `write` fills."""
    now = library.clock.now()
    return Document(
        title=draft.title,
        kind=draft.kind,
        state=DocumentState.DRAFT,
        created_at=now,
        modified_at=now,
    )


def rewrite(
    library: Library, work: UnitOfWork, document: Document, draft: DocumentDraft
) -> DocumentDone:
    """Write a form into a document that is already there, and commit."""
    with work.session.no_autoflush:
        write(work.session, document, draft)
        require_state(work.session, document, document.state)
        document.modified_at = library.clock.now()
        touch(work.session, document)
    return done(work, document)


def remove(work: UnitOfWork, document: Document) -> None:
    """Delete a document with its description and its links, within a command."""
    session = work.session
    if count := lookups.copy_count(session, document.id):
        raise LibraryError(Code.DOCUMENT_HAS_COPIES, count=count)
    _forget_holds(session, document.id)
    links = or_(Relation.source_id == document.id, Relation.target_id == document.id)
    for relation in session.scalars(select(Relation).where(links)):
        session.delete(relation)
    for quest in session.scalars(select(Quest).where(Quest.document_id == document.id)):
        session.delete(quest)
    session.delete(document)
    session.flush()


def _forget_holds(session: Session, document_id: int) -> None:
    """Delete the holds of a document that are over; LibraryError(DOCUMENT_HAS_HOLDS) otherwise."""
    holds = list(session.scalars(select(Hold).where(Hold.document_id == document_id)))
    waiting = sum(hold.state.is_active for hold in holds)
    if waiting:
        raise LibraryError(Code.DOCUMENT_HAS_HOLDS, count=waiting)
    for hold in holds:
        link = session.get(HoldBorrower, hold.id)
        if link is not None:
            session.delete(link)
            session.flush()
        session.delete(hold)


def done(work: UnitOfWork, document: Document) -> DocumentDone:
    """Commit, and say what was done."""
    work.details["title"] = document.title
    work.session.flush()
    answer = DocumentDone(
        DocumentId(document.id), document.title, document.state, document.version, work.operation
    )
    work.commit()
    return answer
