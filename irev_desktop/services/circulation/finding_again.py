"""A copy that was lost and is scanned again: it is found, and serves whoever waits for it."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.cases import title_of
from irev_desktop.services.circulation.finding import find_copy, open_loan
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import FoundAgain
from irev_desktop.services.circulation.returns import note_found, put_aside
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def find_again(library: Library, actor: Actor, barcode: str) -> FoundAgain:
    """Note that a lost copy is there, close what was claimed of it, put it aside for who waits.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER; COPY_LOST where the library chose that a
    scan finds nothing (rule 66), or the copy is still on loan: its return finds it.
    """
    with library.storage.command(actor, "copy_found") as work:
        copy = find_copy(work.session, barcode, lock=True)
        policy = load_policy(work.session)
        on_loan = open_loan(work.session, copy.id) is not None
        notes = [] if on_loan else note_found(work, copy, policy)
        if not notes:
            raise LibraryError(Code.COPY_LOST)
        notes += put_aside(work.session, copy, policy, work.clock.today())
        title = title_of(work.session, copy.document_id)
        work.details |= {"barcode": copy.barcode, "title": title}
        found = FoundAgain(copy.barcode, title, copy.call_number, tuple(notes), work.operation)
        work.commit()
        return found
