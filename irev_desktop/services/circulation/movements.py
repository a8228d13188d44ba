"""The movements of a day at the desk, each with what undoes it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import Agent
from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.claims import ReturnClaim
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.journal import JournalEntry, JournalPersonal, Operation
from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.desk_vocabulary import MovementKind
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.records import DayAtDesk, Movement
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LOANS, READINGS, HOLDS = Loan.__tablename__, Consultation.__tablename__, Hold.__tablename__
TABLES: Mapping[MovementKind, str] = {
    MovementKind.LEND: LOANS,
    MovementKind.RETURN: LOANS,
    MovementKind.RENEW: LOANS,
    MovementKind.RENEW_ALL: LOANS,
    MovementKind.LOSE: LOANS,
    MovementKind.CLAIM: LOANS,
    MovementKind.CONSULT: READINGS,
    MovementKind.PUT_BACK: READINGS,
    MovementKind.HOLD: HOLDS,
    MovementKind.CAPTURE: HOLDS,
    MovementKind.CANCEL_HOLD: HOLDS,
}
"""Of which table the row is that a movement is about."""

_LINKS = {
    LOANS: (LoanBorrower.loan_id, LoanBorrower.borrower_id),
    READINGS: (ConsultationBorrower.consultation_id, ConsultationBorrower.borrower_id),
    HOLDS: (HoldBorrower.hold_id, HoldBorrower.borrower_id),
}
"""Where each says whom it is with."""
_TOLD_BY = (*_LINKS, Copy.__tablename__, ReturnClaim.__tablename__)
"""Tables that tell of a movement; a loss or a claim names its loan among the details."""
_LINK_TABLES = tuple(
    link.__tablename__ for link in (LoanBorrower, ConsultationBorrower, HoldBorrower)
)


class _Done(NamedTuple):
    """An operation, the row that it is about, and who did it."""

    operation: Operation
    table: str
    row: int
    agent: str


class _Person(NamedTuple):
    card: str
    name: str


NOBODY = _Person("", "")


@requires(Permission.CIRCULATE)
def movements_of_day(
    library: Library, actor: Actor, day: date | None = None
) -> tuple[Movement, ...]:
    """Return what was done at the desk on a day (in Paris), newest first.

    Loans, returns, renewals, consultations, holds, copies lost or said to be returned.
    """
    day = day or library.clock.today()
    start = datetime.combine(day, time(), PARIS)
    with library.storage.reading() as session:
        done = _operations(session, start, datetime.combine(day + timedelta(1), time(), PARIS))
        people = _people(session, done)
        undone_by = _undoings(session, start)
        return tuple(
            _movement(each, people.get(each.operation.id, NOBODY), undone_by) for each in done
        )


@requires(Permission.CIRCULATE)
def day_at_desk(library: Library, actor: Actor, day: date | None = None) -> DayAtDesk:
    """Return a day at the desk, today's unless told."""
    today = library.clock.today()
    return DayAtDesk(day or today, today, movements_of_day(library, actor, day))


def _operations(session: Session, start: datetime, end: datetime) -> Sequence[_Done]:
    """Return the movements from an instant to another, each with the first row of its table."""
    query = (
        select(Operation, JournalEntry.table_name, JournalEntry.row_key, Agent.name)
        .join(JournalEntry, JournalEntry.operation_id == Operation.id)
        .outerjoin(Agent, Agent.id == Operation.actor_id)
        .where(
            Operation.at >= start,
            Operation.at < end,
            Operation.kind.in_([kind.value for kind in TABLES]),
            JournalEntry.table_name.in_(_TOLD_BY),
        )
        .order_by(Operation.number.desc(), JournalEntry.id)
    )
    found: dict[str, _Done] = {}
    for operation, table, key, agent in session.execute(query):
        wanted = TABLES[MovementKind(operation.kind)]
        row = int(key) if table == wanted else operation.details.get("loan")
        if row is not None:
            found.setdefault(operation.id, _Done(operation, wanted, row, agent or ""))
    return tuple(found.values())


def _movement(done: _Done, who: _Person, undone_by: Mapping[str, str]) -> Movement:
    operation = done.operation
    undo = _undoable(operation.id, undone_by)
    return Movement(
        operation=OperationId(operation.id),
        number=operation.number,
        at=operation.at,
        kind=MovementKind(operation.kind),
        barcode=operation.details.get("barcode", ""),
        title=operation.details.get("title", ""),
        card=who.card,
        name=who.name,
        agent=done.agent,
        undone=undo is None,
        undo=undo,
    )


def _undoable(operation: str, undone_by: Mapping[str, str]) -> OperationId | None:
    """Return the operation to undo to take a movement back; None if it is taken back already.

    An undo that was itself undone did the movement again: that one is undone next.
    """
    undo = undone_by.get(operation)
    while undo is not None:
        redo = undone_by.get(undo)
        if redo is None:
            return None
        operation, undo = redo, undone_by.get(redo)
    return OperationId(operation)


def _undoings(session: Session, since: datetime) -> dict[str, str]:
    """Return, of the operations undone since an instant, what undid each."""
    query = select(Operation.undoes_id, Operation.id).where(
        Operation.undoes_id.is_not(None), Operation.at >= since
    )
    return {undone: undo for undone, undo in session.execute(query) if undone is not None}


def _people(session: Session, done: Iterable[_Done]) -> Mapping[str, _Person]:
    """Return who each movement was with, as far as it is kept; the journal knows undone ones."""
    done = tuple(done)
    ids = _journalled(session, [each.operation.id for each in done])
    for table, (key, borrower) in _LINKS.items():
        rows = {each.row for each in done if each.table == table}
        query = select(key, borrower).where(key.in_(rows))
        linked = {row[0]: row[1] for row in session.execute(query)} if rows else {}
        for each in done:
            if each.table == table and each.row in linked:
                ids[each.operation.id] = linked[each.row]
    borrowers = select(Borrower.id, Borrower.card, Borrower.name).where(
        Borrower.id.in_(set(ids.values()))
    )
    known = {row.id: _Person(row.card, row.name) for row in session.execute(borrowers)}
    return {operation: known[who] for operation, who in ids.items() if who in known}


def _journalled(session: Session, operations: Collection[str]) -> dict[str, int]:
    """Return the borrowers whom operations linked, by operation, from the journal."""
    query = (
        select(JournalEntry.operation_id, JournalPersonal.after)
        .join(JournalPersonal, JournalPersonal.entry_id == JournalEntry.id)
        .where(JournalEntry.operation_id.in_(operations), JournalEntry.table_name.in_(_LINK_TABLES))
        .order_by(JournalEntry.id.desc())
    )
    return {operation: after["borrower_id"] for operation, after in session.execute(query) if after}
