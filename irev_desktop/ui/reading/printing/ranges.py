"""Page ranges as people write them: « 1-3, 7 », « 5- », « -4 »."""

import re
from enum import Enum
from typing import Final

from irev_desktop.kernel.texts import _, number

_PART: Final = re.compile(r"(\d*)\s*[-–—]\s*(\d*)|(\d+)")


class Parity(Enum):
    """Which of the pages of a range."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


class RangeError(ValueError):
    """A range that cannot be understood; its text says why, in French."""


def pages_of(text: str, count: int) -> tuple[int, ...]:
    """Return the pages, from 1, that a range names in a document of `count` pages, in its order.

    Raises RangeError.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text)]
    pages = [page for part in parts if part for page in _part(part, count)]
    if not pages:
        raise RangeError(_("Écrivez des pages, par exemple : 1-3, 7"))
    return tuple(pages)


def of_parity(pages: tuple[int, ...], parity: Parity) -> tuple[int, ...]:
    """Return the odd or the even ones among pages."""
    if parity is Parity.ALL:
        return pages
    return tuple(page for page in pages if page % 2 == (parity is Parity.ODD))


def text_of(pages: tuple[int, ...]) -> str:
    """Return the shortest range that names some pages, in their order."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][-1] + 1:
            parts[-1][1:] = [page]
        else:
            parts.append([page])
    return ", ".join("-".join(map(str, part)) for part in parts)


def _part(part: str, count: int) -> range:
    """Return the pages of « 7 », « 1-3 », « 5- » or « -4 »."""
    found = _PART.fullmatch(part)
    if found is None or part.strip("-–— ") == "":
        raise RangeError(_("« {part} » n’est pas une page.").format(part=part))
    first, last, alone = found.groups()
    start = int(alone or first or 1)
    stop = int(alone or last or count)
    if not 1 <= start <= count or not 1 <= stop <= count:
        sentence = _("Le document a {count} pages : « {part} » n’y est pas.")
        raise RangeError(sentence.format(count=number(count), part=part))
    if start > stop:
        return range(start, stop - 1, -1)
    return range(start, stop + 1)
