"""Adding, changing, suspending and erasing borrowers."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.circulation import Borrower, Loan, LoanBorrower
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CodeKind, Permission
from irev_desktop.services.catalogue.codes import claim_code, release_code
from irev_desktop.services.circulation.borrowers.contacts import contacts_of
from irev_desktop.services.circulation.borrowers.reading import borrower_record
from irev_desktop.services.circulation.borrowers.writing import fill_borrower
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.holds.reading import ACTIVE
from irev_desktop.services.circulation.privacy.erased_list import note_erased
from irev_desktop.services.circulation.privacy.forgetting import forget_person
from irev_desktop.services.circulation.privacy.merged import merged_into
from irev_desktop.services.circulation.records import (
    BorrowerDraft,
    BorrowerErased,
    BorrowerSaved,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.opening import BACKUPS, IDENTITY_FACT
from irev_desktop.storage.unit_of_work import UnitOfWork

CARD_MONTHS = 12
"""How long a card is good for when the desk renews it."""
FOR_EVER = date.max
"""End of a suspension that has none: shown as 9999-12-31 (rule 30)."""


@requires(Permission.CIRCULATE)
def add_borrower(library: Library, actor: Actor, draft: BorrowerDraft) -> BorrowerSaved:
    """Register a borrower.

    Raises LibraryError: NAME_MISSING, CODE_INVALID, CODE_TAKEN, FIELD_INVALID.
    """
    with library.storage.command(actor, "borrower_add") as work:
        now = library.clock.now()
        borrower = Borrower(registered_on=library.clock.today(), created_at=now)
        fill_borrower(work.session, borrower, draft, _claimed(work.session, draft.card), now)
        return _save(work, borrower)


@requires(Permission.CIRCULATE)
def edit_borrower(
    library: Library, actor: Actor, borrower_id: BorrowerId, draft: BorrowerDraft, version: int
) -> BorrowerSaved:
    """Write a form over a borrower, the card included; `version` is the one the form was made of.

    Raises LibraryError: UNKNOWN_BORROWER, RECORD_CHANGED, and as `add_borrower`.
    """
    with library.storage.command(actor, "borrower_edit") as work:
        borrower = work.session.get(Borrower, borrower_id)
        if borrower is None:
            raise LibraryError(Code.UNKNOWN_BORROWER, id=borrower_id)
        if borrower.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=borrower_id)
        old = borrower.card
        if draft.card.strip() == old:
            fill_borrower(work.session, borrower, draft, old, library.clock.now())
        else:
            card = _claimed(work.session, draft.card)
            fill_borrower(work.session, borrower, draft, card, library.clock.now())
            release_code(work.session, old)
        return _save(work, borrower)


@requires(Permission.CIRCULATE)
def suspend_borrower(
    library: Library, actor: Actor, card: str, until: date | None = None, why: str = ""
) -> BorrowerSaved:
    """Suspend a borrower up to a day included, or until further notice.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY, FIELD_INVALID for a day that is past.
    """
    today = library.clock.today()
    if until is not None and until < today:
        expected = _("aujourd’hui ou un jour à venir")
        raise LibraryError(Code.FIELD_INVALID, field="until", value=until, expected=expected)
    with library.storage.command(actor, "borrower_suspend") as work:
        borrower = find_borrower(work.session, card, lock=True)
        borrower.suspended_until = until or FOR_EVER
        borrower.suspension_reason = line(why)
        borrower.modified_at = library.clock.now()
        return _save(work, borrower)


@requires(Permission.CIRCULATE)
def admit_borrower(library: Library, actor: Actor, card: str) -> BorrowerSaved:
    """End a suspension. Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY."""
    with library.storage.command(actor, "borrower_admit") as work:
        borrower = find_borrower(work.session, card, lock=True)
        borrower.suspended_until = None
        borrower.suspension_reason = ""
        borrower.modified_at = library.clock.now()
        return _save(work, borrower)


@requires(Permission.CIRCULATE)
def renew_card(library: Library, actor: Actor, card: str) -> BorrowerSaved:
    """Make a card valid for a year from today. Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY."""
    with library.storage.command(actor, "borrower_card") as work:
        borrower = find_borrower(work.session, card, lock=True)
        borrower.expires_on = add_months(library.clock.today(), CARD_MONTHS)
        borrower.modified_at = library.clock.now()
        return _save(work, borrower)


@requires(Permission.ADMINISTER)
def erase_borrower(library: Library, actor: Actor, card: str) -> BorrowerErased:
    """Erase a borrower on request: card, name, links to past loans, values in the journal.

    The loans stay, without a person; nothing can undo it. Raises LibraryError: UNKNOWN_CODE,
    CODE_IS_COPY, BORROWER_HAS_LOANS, BORROWER_HAS_HOLDS.
    """
    with library.storage.command(actor, "borrower_erase") as work:
        borrower = find_borrower(work.session, card, lock=True)
        borrower_id = borrower.id
        count = _open_loans(work.session, borrower_id)
        if count:
            raise LibraryError(Code.BORROWER_HAS_LOANS, count=count)
        waiting = _active_holds(work.session, borrower_id)
        if waiting:
            raise LibraryError(Code.BORROWER_HAS_HOLDS, count=waiting)
        numbers = [borrower_id, *merged_into(work.session, borrower_id)]
        past = forget_person(work, borrower)
        identity = work.session.get_one(LibraryFact, IDENTITY_FACT).value
        note_erased(library.storage.folder / BACKUPS, identity, numbers)
        work.commit()
        return BorrowerErased(BorrowerId(borrower_id), past, work.operation)


def _claimed(session: Session, card: str) -> str:
    return claim_code(session, card, CodeKind.BORROWER)


def _save(work: UnitOfWork, borrower: Borrower) -> BorrowerSaved:
    work.session.flush()
    record = borrower_record(borrower, contacts_of(work.session, borrower.id))
    work.commit()
    return BorrowerSaved(record, work.operation)


def _active_holds(session: Session, borrower_id: int) -> int:
    query = (
        select(func.count())
        .select_from(Hold)
        .join(HoldBorrower, HoldBorrower.hold_id == Hold.id)
        .where(HoldBorrower.borrower_id == borrower_id, Hold.state.in_(ACTIVE))
    )
    return session.scalar(query) or 0


def _open_loans(session: Session, borrower_id: int) -> int:
    query = (
        select(func.count())
        .select_from(Loan)
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .where(LoanBorrower.borrower_id == borrower_id, Loan.returned_on.is_(None))
    )
    return session.scalar(query) or 0
