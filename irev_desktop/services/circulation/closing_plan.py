"""Where dates go when days close: the plan of a closing, before anything is written. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from irev_desktop.kernel.desk_vocabulary import MovedDate
from irev_desktop.services.circulation.calendar import Calendar

HORIZON = 400
"""Days after the closing among which room is looked for."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that may move: which kind of row, its id, the date it bears."""

    moved: MovedDate
    row: int
    day: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The two calendars, without and with the closing, and the most returns moved onto a day."""

    before: Calendar
    after: Calendar
    share: int | None

    def closes(self, day: date) -> bool:
        """Tell whether the closing closes a day that was open."""
        return self.before.is_open(day) and not self.after.is_open(day)

    def moves(
        self, today: date, dates: Iterable[Dated], already_due: Mapping[date, int]
    ) -> dict[Dated, date]:
        """Return the new day of each date that must move, never an earlier one.

        Returns are spread: a day that has `share` of them, moved or `already_due`, is full.
        Suspensions are lengthened by each day that closes within them (rule 59).
        """
        full = Counter(already_due)
        found: dict[Dated, date] = {}
        for each in sorted(dates, key=lambda dated: (dated.day, dated.row)):
            if each.moved is MovedDate.SUSPENSION:
                end = self._lengthened(today, each.day)
            elif not self.closes(each.day):
                continue
            elif each.moved is MovedDate.LOAN:
                end = self._room(each.day, full)
                full[end] += 1
            else:
                end = self.after.first_open(each.day)
            if end != each.day:
                found[each] = end
        return found

    def _room(self, day: date, full: Mapping[date, int]) -> date:
        """Return the first open day with room; the first open one if none has any."""
        first = self.after.first_open(day)
        if self.share is None or self.share == 0:
            return first
        candidates = (first + timedelta(n) for n in range(HORIZON))
        open_days = (at for at in candidates if self.after.is_open(at))
        return next((at for at in open_days if full.get(at, 0) < self.share), first)

    def _lengthened(self, today: date, end: date) -> date:
        """Return the end of a suspension of which the closing takes open days."""
        span = (end - today).days
        if span > HORIZON or span < 0:
            return end
        lost = sum(self.closes(today + timedelta(n)) for n in range(span + 1))
        if not lost:
            return end
        for _day in range(lost):
            end = self.after.first_open(end + timedelta(1))
        return end
