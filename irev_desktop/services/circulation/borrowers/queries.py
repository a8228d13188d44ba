"""Reading borrowers: the sheet at the desk, the search in two keystrokes, the list."""

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
    search_words,
)
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.vocabulary import CirculationType, Permission
from irev_desktop.services.circulation.borrowers.contacts import contacts_of
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.judgement import Holding, standing
from irev_desktop.services.circulation.lines import loan_lines
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import (
    BorrowerLine,
    BorrowerRecord,
    BorrowerSheet,
    Contact,
    LoanLine,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def show_borrower(library: Library, actor: Actor, card: str) -> BorrowerSheet:
    """Return a borrower with open loans, past loans still linked, and what stops him.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY.
    """
    today = library.clock.today()
    with library.storage.reading() as session:
        borrower = find_borrower(session, card)
        mine = LoanBorrower.borrower_id == borrower.id
        out = loan_lines(session, today, mine, Loan.returned_on.is_(None))
        past = loan_lines(session, today, mine, Loan.returned_on.is_not(None), newest_return=True)
        rule = load_policy(session).rules.find(borrower.category, CirculationType.LENDABLE)
        answer = standing(borrower, [_holding(line) for line in out], today, rule.loans)
        record = borrower_record(borrower, contacts_of(session, borrower.id))
        return BorrowerSheet(record, out, past, answer)


@requires(Permission.CIRCULATE)
def find_borrowers(
    library: Library, actor: Actor, text: str, *, limit: int = 20
) -> tuple[BorrowerLine, ...]:
    """Return the borrowers of whom every word typed begins a word, those of that name first.

    Looked for in name, organisation, card and e-mail, without regard to accents or case. Nothing
    for a text without letters or figures.
    """
    words = search_words(text)
    if not words:
        return ()
    begins = case((Borrower.folded.startswith(f" {words[0]}", autoescape=True), 0), else_=1)
    query = _lines(library.clock.today()).order_by(begins, Borrower.folded, Borrower.id)
    for word in words:
        query = query.where(Borrower.folded.contains(f" {word}", autoescape=True))
    with library.storage.reading() as session:
        return _read(session, query.limit(limit))


@requires(Permission.CIRCULATE)
def list_borrowers(library: Library, actor: Actor) -> tuple[BorrowerLine, ...]:
    """Return all borrowers, by name."""
    query = _lines(library.clock.today()).order_by(Borrower.folded, Borrower.id)
    with library.storage.reading() as session:
        return _read(session, query)


def lines_of(session: Session, today: date, ids: Collection[int]) -> tuple[BorrowerLine, ...]:
    """Return some borrowers as lines of a list, by name."""
    query = _lines(today).where(Borrower.id.in_(ids))
    return _read(session, query.order_by(Borrower.folded, Borrower.id))


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


def _holding(line: LoanLine) -> Holding:
    return Holding(line.loan, line.document, line.due)


def _lines(today: date) -> Select[*tuple[Any, ...]]:
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


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[BorrowerLine, ...]:
    def line(row: RowMapping) -> BorrowerLine:
        return BorrowerLine(**row)

    return tuple(map(line, session.execute(query).mappings()))
