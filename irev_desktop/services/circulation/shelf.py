"""How long a copy waits on the hold shelf. Pure."""

from datetime import date

from irev_desktop.services.circulation.calendar import ClosedDays
from irev_desktop.services.circulation.policy import Policy


def shelf_end(policy: Policy, since: date, days: int) -> date:
    """Return the last day on the shelf of a copy put aside on a day, for a number of open days.

    The first day counts: 7 days from the 1st end on the 7th; closed days do not count (rule 75).
    """
    return policy.calendar.add_days(since, max(days - 1, 0), ClosedDays.SKIP)
