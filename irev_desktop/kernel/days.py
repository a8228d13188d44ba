"""Days as people write them, in a field of the window or a table from elsewhere."""

import re
from datetime import date

from irev_desktop.kernel.texts import MONTHS

_FIGURES = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})|(\d{2})(\d{2})(\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+(\w+)\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_day(text: str) -> date | None:
    """Return the day written as 22/06/2015, 22062015, 2015-06-22 or 22 juin 2015, else None."""
    text = text.strip().casefold()
    year = month = day = 0
    if found := _FIGURES.fullmatch(text):
        day, month, year = (int(part) for part in found.groups() if part)
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _WORDS.fullmatch(text)) and found[2] in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, int(found[3])
    try:
        return date(year, month, day)
    except ValueError:
        return None
