"""The desk: what a scan is, and the movements of a day with their undo."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import Agent
from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.journal import JournalEntry, JournalPersonal, Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import BorrowerId, CopyId, DocumentId, LoanId, OperationId
from irev_desktop.kernel.texts import PARIS
from irev_desktop.kernel.vocabulary import CodeKind, MovementKind, Permission
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.cases import read_since, title_of
from irev_desktop.services.circulation.finding import (
    borrower_of,
    find_borrower,
    find_copy,
    kind_of,
    open_loan,
    understood,
)
from irev_desktop.services.circulation.holds.queue import on_shelf, queued
from irev_desktop.services.circulation.holds.reading import waits
from irev_desktop.services.circulation.keyboards import only_case
from irev_desktop.services.circulation.records import (
    Movement,
    Scanned,
    ScannedBorrower,
    ScannedCopy,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def identify(library: Library, actor: Actor, code: str) -> Scanned:
    """Return what a scanned code names: a borrower, a copy with where it is, or None.

    A code typed on the wrong keyboard is understood where only one registered code can be meant,
    and the answer says so in `misread`.
    """
    with library.storage.reading() as session:
        meant = understood(session, code)
        misread = _misread(code.strip(), meant)
        kind = kind_of(session, meant)
        if kind is None:
            return None
        if kind is CodeKind.COPY:
            copy = _scanned_copy(session, find_copy(session, meant), library.clock.today())
            return replace(copy, misread=misread)
        borrower = find_borrower(session, meant)
        return ScannedBorrower(BorrowerId(borrower.id), borrower.card, borrower.name, misread)


def _misread(typed: str, meant: str) -> Reason | None:
    if typed == meant:
        return None
    code = Code.CODE_OTHER_CASE if only_case(typed, meant) else Code.CODE_MISREAD
    return reason(code, typed=typed, code=meant)


def _scanned_copy(session: Session, copy: Copy, today: date) -> ScannedCopy:
    loan = open_loan(session, copy.id)
    borrower = borrower_of(session, loan.id) if loan else None
    active = waits(session, copy.document_id)
    line = [wait for wait in queued(active, today) if wait.accepts(copy.id)]
    aside = on_shelf(active, copy.id)
    return ScannedCopy(
        id=CopyId(copy.id),
        barcode=copy.barcode,
        document=DocumentId(copy.document_id),
        title=title_of(session, copy.document_id),
        call_number=copy.call_number,
        location=copy.location,
        circulation_type=copy.circulation_type,
        condition=copy.condition,
        accompanying=copy.accompanying,
        kept=copy.kept,
        lost_on=copy.lost_on,
        loan=LoanId(loan.id) if loan else None,
        due=loan.due_on if loan else None,
        late=loan is not None and loan.due_on < today,
        card=borrower.card if borrower else "",
        name=borrower.name if borrower else "",
        read_since=read_since(session, copy.id),
        waiting=tuple(wait.name for wait in line),
        aside_for=aside.name if aside else "",
        aside_until=aside.shelf_until if aside else None,
    )


@requires(Permission.CIRCULATE)
def movements_of_day(
    library: Library, actor: Actor, day: date | None = None
) -> tuple[Movement, ...]:
    """Return the loans, returns and renewals recorded on a day (in Paris), newest first."""
    day = day or library.clock.today()
    start = datetime.combine(day, time(), PARIS)
    end = datetime.combine(day + timedelta(1), time(), PARIS)
    query = (
        select(Operation, JournalEntry.row_key, Agent.name)
        .join(JournalEntry, JournalEntry.operation_id == Operation.id)
        .outerjoin(Agent, Agent.id == Operation.actor_id)
        .where(
            Operation.kind.in_([kind.value for kind in MovementKind]),
            Operation.at >= start,
            Operation.at < end,
            JournalEntry.table_name == Loan.__tablename__,
        )
        .order_by(Operation.number.desc())
    )
    with library.storage.reading() as session:
        rows = session.execute(query).all()
        people = _people(session, {int(key) for _operation, key, _agent in rows})
        undone_by = _undoings(session, start)
        return tuple(
            _movement(operation, int(key), agent or "", people, undone_by)
            for operation, key, agent in rows
        )


Person = tuple[str, str]
"""Card and name."""


def _movement(
    operation: Operation,
    loan_id: int,
    agent: str,
    people: Mapping[int, Person],
    undone_by: Mapping[str, str],
) -> Movement:
    card, name = people.get(loan_id, ("", ""))
    undo = _undoable(operation.id, undone_by)
    return Movement(
        operation=OperationId(operation.id),
        number=operation.number,
        at=operation.at,
        kind=MovementKind(operation.kind),
        loan=LoanId(loan_id),
        barcode=operation.details.get("barcode", ""),
        title=operation.details.get("title", ""),
        card=card,
        name=name,
        agent=agent,
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


def _people(session: Session, loan_ids: Iterable[int]) -> dict[int, Person]:
    """Return who had each loan, as far as it is kept; of undone loans the journal still knows."""
    ids = list(loan_ids)
    journal = select(JournalPersonal.loan_id, JournalPersonal.after).where(
        JournalPersonal.loan_id.in_(ids)
    )
    borrower_ids = {
        loan_id: after["borrower_id"] for loan_id, after in session.execute(journal) if after
    }
    links = select(LoanBorrower).where(LoanBorrower.loan_id.in_(ids))
    borrower_ids |= {link.loan_id: link.borrower_id for link in session.scalars(links)}
    borrowers = select(Borrower.id, Borrower.card, Borrower.name).where(
        Borrower.id.in_(set(borrower_ids.values()))
    )
    known = {row.id: (row.card, row.name) for row in session.execute(borrowers)}
    return {loan: known[who] for loan, who in borrower_ids.items() if who in known}
