"""Who waits for what, and what stands on the hold shelf."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.holds.reading import ACTIVE, free_copies, hold_lines
from irev_desktop.services.circulation.holds.records import FreeCopy, HoldLine, HoldsBoard
from irev_desktop.services.circulation.policy import load_switches
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


@requires(Permission.CIRCULATE)
def holds_board(library: Library, actor: Actor) -> HoldsBoard:
    """Return every active hold, and the copies that can be fetched for those who queue."""
    with library.storage.reading() as session:
        lines = hold_lines(session, Hold.state.in_(ACTIVE))
        wanted = {line.document for line in lines if line.state is HoldState.QUEUED}
        free = tuple(copy for document in sorted(wanted) for copy in _free(session, document))
        return HoldsBoard(library.clock.today(), lines, free)


def _free(session: Session, document: int) -> list[FreeCopy]:
    damaged = load_switches(session).damaged_holdable
    ids = free_copies(session, document, damaged=damaged)
    copies = session.scalars(select(Copy).where(Copy.id.in_(ids)).order_by(Copy.id))
    return [
        FreeCopy(
            DocumentId(document),
            copy.barcode,
            " ".join(filter(None, (copy.location, copy.call_number))),
        )
        for copy in copies
    ]
