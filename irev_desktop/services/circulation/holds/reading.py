"""Reads holds in the caller's session."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from irev_desktop.entities.circulation import Borrower, Copy, Loan, LoanBorrower
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.usage import Consultation
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.vocabulary import CirculationType, CopyCondition
from irev_desktop.services.circulation.holds.judging import HoldCase
from irev_desktop.services.circulation.holds.queue import Wait
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.services.circulation.policy import load_switches

ACTIVE = (HoldState.QUEUED, HoldState.WAITING)


_WAITS = (
    select(
        Hold.id,
        HoldBorrower.borrower_id,
        func.coalesce(Borrower.name, ""),
        func.coalesce(Borrower.card, ""),
        Hold.state,
        Hold.priority,
        Hold.copy_id,
        Hold.shelf_copy_id,
        Hold.shelf_until,
        Hold.starts_on,
        Hold.suspended,
        Hold.suspended_until,
    )
    .outerjoin(HoldBorrower, HoldBorrower.hold_id == Hold.id)
    .outerjoin(Borrower, Borrower.id == HoldBorrower.borrower_id)
    .where(Hold.document_id == bindparam("document"), Hold.state.in_(ACTIVE))
    .order_by(Hold.priority, Hold.id)
)
"""Made once: every scan asks it."""


def waits(session: Session, document_id: int) -> tuple[Wait, ...]:
    """Return the active holds of a document, those on the shelf first, then in queue order."""
    return tuple(Wait(*row) for row in session.execute(_WAITS, {"document": document_id}))


def free_copies(session: Session, document_id: int, *, damaged: bool) -> frozenset[int]:
    """Return the copies that stand free: in, kept, lendable, not lost, not put aside, not read.

    Damaged ones only when `damaged` says that they may be held (rule 74).
    """
    out = exists().where(Loan.copy_id == Copy.id, Loan.returned_on.is_(None))
    read = exists().where(Consultation.copy_id == Copy.id, Consultation.ended_at.is_(None))
    aside = exists().where(Hold.shelf_copy_id == Copy.id, Hold.state == HoldState.WAITING)
    query = select(Copy.id).where(
        Copy.document_id == document_id, *holdable(damaged=damaged), ~out, ~read, ~aside
    )
    return frozenset(session.scalars(query))


def holdable(*, damaged: bool) -> Iterable[ColumnElement[bool]]:
    """Return the conditions on a copy that a hold may be given."""
    yield Copy.kept.is_(True)
    yield Copy.lost_on.is_(None)
    yield Copy.circulation_type == CirculationType.LENDABLE
    if not damaged:
        yield Copy.condition != CopyCondition.DAMAGED


def is_holdable(copy: Copy, *, damaged: bool) -> bool:
    """Tell whether a copy may be given to a hold."""
    whole = damaged or copy.condition is not CopyCondition.DAMAGED
    lendable = copy.circulation_type is CirculationType.LENDABLE
    return copy.kept and copy.lost_on is None and lendable and whole


def hold_lines(session: Session, *conditions: ColumnElement[bool]) -> tuple[HoldLine, ...]:
    """Return the holds that meet all conditions: by document, in queue order."""
    query = _lines().where(*conditions).order_by(Document.title, Hold.priority, Hold.id)
    return tuple(HoldLine(**row) for row in session.execute(query).mappings())


def hold_line(session: Session, hold_id: int) -> HoldLine:
    """Return one hold as a line."""
    (line,) = hold_lines(session, Hold.id == hold_id)
    return line


def _lines() -> Select[*tuple[Any, ...]]:
    """Select one column per field of `HoldLine`."""
    only, shelf = aliased(Copy), aliased(Copy)
    return (
        select(
            Hold.id.label("hold"),
            Document.id.label("document"),
            Document.title,
            Hold.state,
            Hold.priority.label("position"),
            Borrower.id.label("borrower"),
            func.coalesce(Borrower.card, "").label("card"),
            func.coalesce(Borrower.name, "").label("name"),
            func.coalesce(Borrower.email, "").label("email"),
            func.coalesce(only.barcode, "").label("only_barcode"),
            Hold.placed_on,
            Hold.starts_on,
            Hold.suspended,
            Hold.suspended_until,
            Hold.waiting_since,
            Hold.shelf_until,
            func.coalesce(shelf.barcode, "").label("shelf_barcode"),
            func.coalesce(shelf.call_number, "").label("call_number"),
            func.coalesce(shelf.location, "").label("location"),
            Hold.notified_at,
        )
        .join(Document, Document.id == Hold.document_id)
        .outerjoin(HoldBorrower, HoldBorrower.hold_id == Hold.id)
        .outerjoin(Borrower, Borrower.id == HoldBorrower.borrower_id)
        .outerjoin(only, only.id == Hold.copy_id)
        .outerjoin(shelf, shelf.id == Hold.shelf_copy_id)
    )


def load_hold_case(
    session: Session, document: Document, borrower: Borrower, copy: Copy | None, day: date
) -> HoldCase:
    """Return all that counts to answer whether a document may be held for a borrower."""
    damaged = load_switches(session).damaged_holdable
    here = Copy.document_id == document.id
    holdable_ids = select(Copy.id).where(here, *holdable(damaged=damaged))
    mine = select(Hold).join(HoldBorrower).where(HoldBorrower.borrower_id == borrower.id)
    own = (
        select(func.count())
        .select_from(Loan)
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .join(Copy, Copy.id == Loan.copy_id)
        .where(here, LoanBorrower.borrower_id == borrower.id, Loan.returned_on.is_(None))
    )
    return HoldCase(
        day=day,
        document_id=document.id,
        title=document.title,
        borrower=borrower,
        only_copy=copy.id if copy else None,
        holdable=frozenset(session.scalars(holdable_ids)),
        free=_in_place(session, free_copies(session, document.id, damaged=damaged)),
        waits=waits(session, document.id),
        has_it=bool(session.scalar(own)),
        holds=_count(session, mine.where(Hold.state.in_(ACTIVE))),
        holds_of_day=_count(session, mine.where(Hold.placed_on == day)),
    )


def _count(session: Session, query: Select[Hold]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _in_place(session: Session, ids: frozenset[int]) -> dict[int, str]:
    """Return where each copy stands: its location and call number, its barcode failing both."""
    query = select(Copy).where(Copy.id.in_(ids)).order_by(Copy.id)
    return {
        copy.id: " ".join(filter(None, (copy.location, copy.call_number))) or copy.barcode
        for copy in session.scalars(query)
    }
