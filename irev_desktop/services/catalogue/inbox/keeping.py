"""What one does with a file that waits, short of filing it."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import InboxState, Permission
from irev_desktop.services.catalogue.inbox.contents import to_json
from irev_desktop.services.catalogue.inbox.items import done, open_item
from irev_desktop.services.catalogue.inbox.records import InboxDone
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CATALOGUE)
def keep_content(
    library: Library, actor: Actor, item_id: int, version: int, draft: DocumentDraft
) -> InboxDone:
    """Keep what is written of a file; nothing is checked before it is filed.

    Raises LibraryError: UNKNOWN_INBOX_ITEM, RECORD_CHANGED when somebody wrote meanwhile.
    """
    with library.storage.command(actor, "inbox_keep") as work:
        item = open_item(work.session, item_id)
        if item.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=item_id, version=item.version)
        item.content = to_json(draft)
        return done(work, item)


@requires(Permission.CATALOGUE)
def put_aside(library: Library, actor: Actor, item_id: int) -> InboxDone:
    """Put a file aside: it waits, after the others. Raises LibraryError(UNKNOWN_INBOX_ITEM)."""
    return _bring(library, actor, item_id, InboxState.ASIDE, "inbox_aside")


@requires(Permission.CATALOGUE)
def take_up(library: Library, actor: Actor, item_id: int) -> InboxDone:
    """Have a file that was put aside wait again. Raises LibraryError(UNKNOWN_INBOX_ITEM)."""
    return _bring(library, actor, item_id, InboxState.WAITING, "inbox_back")


@requires(Permission.CATALOGUE)
def throw_out(library: Library, actor: Actor, item_id: int) -> InboxDone:
    """Take a file out of the inbox; it stays in the store until it is collected, so undo finds it.

    A watched folder does not bring it back. Raises LibraryError(UNKNOWN_INBOX_ITEM).
    """
    return _bring(library, actor, item_id, InboxState.THROWN, "inbox_throw")


def _bring(library: Library, actor: Actor, item_id: int, state: InboxState, kind: str) -> InboxDone:
    with library.storage.command(actor, kind) as work:
        item = open_item(work.session, item_id)
        item.state = state
        return done(work, item)
