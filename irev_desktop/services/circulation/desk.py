"""The desk: what a scan is."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.ids import BorrowerId, CopyId, DocumentId, LoanId
from irev_desktop.kernel.vocabulary import CodeKind, Permission
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.cases import read_since, title_of
from irev_desktop.services.circulation.finding import (
    borrower_of,
    find_borrower,
    find_copy,
    kind_of,
    last_loan,
    open_loan,
    understood,
)
from irev_desktop.services.circulation.holds.queue import on_shelf, queued
from irev_desktop.services.circulation.holds.reading import waits
from irev_desktop.services.circulation.keyboards import only_case
from irev_desktop.services.circulation.records import (
    Scanned,
    ScannedBorrower,
    ScannedCopy,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def identify(library: Library, actor: Actor, code: str) -> Scanned:
    """Return what a scanned code names: a borrower, a copy with where it is, or None.

    A code typed on the wrong keyboard is understood where only one registered code can be meant,
    and the answer says so in `misread`.
    """
    with library.storage.reading() as session:
        meant = understood(session, code)
        misread = _misread(code.strip(), meant)
        kind = kind_of(session, meant)
        if kind is None:
            return None
        if kind is CodeKind.COPY:
            copy = _scanned_copy(session, find_copy(session, meant), library.clock.today())
            return replace(copy, misread=misread)
        borrower = find_borrower(session, meant)
        return ScannedBorrower(BorrowerId(borrower.id), borrower.card, borrower.name, misread)


def _misread(typed: str, meant: str) -> Reason | None:
    if typed == meant:
        return None
    code = Code.CODE_OTHER_CASE if only_case(typed, meant) else Code.CODE_MISREAD
    return reason(code, typed=typed, code=meant)


def _scanned_copy(session: Session, copy: Copy, today: date) -> ScannedCopy:
    loan = open_loan(session, copy.id)
    borrower = borrower_of(session, loan.id) if loan else None
    last = None if loan else last_loan(session, copy.id)
    active = waits(session, copy.document_id)
    line = [wait for wait in queued(active, today) if wait.accepts(copy.id)]
    aside = on_shelf(active, copy.id)
    return ScannedCopy(
        id=CopyId(copy.id),
        barcode=copy.barcode,
        document=DocumentId(copy.document_id),
        title=title_of(session, copy.document_id),
        call_number=copy.call_number,
        location=copy.location,
        circulation_type=copy.circulation_type,
        condition=copy.condition,
        accompanying=copy.accompanying,
        kept=copy.kept,
        lost_on=copy.lost_on,
        loan=LoanId(loan.id) if loan else None,
        due=loan.due_on if loan else None,
        late=loan is not None and loan.due_on < today,
        card=borrower.card if borrower else "",
        name=borrower.name if borrower else "",
        read_since=read_since(session, copy.id),
        waiting=tuple(wait.name for wait in line),
        aside_for=aside.name if aside else "",
        aside_until=aside.shelf_until if aside else None,
        return_note=last.return_note if last else "",
        annexe_missing=last.annexe_missing if last else False,
    )
