"""Who waits for what, and what stands on the hold shelf."""

from sqlalchemy import select

from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.holds.reading import ACTIVE, hold_lines
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def queue_of(library: Library, actor: Actor, document_id: int) -> tuple[HoldLine, ...]:
    """Return who waits for a document: those on the shelf, then in queue order."""
    with library.storage.reading() as session:
        return hold_lines(session, Hold.document_id == document_id, Hold.state.in_(ACTIVE))


@requires(Permission.CIRCULATE)
def holds_of(library: Library, actor: Actor, card: str) -> tuple[HoldLine, ...]:
    """Return the active holds of a borrower. Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY."""
    with library.storage.reading() as session:
        borrower = find_borrower(session, card)
        mine = select(HoldBorrower.hold_id).where(HoldBorrower.borrower_id == borrower.id)
        return hold_lines(session, Hold.id.in_(mine), Hold.state.in_(ACTIVE))


@requires(Permission.CIRCULATE)
def hold_shelf(library: Library, actor: Actor) -> tuple[HoldLine, ...]:
    """Return what stands on the hold shelf, and for whom."""
    with library.storage.reading() as session:
        return hold_lines(session, Hold.state == HoldState.WAITING)


@requires(Permission.CIRCULATE)
def active_holds(library: Library, actor: Actor) -> tuple[HoldLine, ...]:
    """Return every active hold, by document."""
    with library.storage.reading() as session:
        return hold_lines(session, Hold.state.in_(ACTIVE))
