"""The address of a passage: « irev://document/12/page/3?file=7&rect=72,90,200.5,110 ».

It is text that one copies beside a citation and pastes into the search field, which opens it. The
system knows nothing of such addresses: no program but this one ever receives them. They are
written here and read here only.

`file` is the file's id in the library; without it, the document's first file. `rect` is in points,
left, top, right, bottom, from the top left of the page as it is shown; without it, the whole page.
"""

import re
from dataclasses import dataclass
from typing import Final

from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import Place

SCHEME: Final = "irev://"
LONGEST: Final = 200
_LENGTH: Final = r"\d{1,5}(?:\.\d{1,2})?"
_RECT: Final = rf"rect=({_LENGTH}(?:,{_LENGTH}){{3}})"
_PASSAGE: Final = re.compile(
    r"irev://document/([1-9]\d{0,8})/page/([1-9]\d{0,5})"
    rf"(?:\?(?:file=([1-9]\d{{0,8}})(?:&{_RECT})?|{_RECT}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A page, from 1, of a document of the library, and the rectangle meant on it, if any."""

    document: int
    page: int = 1
    file: int | None = None
    box: Box | None = None


def write_passage(passage: Passage) -> str:
    """Return the address of a passage; what lies off the page is cut to its edge."""
    file = f"file={passage.file}" if passage.file is not None else ""
    box = passage.box
    rect = ""
    if box is not None:
        rect = "rect=" + ",".join(_length(side) for side in (box.x0, box.y0, box.x1, box.y1))
    query = "&".join(part for part in (file, rect) if part)
    address = f"{SCHEME}document/{passage.document}/page/{passage.page}"
    return f"{address}?{query}" if query else address


def read_passage(text: str) -> Passage | None:
    """Return the passage that a text is the address of, spaces around it aside.

    None for everything else: an address one cannot read whole is no address.
    """
    stripped = text.strip()
    found = _PASSAGE.fullmatch(stripped) if len(stripped) <= LONGEST else None
    if found is None:
        return None
    document, page, file, beside, alone = found.groups()
    box = None
    if rect := beside or alone:
        x0, y0, x1, y1 = (float(side) for side in rect.split(","))
        box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Passage(int(document), int(page), int(file) if file else None, box)


def looks_like_passage(text: str) -> bool:
    """Tell whether a text means to be such an address, well written or not."""
    return text.strip().lower().startswith(SCHEME)


def place_of(passage: Passage) -> Place:
    """Return the place of the reader at a passage."""
    reading = places.Reading(passage.file, passage.page, "", passage.box)
    return places.reader(passage.document, reading)


def _length(points: float) -> str:
    """Write a length with one decimal at most, never in powers of ten."""
    return f"{min(max(points, 0.0), 99999.0):.1f}".removesuffix(".0")
