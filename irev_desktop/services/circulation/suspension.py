"""What a late return costs where suspensions are switched on (rules 58-62). Pure."""

from datetime import date

from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.policy import Policy
from irev_desktop.services.circulation.switches import Switches


def suspension_days(switches: Switches, late_days: int) -> int:
    """Return the days of suspension for so many late open days: whole ones, capped."""
    late = max(late_days - switches.suspension_grace_days, 0)
    days = late * switches.suspension_days // switches.suspension_per_days
    cap = switches.suspension_cap_days
    return days if cap is None else min(days, cap)


def suspended_until(
    policy: Policy, late_days: int, returned: date, current: date | None
) -> date | None:
    """Return the last day of suspension after a late return; None when there is none.

    Closed days do not count (rule 59); a suspension under way is never shortened, and adds up
    where the library cumulates (rule 60).
    """
    days = suspension_days(policy.switches, late_days) if policy.switches.suspension else 0
    if not days or current == date.max:
        return current
    running = current is not None and current >= returned
    start = returned
    if policy.switches.suspension_cumulative and running and current is not None:
        start = current
    end = policy.calendar.add_days(start, days, ClosedDays.SKIP)
    return max(end, current) if running and current is not None else end
