"""Barcodes that the centre gives itself: a number that goes on, and a digit that checks it.

IREV, six digits, a check digit by Luhn's rule (ISO/IEC 7812-1, annex B): one digit misread, or two
that changed places, make a code that no copy bears.
"""

import re
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import ScannedCode
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

PREFIX: Final = "IREV"
DIGITS: Final = 6
_OURS: Final = re.compile(rf"{PREFIX}(\d{{{DIGITS}}})(\d)")
_GIVEN: Final = re.compile(rf"{PREFIX}(\d{{{DIGITS}}})")
"""A code without check digit, as the centre's older labels bear."""


@requires(Permission.CATALOGUE)
def next_barcode(library: Library, actor: Actor) -> str:
    """Return the next free code; it is claimed only by the copy that takes it."""
    with library.storage.reading() as session:
        return following(session)


def following(session: Session) -> str:
    """Return the code after the highest that was given so far, with or without check digit."""
    codes = session.scalars(select(ScannedCode.code).where(ScannedCode.code.startswith(PREFIX)))
    taken = [int(found[1]) for code in codes if (found := _ours(code) or _GIVEN.fullmatch(code))]
    return with_check(max(taken, default=0) + 1)


def with_check(number: int) -> str:
    """Return the code of a number, with its check digit."""
    digits = f"{number:0{DIGITS}d}"
    return f"{PREFIX}{digits}{check_digit(digits)}"


def check_digit(digits: str) -> int:
    """Return the digit that makes the Luhn sum of a number a multiple of ten."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def _ours(code: str) -> "re.Match[str] | None":
    found = _OURS.fullmatch(code)
    return found if found and check_digit(found[1]) == int(found[2]) else None
