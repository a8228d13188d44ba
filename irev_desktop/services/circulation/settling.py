"""What a loan or a renewal changes beside itself, within the caller's command."""

from datetime import date

from irev_desktop.entities.circulation import Loan
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import ConsultationEnd, HoldState, UsageKind
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _, long_date
from irev_desktop.services.circulation.acting import instant_of, refuse_before
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.holds.keeping import take
from irev_desktop.services.circulation.judgement import Case
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.readings import end_reading
from irev_desktop.services.circulation.uses import note_use
from irev_desktop.storage.unit_of_work import UnitOfWork


def prolong(work: UnitOfWork, case: Case, due: date, *, seen: bool) -> Loan:
    """Write a renewal; `seen` tells that the copy was there (rule 48)."""
    loan = case.loan
    if loan is None:
        raise ValueError("nothing to prolong")
    refuse_before(loan, case.day)
    loan.due_on = due
    loan.renewals += 1
    loan.unseen_renewals = 0 if seen else loan.unseen_renewals + 1
    at = instant_of(work.clock, case.day)
    note_use(work.session, UsageKind.RENEWAL, case.copy, case.day, at, case.borrower)
    return loan


def chosen_due(policy: Policy, case: Case, until: date) -> date:
    """Return a due date chosen by hand, if it can be one. Raises LibraryError(FIELD_INVALID)."""
    closed = policy.switches.closed_days is not ClosedDays.IGNORE
    expires = case.borrower.expires_on
    if until < case.day or (closed and not policy.calendar.is_open(until)):
        expected = _("un jour d’ouverture à venir")
    elif expires is not None and until > expires:
        expected = _("un jour avant la fin de la carte, le {expires}").format(
            expires=long_date(expires)
        )
    else:
        return until
    raise LibraryError(Code.FIELD_INVALID, field="until", value=str(until), expected=expected)


def settle_others(work: UnitOfWork, case: Case, policy: Policy) -> tuple[Reason, ...]:
    """Settle what a new loan changes beside it: a reading on the premises ends, holds move."""
    session = work.session
    at = instant_of(work.clock, case.day)
    note_use(session, UsageKind.LOAN, case.copy, case.day, at, case.borrower)
    if case.read_since is not None:
        end_reading(session, case.copy.id, at, ConsultationEnd.LOAN)
    if not case.waits:
        return ()
    holds = take(session, case.copy, case.borrower, policy, case.day)
    names = {wait.hold: wait.name for wait in case.waits}
    return tuple(
        reason(Code.HOLD_FILLED)
        if hold.state is HoldState.FILLED
        else reason(Code.HOLD_REVERTED, name=names.get(hold.id, ""))
        for hold in holds
    )
