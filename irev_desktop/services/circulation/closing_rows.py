"""The dates that a closing may move, and whom each concerns, read from the library."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.desk_vocabulary import HoldState, MovedDate
from irev_desktop.services.circulation.closing_plan import Dated
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.policy_records import DateMove

_PERSON = (
    Borrower.id,
    func.coalesce(Borrower.card, ""),
    func.coalesce(Borrower.name, ""),
    func.coalesce(Borrower.email, ""),
)


def dates(session: Session, today: date, policy: Policy) -> list[Dated]:
    """Return every date that is still to come: due dates, ends on the shelf, suspensions."""
    loans = select(Loan.id, Loan.due_on).where(Loan.returned_on.is_(None), Loan.due_on >= today)
    shelf = select(Hold.id, Hold.shelf_until).where(
        Hold.state == HoldState.WAITING, Hold.shelf_until >= today
    )
    suspended = select(Borrower.id, Borrower.suspended_until).where(
        Borrower.suspended_until >= today, Borrower.suspended_until < date.max
    )
    queries = (
        (MovedDate.LOAN, loans),
        (MovedDate.HOLD, shelf),
        *([(MovedDate.SUSPENSION, suspended)] if policy.switches.suspension else []),
    )
    return [
        Dated(moved, row, day)
        for moved, query in queries
        for row, day in session.execute(query)
        if day is not None
    ]


def already_due(session: Session, today: date) -> Counter[date]:
    """Count the open loans due on each day to come."""
    query = select(Loan.due_on, func.count()).where(
        Loan.returned_on.is_(None), Loan.due_on >= today
    )
    rows = session.execute(query.group_by(Loan.due_on))
    return Counter({day: count for day, count in rows})  # noqa: C416 - a row is no pair to dict


def described(session: Session, found: Mapping[Dated, date]) -> tuple[DateMove, ...]:
    """Return the moves with title and borrower, in the order of the new days."""
    about = {
        MovedDate.LOAN: _loans(session, _ids(found, MovedDate.LOAN)),
        MovedDate.HOLD: _holds(session, _ids(found, MovedDate.HOLD)),
        MovedDate.SUSPENSION: _borrowers(session, _ids(found, MovedDate.SUSPENSION)),
    }
    moves = [
        DateMove(each.moved, each.row, *about[each.moved][each.row], each.day, after)
        for each, after in found.items()
    ]
    return tuple(sorted(moves, key=lambda move: (move.after, move.name, move.title)))


About = tuple[str, str, int | None, str, str, str]
"""Title, barcode, borrower, card, name, e-mail."""


def _ids(found: Iterable[Dated], moved: MovedDate) -> list[int]:
    return [each.row for each in found if each.moved is moved]


def _loans(session: Session, ids: list[int]) -> dict[int, About]:
    query = (
        select(Loan.id, Document.title, Copy.barcode, *_PERSON)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .outerjoin(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .outerjoin(Borrower, Borrower.id == LoanBorrower.borrower_id)
        .where(Loan.id.in_(ids))
    )
    return {
        row: (title, barcode, who, card, name, mail)
        for row, title, barcode, who, card, name, mail in session.execute(query)
    }


def _holds(session: Session, ids: list[int]) -> dict[int, About]:
    query = (
        select(Hold.id, Document.title, func.coalesce(Copy.barcode, ""), *_PERSON)
        .join(Document, Document.id == Hold.document_id)
        .outerjoin(Copy, Copy.id == Hold.shelf_copy_id)
        .outerjoin(HoldBorrower, HoldBorrower.hold_id == Hold.id)
        .outerjoin(Borrower, Borrower.id == HoldBorrower.borrower_id)
        .where(Hold.id.in_(ids))
    )
    return {
        row: (title, barcode, who, card, name, mail)
        for row, title, barcode, who, card, name, mail in session.execute(query)
    }


def _borrowers(session: Session, ids: list[int]) -> dict[int, About]:
    query = select(*_PERSON).where(Borrower.id.in_(ids))
    return {row[0]: ("", "", *row) for row in session.execute(query)}
