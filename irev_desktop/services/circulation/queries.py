"""Reading loans: may this be lent, what is out, what is late."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, func, or_, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.answer import Answer, reason
from irev_desktop.services.circulation.calendar import STANDARD_CALENDAR
from irev_desktop.services.circulation.cases import (
    borrower_of,
    find_borrower,
    find_copy,
    load_case,
    open_loan,
)
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.judgement import judge
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.services.circulation.rules import STANDARD
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def can_lend(
    library: Library, actor: Actor, barcode: str, card: str, *, on: date | None = None
) -> Answer:
    """Answer whether a copy can be lent to a borrower; unknown codes are answers too (rule 25).

    For a copy that he has already, the answer is about the renewal. Raises DATE_IN_FUTURE only.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.reading() as session:
        try:
            copy = find_copy(session, barcode)
            borrower = find_borrower(session, card)
        except LibraryError as error:
            return Answer(impossible=(reason(error.code, **error.data),))
        return judge(load_case(session, copy, borrower, day), STANDARD, STANDARD_CALENDAR).answer


@requires(Permission.CIRCULATE)
def can_renew(library: Library, actor: Actor, barcode: str, *, on: date | None = None) -> Answer:
    """Answer whether the loan of a copy can be prolonged; as `can_lend`."""
    day = asked_day(library.clock.today(), on)
    with library.storage.reading() as session:
        try:
            copy = find_copy(session, barcode)
        except LibraryError as error:
            return Answer(impossible=(reason(error.code, **error.data),))
        loan = open_loan(session, copy.id)
        borrower = borrower_of(session, loan.id) if loan else None
        if borrower is None:
            return Answer(impossible=(reason(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode),))
        return judge(load_case(session, copy, borrower, day), STANDARD, STANDARD_CALENDAR).answer


@requires(Permission.CIRCULATE)
def loans(
    library: Library, actor: Actor, *, overdue: bool = False, on: date | None = None
) -> tuple[LoanLine, ...]:
    """Return the loans open at the end of a day, today unless told, the first due first.

    `overdue` keeps those whose due date had passed. Raises LibraryError(DATE_IN_FUTURE).
    """
    day = asked_day(library.clock.today(), on)
    still_out = or_(Loan.returned_on.is_(None), Loan.returned_on > day)
    conditions = [Loan.lent_on <= day, still_out]
    if overdue:
        conditions.append(Loan.due_on < day)
    with library.storage.reading() as session:
        return loan_lines(session, day, *conditions)


@requires(Permission.CIRCULATE)
def due_today(library: Library, actor: Actor) -> tuple[LoanLine, ...]:
    """Return the open loans due today; late ones are not among them (rule 63)."""
    today = library.clock.today()
    with library.storage.reading() as session:
        return loan_lines(session, today, Loan.returned_on.is_(None), Loan.due_on == today)


def loan_lines(
    session: Session, day: date, *conditions: ColumnElement[bool], newest_return: bool = False
) -> tuple[LoanLine, ...]:
    """Return the loans that meet all conditions, as seen on `day`, the first due first."""
    query = _loan_query().where(*conditions).order_by(Loan.due_on, Borrower.folded, Loan.id)
    if newest_return:
        query = query.order_by(None).order_by(Loan.returned_on.desc(), Loan.id.desc())
    return tuple(_line(row, day) for row in session.execute(query).mappings())


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


def _line(row: RowMapping, day: date) -> LoanLine:
    due, returned = row["due"], row["returned"]
    out = returned is None or returned > day
    late_days = STANDARD_CALENDAR.late_days(due, day if out else returned)
    return LoanLine(**row, late_days=late_days, late=out and due < day)
