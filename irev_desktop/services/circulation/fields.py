"""What people type, checked before it is kept: addresses and days."""

import re
from datetime import date

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def email(text: str, field: str = "email") -> str:
    """Return an e-mail address, or nothing; raise LibraryError(FIELD_INVALID) for anything else."""
    text = line(text)
    if text and not _EMAIL.fullmatch(text):
        expected = _("une adresse comme nom@exemple.fr")
        raise LibraryError(Code.FIELD_INVALID, field=field, value=text, expected=expected)
    return text


def asked_day(today: date, on: date | None) -> date:
    """Return the day an act is about, today unless told; LibraryError(DATE_IN_FUTURE)."""
    if on is not None and on > today:
        raise LibraryError(Code.DATE_IN_FUTURE, day=on)
    return today if on is None else on
