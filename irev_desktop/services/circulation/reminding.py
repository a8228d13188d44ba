"""Whom to remind: loans about to fall due, and late ones by the delays of the library."""

from dataclasses import dataclass
from datetime import date, timedelta

from irev_desktop.entities.circulation import Loan
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
    today = library.clock.today()
    with library.storage.reading() as session:
        switches = load_switches(session)
        lines = loan_lines(session, today, Loan.returned_on.is_(None))
    levels = [(line, level_of(switches, line, today)) for line in lines]
    found = [Reminder(line, level) for line, level in levels if level is not None]
    return tuple(sorted(found, key=lambda each: (-each.level, each.loan.name, each.loan.due)))
