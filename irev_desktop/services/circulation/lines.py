"""Loans as lines of a list: one select of columns, whatever the list."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.document import Document
from irev_desktop.services.circulation.policy import Policy, load_policy
from irev_desktop.services.circulation.records import LoanLine


def loan_lines(
    session: Session, day: date, *conditions: ColumnElement[bool], newest_return: bool = False
) -> tuple[LoanLine, ...]:
    """Return the loans that meet all conditions, as seen on `day`, the first due first."""
    query = _loan_query().where(*conditions).order_by(Loan.due_on, Borrower.folded, Loan.id)
    if newest_return:
        query = query.order_by(None).order_by(Loan.returned_on.desc(), Loan.id.desc())
    policy = load_policy(session)
    return tuple(_line(row, day, policy) for row in session.execute(query).mappings())


def _loan_query() -> Select[*tuple[Any, ...]]:
    """Select one column per field of `LoanLine`, but for the two that are computed."""
    return (
        select(
            Loan.id.label("loan"),
            Copy.id.label("copy"),
            Copy.barcode,
            Copy.call_number,
            Document.id.label("document"),
            Document.title,
            Borrower.id.label("borrower"),
            func.coalesce(Borrower.card, "").label("card"),
            func.coalesce(Borrower.name, "").label("name"),
            func.coalesce(Borrower.organisation, "").label("organisation"),
            Loan.lent_on.label("lent"),
            Loan.due_on.label("due"),
            Loan.renewals,
            Loan.returned_on.label("returned"),
        )
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .outerjoin(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .outerjoin(Borrower, Borrower.id == LoanBorrower.borrower_id)
    )


def _line(row: RowMapping, day: date, policy: Policy) -> LoanLine:
    due, returned = row["due"], row["returned"]
    out = returned is None or returned > day
    late_days = policy.late_days(due, day if out else returned)
    return LoanLine(**row, late_days=late_days, late=out and due < day)
