"""Makes one borrower of two records: loans, holds, consultations, notices and contacts come over.

One transaction, which undoing takes back; the notices alone, which no journal holds, then stay
with the record that was kept. The journal names which number became which, and nobody.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, BorrowerActivity, BorrowerContact
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.mapped import metadata
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.codes import release_code
from irev_desktop.services.circulation.activity import note_activity
from irev_desktop.services.circulation.borrowers.contacts import contacts_of, write_contacts
from irev_desktop.services.circulation.borrowers.reading import borrower_record
from irev_desktop.services.circulation.borrowers.records import Merged
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.holds import keeping
from irev_desktop.services.circulation.holds.reading import ACTIVE, hold_line
from irev_desktop.services.circulation.policy import load_policy
from irev_desktop.services.circulation.privacy.merged import GONE, KEPT, MERGE
from irev_desktop.services.circulation.records import Contact
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.unit_of_work import UnitOfWork

TABLES = (
    "loan_borrowers",
    "hold_borrowers",
    "consultation_borrowers",
    "last_borrowers",
    "notice_recipients",
)
"""Every table whose rows say who, by `borrower_id`."""
FILLED = ("organisation", "email", "phone", "address")
"""What the record that is kept takes from the other where it says nothing itself."""


@requires(Permission.CIRCULATE)
def merge_borrowers(library: Library, actor: Actor, kept: str, gone: str) -> Merged:
    """Move all that the borrower with the card `gone` has to the one with the card `kept`.

    The other card opens nothing any more. Blanks of the record kept are filled, its remark is
    added to; a suspension holds on; where both wait for one document, the better place is kept.
    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY, MERGE_WITH_ITSELF.
    """
    if kept.strip() == gone.strip():
        raise LibraryError(Code.MERGE_WITH_ITSELF)
    with library.storage.command(actor, MERGE) as work:
        session = work.session
        first, other = (find_borrower(session, card, lock=True) for card in sorted((kept, gone)))
        stays, goes = (first, other) if first.card == kept.strip() else (other, first)
        work.details = {KEPT: stays.id, GONE: goes.id}
        work.concern(Subject.BORROWER, stays.id)  # also when its own row says all that already
        cancelled, aside = _end_doubles(session, stays.id, goes.id, library.clock.today())
        moved = {table: _move(work, table, stays.id, goes.id) for table in TABLES}
        _take_over(session, stays, goes)
        contacts = _take_contacts(session, stays, goes)
        stays.modified_at = library.clock.now()
        number, card = goes.id, goes.card
        session.flush()
        session.delete(goes)
        release_code(session, card)
        done = Merged(
            borrower_record(stays, contacts_of(session, stays.id)),
            BorrowerId(number),
            card,
            moved["loan_borrowers"],
            moved["hold_borrowers"],
            moved["consultation_borrowers"],
            contacts,
            cancelled,
            tuple(hold_line(session, hold.id) for hold in aside),
            work.operation,
        )
        work.commit()
        return done


def _move(work: UnitOfWork, table: str, stays: int, goes: int) -> int:
    rows = metadata().tables[table]
    return work.bulk_update(rows, rows.c.borrower_id == goes, {"borrower_id": stays})


def _end_doubles(
    session: Session, stays: int, goes: int, today: date
) -> tuple[int, tuple[Hold, ...]]:
    """End one of two holds on one document; return how many, and those that now get a copy."""
    policy = load_policy(session)
    ended, aside = 0, []
    for hold in _doubles(session, stays, goes):
        copy = keeping.close(session, hold, HoldState.CANCELLED, today, policy.switches.link_months)
        ended += 1
        following = keeping.capture(session, copy, policy, today) if copy is not None else None
        if following is not None:
            aside.append(following)
    return ended, tuple(aside)


def _doubles(session: Session, stays: int, goes: int) -> Iterator[Hold]:
    """Yield, of two active holds for the same thing, the one further from its copy."""
    query = (
        select(Hold)
        .join(HoldBorrower, HoldBorrower.hold_id == Hold.id)
        .where(HoldBorrower.borrower_id.in_((stays, goes)), Hold.state.in_(ACTIVE))
        .order_by(Hold.state != HoldState.WAITING, Hold.priority, Hold.id)
    )
    seen: set[tuple[int, int | None]] = set()
    for hold in list(session.scalars(query)):
        wanted = (hold.document_id, hold.copy_id)
        if wanted in seen:
            yield hold
        seen.add(wanted)


def _take_over(session: Session, stays: Borrower, goes: Borrower) -> None:
    """Take from the other record what this one lacks, and the longer suspension."""
    for name in FILLED:
        if not getattr(stays, name):
            setattr(stays, name, getattr(goes, name))
    if goes.note and goes.note not in stays.note:
        stays.note = "\n".join(filter(None, (stays.note, goes.note)))
    stays.registered_on = min(stays.registered_on, goes.registered_on)
    until = goes.suspended_until
    if until is not None and (stays.suspended_until is None or stays.suspended_until < until):
        stays.suspended_until, stays.suspension_reason = until, goes.suspension_reason
    activity = select(func.max(BorrowerActivity.last_on)).where(
        BorrowerActivity.borrower_id == goes.id
    )
    last = session.scalar(activity)
    if last is not None:  # the other's own stays, a mere number and a day: undoing needs it
        note_activity(session, stays.id, last)


def _take_contacts(session: Session, stays: Borrower, goes: Borrower) -> int:
    """Add the other's contacts after this one's, those unknown; return how many."""
    own = [_contact(row) for row in contacts_of(session, stays.id)]
    theirs = contacts_of(session, goes.id)
    new = [contact for contact in map(_contact, theirs) if contact not in own]
    for row in theirs:
        session.delete(row)
    session.flush()
    write_contacts(session, stays.id, [*own, *new])
    stays.refresh_folded(f"{each.name} {each.email}" for each in (*own, *new))
    return len(new)


def _contact(row: BorrowerContact) -> Contact:
    return Contact(row.name, row.role, row.phone, row.email)
