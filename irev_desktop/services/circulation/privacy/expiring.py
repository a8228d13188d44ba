"""What has expired on a day: links, journal values, borrowers long idle."""

from datetime import date

from sqlalchemy import Exists, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from irev_desktop.entities.circulation import Borrower, BorrowerActivity, Copy, Loan, LoanBorrower
from irev_desktop.entities.claims import LastBorrower, ReturnClaim
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.journal import JournalPersonal
from irev_desktop.entities.notices import NoticeItem, NoticeRecipient
from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.services.circulation.calendar import add_months
from irev_desktop.services.circulation.holds.reading import ACTIVE


def expired_links(session: Session, day: date) -> dict[str, list[int]]:
    """Return the ids whose links have expired, by table of links.

    Never of an open loan, of a claimed return that is not settled, or of the last loan of a copy
    that is lost (rule 89).
    """
    later = aliased(Loan)
    disputed = exists().where(ReturnClaim.loan_id == Loan.id, ReturnClaim.resolved_on.is_(None))
    last = ~exists().where(later.copy_id == Loan.copy_id, later.id > Loan.id)
    lost = exists().where(Copy.id == Loan.copy_id, Copy.lost_on.is_not(None))
    loans = (
        select(LoanBorrower.loan_id)
        .join(Loan, Loan.id == LoanBorrower.loan_id)
        .where(
            LoanBorrower.expires_on <= day,
            Loan.returned_on.is_not(None),
            ~disputed,
            ~(lost & last),
        )
    )
    queries: dict[str, Select[int]] = {
        "loan_borrowers": loans,
        "hold_borrowers": select(HoldBorrower.hold_id).where(HoldBorrower.expires_on <= day),
        "consultation_borrowers": select(ConsultationBorrower.consultation_id).where(
            ConsultationBorrower.expires_on <= day
        ),
        "last_borrowers": select(LastBorrower.copy_id).where(LastBorrower.expires_on <= day),
    }
    found = {table: list(session.scalars(query)) for table, query in queries.items()}
    gone = set(found["loan_borrowers"]), set(found["hold_borrowers"])
    return found | {"notice_recipients": _expired_notices(session, day, *gone)}


def _expired_notices(session: Session, day: date, loans: set[int], holds: set[int]) -> list[int]:
    """Return the notices whose person and words go: with the first link of what they are about.

    One that is about nothing linked any more, such as a loan that was undone, goes by its own day.
    """
    linked = exists().where(LoanBorrower.loan_id == NoticeItem.loan_id)
    held = exists().where(HoldBorrower.hold_id == NoticeItem.hold_id)
    query = select(
        NoticeItem.notice_id,
        NoticeItem.loan_id,
        NoticeItem.hold_id,
        or_(linked, held).label("linked"),
        NoticeRecipient.expires_on,
    ).join(NoticeRecipient, NoticeRecipient.notice_id == NoticeItem.notice_id)
    gone, due, kept = set(), set(), set()
    for row in session.execute(query):
        if row.loan_id in loans or row.hold_id in holds:
            gone.add(row.notice_id)
        elif row.linked:
            kept.add(row.notice_id)
        if row.expires_on <= day:
            due.add(row.notice_id)
    return sorted(gone | (due - kept))


def expired_values(session: Session, day: date) -> int:
    """Count the personal values of the journal that have expired by themselves."""
    query = select(func.count()).where(JournalPersonal.expires_on <= day)
    return session.scalar(query) or 0


def idle_borrowers(session: Session, day: date, months: int) -> list[int]:
    """Return the borrowers without activity for so many months, and with nothing open."""
    last = func.coalesce(BorrowerActivity.last_on, Borrower.registered_on)
    query = (
        select(Borrower.id, last)
        .outerjoin(BorrowerActivity, BorrowerActivity.borrower_id == Borrower.id)
        .where(
            last < day,
            ~_open_loan(),
            ~_open_hold(),
            ~_open_reading(),
            ~_disputed(),
            or_(Borrower.suspended_until.is_(None), Borrower.suspended_until < day),
        )
        .order_by(Borrower.id)
    )
    return [who for who, since in session.execute(query) if add_months(since, months) <= day]


def _open_loan() -> Exists:
    return exists().where(
        LoanBorrower.borrower_id == Borrower.id,
        Loan.id == LoanBorrower.loan_id,
        Loan.returned_on.is_(None),
    )


def _open_hold() -> Exists:
    return exists().where(
        HoldBorrower.borrower_id == Borrower.id,
        Hold.id == HoldBorrower.hold_id,
        Hold.state.in_(ACTIVE),
    )


def _open_reading() -> Exists:
    return exists().where(
        ConsultationBorrower.borrower_id == Borrower.id,
        Consultation.id == ConsultationBorrower.consultation_id,
        Consultation.ended_at.is_(None),
    )


def _disputed() -> Exists:
    """Tell of a claim, or a lost copy, that may still be asked about."""
    return exists().where(
        LoanBorrower.borrower_id == Borrower.id,
        Loan.id == LoanBorrower.loan_id,
        or_(
            exists().where(ReturnClaim.loan_id == Loan.id, ReturnClaim.resolved_on.is_(None)),
            exists().where(Copy.id == Loan.copy_id, Copy.lost_on.is_not(None)),
        ),
    )
