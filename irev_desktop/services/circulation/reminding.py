"""Whom to remind: loans about to fall due, and late ones by the delays of the library.

Only of what was not said yet: a level that a notice has reached for a due date is never reached
again, and a later renewal begins anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, Loan
from irev_desktop.entities.claims import ReturnClaim
from irev_desktop.entities.notices import NoticeItem
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.lines import loan_lines
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@dataclass(frozen=True, slots=True)
class Reminder:
    """A loan to remind of. `level` 0 = before it falls due; 1, 2, … = the delay it has passed."""

    loan: LoanLine
    level: int


def level_of(switches: Switches, line: LoanLine, today: date) -> int | None:
    """Return the level of a loan by the delays chosen (rule 64); None = nothing to say."""
    passed = sum(line.late_days >= days for days in switches.reminder_days)
    if passed:
        return passed
    ahead = switches.courtesy_days
    soon = ahead is not None and today <= line.due <= today + timedelta(ahead)
    return 0 if soon else None


@requires(Permission.CIRCULATE)
def list_reminders(library: Library, actor: Actor) -> tuple[Reminder, ...]:
    """Return the open loans to remind of, the highest level first, then one borrower at a time."""
    with library.storage.reading() as session:
        return reminders(session, library.clock.today())


def reminders(
    session: Session, today: date, *conditions: ColumnElement[bool]
) -> tuple[Reminder, ...]:
    """Return what `list_reminders` does, of the loans that also meet the conditions.

    Nobody is reminded of a copy that is lost, or that he says he returned.
    """
    switches = load_switches(session)
    open_loan = Loan.returned_on.is_(None)
    claimed = exists().where(ReturnClaim.loan_id == Loan.id, ReturnClaim.resolved_on.is_(None))
    lines = loan_lines(session, today, open_loan, Copy.lost_on.is_(None), ~claimed, *conditions)
    told = _told(session)
    found = []
    for line in lines:
        level = level_of(switches, line, today)
        if level is not None and level > told.get((line.loan, line.due), -1):
            found.append(Reminder(line, level))
    return tuple(sorted(found, key=lambda each: (-each.level, each.loan.name, each.loan.due)))


def _told(session: Session) -> Mapping[tuple[int, date], int]:
    """Return the highest level that a notice has said, of each open loan and due date."""
    items = NoticeItem
    query = (
        select(items.loan_id, items.due_on, func.max(items.level))
        .join(Loan, Loan.id == items.loan_id)
        .where(Loan.returned_on.is_(None))
        .group_by(items.loan_id, items.due_on)
    )
    return {(loan, due): level for loan, due, level in session.execute(query) if loan is not None}
