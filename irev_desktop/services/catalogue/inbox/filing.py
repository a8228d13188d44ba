"""From the inbox into the catalogue: a record made of a file, or a file given to a record."""

from sqlalchemy.exc import IntegrityError

from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.inbox import InboxItem
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId, InboxId
from irev_desktop.kernel.vocabulary import DocumentState, InboxState, Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import completed, draft_of, require_state, touch, write
from irev_desktop.services.catalogue.finishing import new_document
from irev_desktop.services.catalogue.importing.examining import stored
from irev_desktop.services.catalogue.inbox.items import open_item
from irev_desktop.services.catalogue.inbox.records import FiledItem
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CATALOGUE)
def file_item(
    library: Library,
    actor: Actor,
    item_id: int,
    draft: DocumentDraft,
    *,
    state: DocumentState = DocumentState.CATALOGUED,
) -> FiledItem:
    """Make a record of a file that waits, in one operation.

    Raises LibraryError: UNKNOWN_INBOX_ITEM, what `state` asks (TITLE_MISSING, DISPOSITIF_MISSING,
    TERRITORY_MISSING, SUMMARY_MISSING), UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY, PERIOD_REVERSED,
    DUPLICATE_FILE; TroubleError(FILE_LOST).
    """
    with library.storage.command(actor, "inbox_file") as work:
        item = _present(library, work, item_id)
        document = new_document(library, draft)
        work.session.add(document)
        with work.session.no_autoflush:
            write(work.session, document, draft)
            _give(library, item, document)
            require_state(work.session, document, state)
        document.state = state
        return _filed(library, work, item, document)


@requires(Permission.CATALOGUE)
def attach_item(
    library: Library,
    actor: Actor,
    item_id: int,
    document_id: int,
    draft: DocumentDraft | None = None,
) -> FiledItem:
    """Give a file that waits to a record, as its last one.

    What the record leaves empty is filled from what was written of the file, if that is given.
    Raises LibraryError: UNKNOWN_INBOX_ITEM, UNKNOWN_DOCUMENT, DUPLICATE_FILE, UNKNOWN_DISPOSITIF,
    UNKNOWN_TERRITORY; TroubleError(FILE_LOST).
    """
    with library.storage.command(actor, "inbox_attach") as work:
        item = _present(library, work, item_id)
        document = lookups.document(work.session, document_id)
        with work.session.no_autoflush:
            if draft is not None:
                content = completed(draft_of(work.session, document), draft)
                write(work.session, document, content)
            _give(library, item, document)
        return _filed(library, work, item, document)


@requires(Permission.CATALOGUE)
def replace_files(library: Library, actor: Actor, item_id: int, document_id: int) -> FiledItem:
    """Give a file that waits to a record in the place of those that it has.

    Those stay in the store, so undo finds them. Raises like `attach_item`.
    """
    with library.storage.command(actor, "inbox_replace") as work:
        item = _present(library, work, item_id)
        document = lookups.document(work.session, document_id)
        document.files.clear()
        work.session.flush()
        _give(library, item, document)
        return _filed(library, work, item, document)


def _present(library: Library, work: UnitOfWork, item_id: int) -> InboxItem:
    item = open_item(work.session, item_id)
    library.storage.store.open_path(item.sha256, item.name)
    return item


def _give(library: Library, item: InboxItem, document: Document) -> None:
    document.files.append(
        DigitalFile(
            position=len(document.files),
            sha256=item.sha256,
            name=item.name,
            byte_size=item.byte_size,
            page_count=item.page_count,
            text_state=item.text_state,
            added_at=library.clock.now(),
        )
    )


def _filed(library: Library, work: UnitOfWork, item: InboxItem, document: Document) -> FiledItem:
    """Note where the file went, and commit."""
    document.modified_at = library.clock.now()
    touch(work.session, document)
    try:
        work.session.flush()
    except IntegrityError as error:  # another desk stored the same file a moment ago
        known = stored(library, item.sha256)
        if known is None:
            raise
        raise LibraryError(Code.DUPLICATE_FILE, document=str(known[0]), title=known[2]) from error
    item.state = InboxState.FILED
    item.document_id = document.id
    work.details |= {"title": document.title, "file": item.name}
    answer = FiledItem(InboxId(item.id), DocumentId(document.id), document.title, work.operation)
    work.commit()
    return answer
