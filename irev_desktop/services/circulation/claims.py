"""Copies that do not come back: declared lost, or said to have been returned (rules 65-67)."""

from datetime import date

from irev_desktop.entities.claims import ReturnClaim
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import LostKind
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.cases import title_of
from irev_desktop.services.circulation.fields import asked_day
from irev_desktop.services.circulation.finding import find_copy, open_loan
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.records import DeclaredLost
from irev_desktop.services.circulation.returns import end_without_copy
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def declare_lost(
    library: Library,
    actor: Actor,
    barcode: str,
    *,
    ends_loan: bool | None = None,
    on: date | None = None,
) -> DeclaredLost:
    """Note that a copy on loan is lost; the loan ends if told so, else as the library chose.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER, COPY_NOT_ON_LOAN, DATE_IN_FUTURE.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.command(actor, "lose_loan") as work:
        session = work.session
        copy = find_copy(session, barcode)
        loan = open_loan(session, copy.id, lock=True)
        if loan is None:
            raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
        copy.lost_on, copy.lost_kind = day, LostKind.LOST
        ends = load_switches(session).lost_ends_loan if ends_loan is None else ends_loan
        if ends:
            end_without_copy(work, loan, copy, day)
        title = title_of(session, copy.document_id)
        work.details |= {"barcode": copy.barcode, "title": title, "loan": loan.id}
        session.flush()
        done = DeclaredLost(loan.id, copy.barcode, ends, work.operation)
        work.commit()
        return done


@requires(Permission.CIRCULATE)
def claim_returned(
    library: Library, actor: Actor, barcode: str, note: str = "", *, on: date | None = None
) -> DeclaredLost:
    """Write down that a borrower says he returned a copy: when, who wrote it, in what words.

    The copy becomes lost unless it is already; scanning it later closes the matter. Raises as
    `declare_lost`.
    """
    day = asked_day(library.clock.today(), on)
    with library.storage.command(actor, "claim_return") as work:
        session = work.session
        copy = find_copy(session, barcode)
        loan = open_loan(session, copy.id, lock=True)
        if loan is None:
            raise LibraryError(Code.COPY_NOT_ON_LOAN, barcode=copy.barcode)
        if copy.lost_on is None:
            copy.lost_on, copy.lost_kind = day, LostKind.CLAIMED_RETURNED
        session.add(
            ReturnClaim(
                loan_id=loan.id,
                copy_id=copy.id,
                author_id=actor.id,
                claimed_on=day,
                note=line(note),
            )
        )
        ends = load_switches(session).claim_ends_loan
        if ends:
            end_without_copy(work, loan, copy, day)
        title = title_of(session, copy.document_id)
        work.details |= {"barcode": copy.barcode, "title": title, "loan": loan.id}
        session.flush()
        done = DeclaredLost(loan.id, copy.barcode, ends, work.operation)
        work.commit()
        return done
