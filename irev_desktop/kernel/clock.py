"""What time it is: the only place that asks the machine."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from irev_desktop.kernel.texts import PARIS


class Clock(Protocol):
    """Gives the present instant; a test gives a fixed one."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return today's local date (Europe/Paris): the day that due dates speak of."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in Paris."""
        return self.now().astimezone(PARIS).date()


@dataclass
class FixedClock:
    """A clock that stands where it is put; `instant` is aware."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant it was set to, in UTC."""
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        """Return the date in Paris of the instant it was set to."""
        return self.instant.astimezone(PARIS).date()
