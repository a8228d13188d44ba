"""Writes holds within the caller's command; the queue of a document stays gapless (rule 70)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.holds.queue import next_for
from irev_desktop.services.circulation.holds.reading import ACTIVE, is_holdable, waits
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.shelf import shelf_end


def renumber(session: Session, document_id: int, order: Sequence[int] = ()) -> None:
    """Number the queue of a document 1 to n: as it stands, or in the `order` given by id."""
    query = select(Hold).where(Hold.document_id == document_id, Hold.state == HoldState.QUEUED)
    queue = list(session.scalars(query.order_by(Hold.priority, Hold.id)))
    if order:
        queue.sort(key=lambda hold: order.index(hold.id))
    for priority, hold in enumerate(queue, start=1):
        if hold.priority != priority:
            hold.priority = priority
    session.flush()


def last_place(session: Session, document_id: int) -> int:
    """Return the priority of a hold that comes last."""
    return sum(wait.state is HoldState.QUEUED for wait in waits(session, document_id)) + 1


def capture(session: Session, copy: Copy, policy: Policy, day: date) -> Hold | None:
    """Put a copy that is in aside for the first hold that it can serve, if there is one."""
    switches = policy.switches
    if not is_holdable(copy, damaged=switches.damaged_holdable):
        return None
    found = next_for(waits(session, copy.document_id), copy.id, day, switches.hold_ahead_days)
    if found is None:
        return None
    hold = session.get_one(Hold, found.hold)
    hold.state = HoldState.WAITING
    hold.priority = 0
    hold.shelf_copy_id, hold.shelf_copy_kept = copy.id, True
    hold.waiting_since = day
    hold.shelf_until = _shelf_until(session, hold, copy, policy, day)
    hold.suspended, hold.suspended_until = False, None
    hold.notified_at = None
    session.flush()
    renumber(session, copy.document_id)
    return hold


def release(session: Session, hold: Hold) -> Copy | None:
    """Take a hold's copy off the shelf, and return it; the hold itself is left to the caller."""
    copy = session.get(Copy, hold.shelf_copy_id) if hold.shelf_copy_id else None
    hold.shelf_copy_id = hold.shelf_copy_kept = None
    hold.waiting_since = hold.shelf_until = None
    return copy


def revert(session: Session, hold: Hold) -> None:
    """Send a hold whose copy went to somebody else back to the first place (rule 79)."""
    release(session, hold)
    hold.state = HoldState.QUEUED
    hold.priority = 0
    session.flush()
    renumber(session, hold.document_id)


def close(session: Session, hold: Hold, state: HoldState, day: date, months: int) -> Copy | None:
    """End a hold; its link expires `months` later. Return the copy that stood aside for it."""
    copy = release(session, hold)
    hold.state = state
    hold.priority = 0
    hold.closed_on = day
    hold.suspended, hold.suspended_until = False, None
    link = session.get(HoldBorrower, hold.id)
    if link is not None:
        link.expires_on = add_months(day, months)
    session.flush()
    renumber(session, hold.document_id)
    return copy


def take(session: Session, copy: Copy, borrower: Borrower, policy: Policy, day: date) -> list[Hold]:
    """Settle the holds of a document of which a copy goes to a borrower.

    His own hold is filled (rule 80), and what stood aside for it elsewhere goes to the next; the
    hold of somebody for whom this copy stood aside goes back to the first place (rule 79). Returns
    the holds filled, then those sent back.
    """
    mine = select(HoldBorrower.hold_id).where(HoldBorrower.borrower_id == borrower.id)
    here = Hold.document_id == copy.document_id
    his = select(Hold).where(here, Hold.state.in_(ACTIVE), Hold.id.in_(mine))
    filled = list(session.scalars(his))
    for hold in filled:
        other = close(session, hold, HoldState.FILLED, day, policy.switches.link_months)
        if other is not None and other.id != copy.id:
            capture(session, other, policy, day)
    aside = session.scalar(select(Hold).where(here, Hold.shelf_copy_id == copy.id))
    if aside is None:
        return filled
    revert(session, aside)
    return [*filled, aside]


def _shelf_until(session: Session, hold: Hold, copy: Copy, policy: Policy, day: date) -> date:
    """Return the last day on the shelf; an earlier one that the reader chose is kept (rule 75)."""
    link = session.get(HoldBorrower, hold.id)
    borrower = session.get(Borrower, link.borrower_id) if link else None
    if borrower is None:
        return hold.shelf_until or day
    rule = policy.rules.find(borrower.category, copy.circulation_type)
    end = shelf_end(policy, day, rule.shelf_days)
    return min(end, hold.shelf_until) if hold.shelf_until else end
