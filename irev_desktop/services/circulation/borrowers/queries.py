"""Reading borrowers: the sheet at the desk, the search in two keystrokes, the list."""

from sqlalchemy import case

from irev_desktop.entities.circulation import Borrower, Loan, LoanBorrower, search_words
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import CirculationType, Permission
from irev_desktop.services.circulation.borrowers.contacts import contacts_of
from irev_desktop.services.circulation.borrowers.reading import (
    borrower_record,
    read_lines,
    select_lines,
)
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.judgement import Holding, standing
from irev_desktop.services.circulation.lines import loan_lines
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.records import BorrowerLine, BorrowerSheet, LoanLine
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
    query = select_lines(library.clock.today()).order_by(begins, Borrower.folded, Borrower.id)
    for word in words:
        query = query.where(Borrower.folded.contains(f" {word}", autoescape=True))
    with library.storage.reading() as session:
        return read_lines(session, query.limit(limit))


@requires(Permission.CIRCULATE)
def list_borrowers(library: Library, actor: Actor) -> tuple[BorrowerLine, ...]:
    """Return all borrowers, by name."""
    query = select_lines(library.clock.today()).order_by(Borrower.folded, Borrower.id)
    with library.storage.reading() as session:
        return read_lines(session, query)


def _holding(line: LoanLine) -> Holding:
    return Holding(line.loan, line.document, line.due)
