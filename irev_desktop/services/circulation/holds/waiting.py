"""What those who wait change for a loan or a renewal (rules 33, 42 and 43). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from irev_desktop.kernel.codes import Code
from irev_desktop.services.circulation.answer import Reason, reason
from irev_desktop.services.circulation.holds.queue import (
    Wait,
    ahead_of,
    can_all_be_served,
    on_shelf,
    queued,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for which copy, on which day, and how far ahead holds are seen (rule 76)."""

    copy: int
    borrower: int
    day: date
    ahead_days: int


def for_loan(waits: Sequence[Wait], free: frozenset[int], asked: Asked) -> Iterator[Reason]:
    """Tell of the one for whom the copy stands aside, or of those whom no other copy serves."""
    aside = on_shelf(waits, asked.copy)
    if aside is not None:
        if aside.borrower != asked.borrower:
            yield reason(Code.HOLD_WAITING, name=aside.name, until=aside.shelf_until)
        return
    others = ahead_of(waits, asked.borrower, asked.copy, asked.day, asked.ahead_days)
    if others and not can_all_be_served(others, free - {asked.copy}):
        yield _reserved(others)


def for_renewal(
    waits: Sequence[Wait], free: frozenset[int], asked: Asked, serve_others: bool
) -> Iterator[Reason]:
    """Tell of those who wait for the copy; not when `serve_others` and other copies can do."""
    line = queued(waits, asked.day, asked.ahead_days)
    others = [w for w in line if w.borrower != asked.borrower and w.accepts(asked.copy)]
    for_this = any(wait.copy == asked.copy for wait in others)
    served = serve_others and not for_this and can_all_be_served(others, free - {asked.copy})
    if others and not served:
        yield _reserved(others)


def _reserved(others: Sequence[Wait]) -> Reason:
    return reason(Code.COPY_RESERVED, name=others[0].name, count=len(others))
