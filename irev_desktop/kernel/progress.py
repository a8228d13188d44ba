"""How long work tells how far it is, and learns that it should stop."""

from threading import Event
from typing import Protocol

from irev_desktop.kernel.errors import Cancelled


class Progress(Protocol):
    """Receives the state of long work, from any thread."""

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Tell that `done` of `total` steps are made; `what` names the one under way."""
        ...

    def check(self) -> None:
        """Raise `Cancelled` if the user asked to stop."""
        ...


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Do nothing."""

    def check(self) -> None:
        """Never stop."""


class Stoppable:
    """Progress that can be cancelled from another thread; subclasses show it."""

    def __init__(self) -> None:
        self._stop = Event()

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Show nothing; a subclass does."""

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` once `cancel` was called."""
        if self._stop.is_set():
            raise Cancelled
