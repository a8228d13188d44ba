"""Changing documents: made, edited, catalogued, published, deleted. One command, one operation."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import require_state, write
from irev_desktop.services.catalogue.finishing import done, new_document, remove, rewrite
from irev_desktop.services.catalogue.records import DocumentDone, DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def create_document(
    library: Library,
    actor: Actor,
    draft: DocumentDraft,
    *,
    state: DocumentState = DocumentState.DRAFT,
) -> DocumentDone:
    """Make a document without file or copy yet, as a draft or at once catalogued.

    Raises LibraryError: TITLE_MISSING, what `state` asks, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY,
    PERIOD_REVERSED.
    """
    with library.storage.command(actor, "create_document") as work:
        document = new_document(library, draft)
        work.session.add(document)
        with work.session.no_autoflush:
            write(work.session, document, draft)
            require_state(work.session, document, state)
        document.state = state
        return done(work, document)


@requires(Permission.CATALOGUE)
def edit_document(
    library: Library, actor: Actor, document_id: int, version: int, draft: DocumentDraft
) -> DocumentDone:
    """Make the document what the form says; `version` is the one that the form was filled from.

    Raises LibraryError: RECORD_CHANGED when somebody saved meanwhile, TITLE_MISSING, what its
    present state asks, UNKNOWN_DOCUMENT, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY, PERIOD_REVERSED.
    """
    with library.storage.command(actor, "edit_document") as work:
        document = lookups.document(work.session, document_id)
        if document.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=document_id, version=document.version)
        return rewrite(library, work, document, draft)


@requires(Permission.CATALOGUE)
def catalogue_document(library: Library, actor: Actor, document_id: int) -> DocumentDone:
    """File a draft, or take a published document back from publication.

    Raises LibraryError: TITLE_MISSING, DISPOSITIF_MISSING, TERRITORY_MISSING (`missing` has all),
    UNKNOWN_DOCUMENT.
    """
    return _bring_to(library, actor, document_id, DocumentState.CATALOGUED, "catalogue_document")


@requires(Permission.CATALOGUE)
def publish_document(library: Library, actor: Actor, document_id: int) -> DocumentDone:
    """Publish a document.

    Raises like `catalogue_document`, and SUMMARY_MISSING, NOTHING_TO_READ.
    """
    return _bring_to(library, actor, document_id, DocumentState.PUBLISHED, "publish_document")


@requires(Permission.CATALOGUE)
def return_to_draft(library: Library, actor: Actor, document_id: int) -> DocumentDone:
    """Take a document out of public view. Raises LibraryError(UNKNOWN_DOCUMENT)."""
    return _bring_to(library, actor, document_id, DocumentState.DRAFT, "return_to_draft")


@requires(Permission.CATALOGUE)
def delete_document(library: Library, actor: Actor, document_id: int) -> DocumentDone:
    """Delete a document with its description; its files stay in the store, so undo finds them.

    Raises LibraryError: UNKNOWN_DOCUMENT, DOCUMENT_HAS_COPIES.
    """
    with library.storage.command(actor, "delete_document") as work:
        document = lookups.document(work.session, document_id)
        remove(work, document)
        return done(work, document)


def _bring_to(
    library: Library, actor: Actor, document_id: int, state: DocumentState, kind: str
) -> DocumentDone:
    with library.storage.command(actor, kind) as work:
        document = lookups.document(work.session, document_id)
        require_state(work.session, document, state)
        document.state = state
        document.modified_at = library.clock.now()
        return done(work, document)
