"""The one answer to « can this be done? »: what forbids it, what asks for a word, what to know.

Window, command line and tests all read this; nothing re-derives it. Impossible is never
overridden; what is to confirm is done by an agent who may, and the reason typed is logged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import describe


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with the data of its sentence; `until` among them where an end is known."""

    code: Code
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The French sentence."""
        return describe(self.code, self.data)


def reason(code: Code, /, **data: object) -> Reason:
    """Return a reason with its data."""
    return Reason(code, data)


@dataclass(frozen=True, slots=True)
class Answer:
    """Three disjoint lists, the weightiest first in each."""

    impossible: tuple[Reason, ...] = ()
    to_confirm: tuple[Reason, ...] = ()
    to_know: tuple[Reason, ...] = ()

    @property
    def is_free(self) -> bool:
        """True when nothing stands in the way."""
        return not self.impossible and not self.to_confirm

    def require(self, *, confirmed: bool) -> None:
        """Raise LibraryError with the first reason that stops the act.

        The error of what is only to confirm bears `confirm`, all codes to confirm, and `reasons`.
        """
        if self.impossible:
            first = self.impossible[0]
            raise LibraryError(first.code, **first.data)
        if self.to_confirm and not confirmed:
            self._ask()

    def _ask(self) -> NoReturn:
        first = self.to_confirm[0]
        codes = [each.code for each in self.to_confirm]
        raise LibraryError(first.code, **first.data, confirm=codes, reasons=self.to_confirm)
