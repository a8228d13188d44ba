"""Placing, moving, suspending and ending holds: one command each."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DocumentId, OperationId
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.circulation.acting import beaten_tries_again, confirm, instant_of
from irev_desktop.services.circulation.activity import note_activity
from irev_desktop.services.circulation.answer import Answer
from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import find_borrower, find_copy
from irev_desktop.services.circulation.holds import keeping
from irev_desktop.services.circulation.holds.judging import HoldCase, judge_hold
from irev_desktop.services.circulation.holds.queue import moved
from irev_desktop.services.circulation.holds.reading import (
    ACTIVE,
    hold_line,
    load_hold_case,
    waits,
)
from irev_desktop.services.circulation.holds.records import (
    HoldChanged,
    HoldLine,
    HoldPlaced,
    HoldsRefreshed,
    Step,
)
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork


@requires(Permission.CIRCULATE)
def can_hold(
    library: Library,
    actor: Actor,
    document_id: int,
    card: str,
    *,
    barcode: str = "",
    on: date | None = None,
) -> Answer:
    """Answer whether a document, or only the copy with that barcode, may be held for a borrower.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY, CODE_IS_BORROWER, UNKNOWN_DOCUMENT.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.reading() as session:
        case = _case(session, document_id, card, barcode, day)
        return judge_hold(case, load_policy(session))


@requires(Permission.CIRCULATE)
def place_hold(
    library: Library,
    actor: Actor,
    document_id: int,
    card: str,
    *,
    barcode: str = "",
    on: date | None = None,
    starts_on: date | None = None,
    needed_until: date | None = None,
    override: str | None = None,
    operation: OperationId | None = None,
) -> HoldPlaced:
    """Hold a document for a borrower, last in its queue; with `barcode`, that copy only.

    It is seen from `starts_on` on, and expires after `needed_until`. A copy that stands in its
    place is not fetched by itself: the answer says where it is. Raises LibraryError with the first
    reason that stops it (`answer.Answer.require`), FORBIDDEN, and as `can_hold`.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.command(actor, "hold_place", operation=operation) as work:
        session = work.session
        case = _case(session, document_id, card, barcode, day, lock=True)
        answer = judge_hold(case, load_policy(session))
        confirm(work, answer, override)
        hold = _queue(work, case, starts_on, needed_until)
        work.details |= {"title": case.title}
        placed = HoldPlaced(
            hold.id,
            DocumentId(case.document_id),
            case.title,
            hold.priority,
            case.borrower.card,
            case.borrower.name,
            answer.to_know,
            work.operation,
        )
        work.commit()
        return placed


@requires(Permission.CIRCULATE)
def put_copy_aside(
    library: Library, actor: Actor, barcode: str, *, on: date | None = None
) -> HoldChanged:
    """Put a copy fetched from its place aside for the first who waits; once done, no more.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER, UNKNOWN_HOLD when nobody waits for it.
    """
    day = asked_day(library.clock.today(), on)

    def attempt() -> HoldChanged:
        with library.storage.command(actor, "hold_capture") as work:
            session = work.session
            copy = find_copy(session, barcode, lock=True)
            known = session.scalar(select(Hold).where(Hold.shelf_copy_id == copy.id))
            if known is not None:  # rule 78: confirmed twice, told once
                return HoldChanged(known.id, hold_line(session, known.id), None)
            hold = keeping.capture(session, copy, load_policy(session), day)
            if hold is None:
                raise LibraryError(Code.UNKNOWN_HOLD)
            return _changed(work, hold, hold)

    return beaten_tries_again(attempt)


@requires(Permission.CIRCULATE)
def cancel_hold(
    library: Library, actor: Actor, hold_id: int, *, on: date | None = None
) -> HoldChanged:
    """End a hold; the copy that stood aside goes to the next (rule 77).

    A hold that is over already is left as it is (rule 69). Raises LibraryError(UNKNOWN_HOLD).
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.command(actor, "hold_cancel") as work:
        hold = _find(work.session, hold_id)
        if not hold.state.is_active:
            return HoldChanged(hold.id, None, None)
        following = _end(work.session, hold, HoldState.CANCELLED, day)
        return _changed(work, hold, following)


@requires(Permission.CIRCULATE)
def move_hold(library: Library, actor: Actor, hold_id: int, step: Step) -> HoldChanged:
    """Move a hold within its queue, which stays gapless (rule 70).

    Raises LibraryError(UNKNOWN_HOLD), also for one that does not queue.
    """
    with library.storage.command(actor, "hold_move") as work:
        hold = _find(work.session, hold_id)
        line = waits(work.session, hold.document_id)
        order = [wait.hold for wait in line if wait.state is HoldState.QUEUED]
        if hold.id not in order:
            raise LibraryError(Code.UNKNOWN_HOLD)
        now = order.index(hold.id) + 1
        places = {Step.TOP: 1, Step.UP: now - 1, Step.DOWN: now + 1, Step.BOTTOM: len(order)}
        keeping.renumber(work.session, hold.document_id, moved(order, hold.id, places[step]))
        return _changed(work, hold, None)


@requires(Permission.CIRCULATE)
def suspend_hold(
    library: Library, actor: Actor, hold_id: int, until: date | None = None
) -> HoldChanged:
    """Have a hold wait without being served, until a day or until it is resumed (rule 71).

    Raises LibraryError(UNKNOWN_HOLD), also for one that does not queue.
    """
    return _set_suspended(library, actor, hold_id, suspended=True, until=until)


@requires(Permission.CIRCULATE)
def resume_hold(library: Library, actor: Actor, hold_id: int) -> HoldChanged:
    """Have a suspended hold served again. Raises LibraryError(UNKNOWN_HOLD)."""
    return _set_suspended(library, actor, hold_id, suspended=False, until=None)


@requires(Permission.CIRCULATE)
def extend_hold(library: Library, actor: Actor, hold_id: int, until: date) -> HoldChanged:
    """Keep a copy on the hold shelf up to another day, included.

    Raises LibraryError: UNKNOWN_HOLD, also for one that is not on the shelf; FIELD_INVALID for a
    day that is past, or closed where closed days count.
    """
    with library.storage.command(actor, "hold_extend") as work:
        session = work.session
        hold = _find(session, hold_id)
        if hold.state is not HoldState.WAITING:
            raise LibraryError(Code.UNKNOWN_HOLD)
        policy = load_policy(session)
        ignored = policy.switches.closed_days is ClosedDays.IGNORE
        if until < work.clock.today() or not (ignored or policy.calendar.is_open(until)):
            expected = _("un jour d’ouverture, aujourd’hui ou plus tard")
            raise LibraryError(
                Code.FIELD_INVALID, field="until", value=short_date(until), expected=expected
            )
        hold.shelf_until = until
        return _changed(work, hold, None)


@requires(Permission.CIRCULATE)
def refresh_holds(library: Library, actor: Actor) -> HoldsRefreshed:
    """Do what the day brings: resume what was suspended until today, expire what nobody fetched.

    Run when the program opens and each day after. Writes nothing when there is nothing to do.
    """
    today = library.clock.today()
    with library.storage.command(actor, "holds_refresh") as work:
        session = work.session
        resumed = _resume_due(session, today)
        expired = list(session.scalars(_expired(today)))
        following = [_end(session, hold, HoldState.EXPIRED, today) for hold in expired]
        if not resumed and not expired:
            return HoldsRefreshed(0, 0, (), None)
        session.flush()
        lines = tuple(hold_line(session, hold.id) for hold in following if hold is not None)
        operation = work.operation
        work.commit()
        return HoldsRefreshed(resumed, len(expired), lines, operation)


def _expired(today: date) -> Select[Hold]:
    """Select the holds whose last day is over, on the shelf or still in the queue."""
    return select(Hold).where(Hold.state.in_(ACTIVE), Hold.shelf_until < today).order_by(Hold.id)


def _resume_due(session: Session, today: date) -> int:
    query = select(Hold).where(
        Hold.state == HoldState.QUEUED, Hold.suspended.is_(True), Hold.suspended_until <= today
    )
    holds = list(session.scalars(query))
    for hold in holds:
        hold.suspended, hold.suspended_until = False, None
    return len(holds)


def _end(session: Session, hold: Hold, state: HoldState, day: date) -> Hold | None:
    """End a hold, and return the one that its copy goes to now."""
    policy = load_policy(session)
    copy = keeping.close(session, hold, state, day, policy.switches.link_months)
    return keeping.capture(session, copy, policy, day) if copy is not None else None


def _set_suspended(
    library: Library, actor: Actor, hold_id: int, *, suspended: bool, until: date | None
) -> HoldChanged:
    with library.storage.command(actor, "hold_suspend" if suspended else "hold_resume") as work:
        hold = _find(work.session, hold_id)
        if hold.state is not HoldState.QUEUED:
            raise LibraryError(Code.UNKNOWN_HOLD)
        hold.suspended, hold.suspended_until = suspended, until
        return _changed(work, hold, None)


def _queue(
    work: UnitOfWork, case: HoldCase, starts_on: date | None, needed_until: date | None
) -> Hold:
    """Write a hold at the end of its queue."""
    session = work.session
    hold = Hold(
        document_id=case.document_id,
        copy_id=case.only_copy,
        state=HoldState.QUEUED,
        priority=keeping.last_place(session, case.document_id),
        placed_on=case.day,
        placed_at=instant_of(work.clock, case.day),
        starts_on=starts_on,
        shelf_until=needed_until,
    )
    session.add(hold)
    session.flush()
    session.add(HoldBorrower(hold_id=hold.id, borrower_id=case.borrower.id))
    note_activity(session, case.borrower.id, case.day)
    return hold


def _find(session: Session, hold_id: int) -> Hold:
    hold = session.get(Hold, hold_id)
    if hold is None:
        raise LibraryError(Code.UNKNOWN_HOLD)
    return hold


def _changed(work: UnitOfWork, hold: Hold, following: Hold | None) -> HoldChanged:
    """Commit, and say who is to be told."""
    session = work.session
    session.flush()
    title = session.scalar(select(Document.title).where(Document.id == hold.document_id))
    work.details |= {"title": title or ""}
    line: HoldLine | None = hold_line(session, following.id) if following is not None else None
    done = HoldChanged(hold.id, line, work.operation)
    work.commit()
    return done


def _case(
    session: Session, document_id: int, card: str, barcode: str, day: date, *, lock: bool = False
) -> HoldCase:
    document = lookups.document(session, document_id)
    borrower: Borrower = find_borrower(session, card, lock=lock)
    copy: Copy | None = find_copy(session, barcode) if barcode else None
    if copy is not None and copy.document_id != document.id:
        raise LibraryError(Code.UNKNOWN_CODE, code=barcode)
    return load_hold_case(session, document, borrower, copy, day)
