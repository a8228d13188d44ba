"""The queue of a document, decided without a library: who is next, whom other copies can serve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from irev_desktop.kernel.desk_vocabulary import HoldState


@dataclass(frozen=True, slots=True)
class Wait:
    """An active hold as the rules see it. `copy` is the only copy that will do; None = any."""

    hold: int
    borrower: int | None
    name: str
    card: str
    state: HoldState
    priority: int
    copy: int | None = None
    shelf_copy: int | None = None
    shelf_until: date | None = None
    starts_on: date | None = None
    suspended: bool = False
    suspended_until: date | None = None

    def counts(self, day: date, ahead_days: int = 0) -> bool:
        """Tell whether it wants a copy on that day: begun (rule 76) and not suspended (rule 71)."""
        resting = self.suspended and (self.suspended_until is None or self.suspended_until > day)
        begun = self.starts_on is None or self.starts_on <= day + timedelta(ahead_days)
        return begun and not resting

    def accepts(self, copy: int) -> bool:
        """Tell whether that copy would do."""
        return self.copy is None or self.copy == copy


def queued(waits: Iterable[Wait], day: date, ahead_days: int = 0) -> list[Wait]:
    """Return those who queue for a copy on that day, the first first."""
    found = (w for w in waits if w.state is HoldState.QUEUED and w.counts(day, ahead_days))
    return sorted(found, key=lambda wait: wait.priority)


def next_for(waits: Iterable[Wait], copy: int, day: date, ahead_days: int = 0) -> Wait | None:
    """Return the hold that a copy which is in goes to, or nothing."""
    return next((w for w in queued(waits, day, ahead_days) if w.accepts(copy)), None)


def on_shelf(waits: Iterable[Wait], copy: int) -> Wait | None:
    """Return the hold for which that copy stands on the shelf, or nothing."""
    return next((wait for wait in waits if wait.shelf_copy == copy), None)


def can_all_be_served(waits: Sequence[Wait], free_copies: Iterable[int]) -> bool:
    """Tell whether each hold can have a different one of the free copies (rule 43)."""
    left = set(free_copies)
    anyone = 0
    for wait in waits:
        if wait.copy is None:
            anyone += 1
        elif wait.copy in left:
            left.remove(wait.copy)
        else:
            return False
    return anyone <= len(left)


def ahead_of(
    waits: Iterable[Wait], borrower: int, copy: int, day: date, ahead_days: int
) -> list[Wait]:
    """Return the others who queue for that copy before a borrower: all, unless he queues too."""
    line = [wait for wait in queued(waits, day, ahead_days) if wait.accepts(copy)]
    mine = [wait.priority for wait in line if wait.borrower == borrower]
    last = min(mine) if mine else None
    return [w for w in line if w.borrower != borrower and (last is None or w.priority < last)]


def moved(order: Sequence[int], hold: int, place: int) -> list[int]:
    """Return the order of a queue with one hold at another place, from 1 to its end."""
    others = [each for each in order if each != hold]
    place = min(max(place, 1), len(order))
    return [*others[: place - 1], hold, *others[place - 1 :]]
