"""Reads borrowers as records and lines of lists, in the caller's session."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, Select, case, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import (
    Borrower,
    BorrowerActivity,
    BorrowerContact,
    Loan,
    LoanBorrower,
)
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.services.circulation.records import BorrowerLine, BorrowerRecord, Contact


def lines_of(session: Session, today: date, ids: Collection[int]) -> tuple[BorrowerLine, ...]:
    """Return some borrowers as lines of a list, by name."""
    query = select_lines(today).where(Borrower.id.in_(ids))
    return read_lines(session, query.order_by(Borrower.folded, Borrower.id))


def borrower_record(borrower: Borrower, contacts: Iterable[BorrowerContact]) -> BorrowerRecord:
    """Return a borrower as shown and edited, with the contacts, in their order."""
    return BorrowerRecord(
        id=BorrowerId(borrower.id),
        version=borrower.version,
        card=borrower.card,
        name=borrower.name,
        kind=borrower.kind,
        category=borrower.category,
        organisation=borrower.organisation,
        email=borrower.email,
        phone=borrower.phone,
        note=borrower.note,
        expires_on=borrower.expires_on,
        registered_on=borrower.registered_on,
        suspended_until=borrower.suspended_until,
        suspension_reason=borrower.suspension_reason,
        address=borrower.address,
        contacts=tuple(Contact(row.name, row.role, row.phone, row.email) for row in contacts),
    )


def select_lines(today: date) -> Select[*tuple[Any, ...]]:
    """Select one column per field of `BorrowerLine`, by the same names."""
    late = func.sum(case((Loan.due_on < today, 1), else_=0))
    counts = (
        select(LoanBorrower.borrower_id, func.count().label("loans"), late.label("late"))
        .join(Loan, Loan.id == LoanBorrower.loan_id)
        .where(Loan.returned_on.is_(None))
        .group_by(LoanBorrower.borrower_id)
        .subquery()
    )
    return (
        select(
            Borrower.id,
            Borrower.card,
            Borrower.name,
            Borrower.organisation,
            Borrower.kind,
            Borrower.category,
            Borrower.email,
            Borrower.expires_on,
            Borrower.suspended_until,
            func.coalesce(counts.c.loans, 0).label("loans"),
            func.coalesce(counts.c.late, 0).label("late"),
            Borrower.phone,
            func.coalesce(BorrowerActivity.last_on, Borrower.registered_on).label("last_on"),
        )
        .outerjoin(counts, counts.c.borrower_id == Borrower.id)
        .outerjoin(BorrowerActivity, BorrowerActivity.borrower_id == Borrower.id)
    )


def read_lines(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[BorrowerLine, ...]:
    """Return the lines that a query of `select_lines` finds."""

    def line(row: RowMapping) -> BorrowerLine:
        return BorrowerLine(**row)

    return tuple(map(line, session.execute(query).mappings()))
