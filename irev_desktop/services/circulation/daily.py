"""What each day brings by itself: consultations end, holds go on, what has expired is forgotten."""

from dataclasses import dataclass

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.consulting import close_readings
from irev_desktop.services.circulation.holds.commands import refresh_holds
from irev_desktop.services.circulation.holds.records import HoldsRefreshed
from irev_desktop.services.circulation.privacy.commands import compact_library, purge
from irev_desktop.services.circulation.privacy.records import Purged
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@dataclass(frozen=True, slots=True)
class DayDone:
    """What was done. Nothing in `holds` and `purged` for a library that may only be read."""

    readings: int
    holds: HoldsRefreshed | None
    purged: Purged | None


@requires(Permission.CIRCULATE)
def do_the_day(library: Library, actor: Actor, *, confirmed: bool = False) -> DayDone:
    """Do it all; each part is a transaction of its own, and writes nothing when there is nothing.

    Raises LibraryError(CLOCK_JUMPED) after the first two, unless the clock is `confirmed`.
    """
    if library.storage.read_only:
        return DayDone(0, None, None)
    readings = close_readings(library, actor)
    holds = refresh_holds(library, actor)
    purged = purge(library, actor, confirmed=confirmed)
    if purged.operation is not None:
        compact_library(library, actor)
    return DayDone(readings, holds, purged)
