"""The headings of a document, read off its pages a few at a time.

For files without an outline, and for the index of a contract's articles.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import time
from collections import Counter
from typing import Any, Final

import pymupdf

from irev_desktop.pdf.worker.heading_rules import Found, Line, ends_with_page, heading
from irev_desktop.pdf.worker.reading import FILE_ERRORS, TEXT_FLAGS, OpenDocument, Row

SECONDS: Final = 0.05
"""After how long a portion ends: whoever waits for a page must not wait for headings."""
MOST_A_PAGE: Final = 60
BOLD: Final = 16
BOLD_NAMES: Final = ("bold", "black", "heavy", "demi", "gras")
MOST_LINES: Final = 3
CONTENTS: Final = 4
"""A page with so many headings, most of them followed by a page number, is a table of contents."""


def headings(document: OpenDocument, first: int, count: int) -> tuple[int, list[Row]]:
    """Read pages from `first` on, `count` of them at most, for a short while.

    Returns how many were read, one at least, and the headings found on them as
    [page from 1, top in points, kind, label, text, size].
    """
    started = time.perf_counter()
    rows: list[Row] = []
    read = 0
    while read < count and (not read or time.perf_counter() - started < SECONDS):
        rows += _page_rows(document.file, first + read)
        read += 1
    return read, rows


def _page_rows(file: pymupdf.Document, number: int) -> list[Row]:
    try:
        lines = _lines(file, number)
    except FILE_ERRORS:  # a page that cannot be read has no headings
        return []
    found = _found(lines, _body(lines))
    return [[number + 1, line.top, f.kind, f.label, f.text, line.size] for line, f in found]


def _found(lines: list[Line], body: float) -> list[tuple[Line, Found]]:
    """Return the headings of a page with their first lines; none of a table of contents."""
    found: list[tuple[Line, Found]] = []
    place = listed = 0
    while place < len(lines) and len(found) < MOST_A_PAGE:
        line = lines[place]
        this = heading(line, body)
        place += 1
        if this is None:
            continue
        whole, more = _continued(this, line, lines[place : place + MOST_LINES - 1], body)
        place += more
        listed += ends_with_page(whole)
        found.append((line, whole))
    numbered = [each for each in found if each[1].kind != "large"]
    is_list = len(numbered) >= CONTENTS and len(numbered) * 5 >= len(lines) * 3
    if len(found) >= CONTENTS and listed * 2 >= len(found):
        return []
    return [] if is_list else found


def _continued(this: Found, line: Line, later: list[Line], body: float) -> tuple[Found, int]:
    """Add the lines that carry a heading on: set alike, close below, no heading themselves."""
    text, used = this.text, 0
    above = line
    for below in later:
        alike = abs(below.size - line.size) < 0.6 and below.bold == line.bold
        close = -2 < below.top - above.bottom < line.size * 0.9
        distinct = line.bold or line.size > body * 1.05
        bare = this.label.casefold() == text.casefold()
        if not (alike and close and (distinct or bare)) or len(text) + len(below.text) > 160:
            break
        next_one = heading(below, body)
        if next_one is not None and next_one.kind != "large":
            break
        text = f"{text} {' '.join(below.text.split())}"
        above = below
        used += 1
        if not distinct:
            break
    return Found(this.kind, this.label, text), used


def _body(lines: list[Line]) -> float:
    """Return the size in which most of a page is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _lines(file: pymupdf.Document, number: int) -> list[Line]:
    """Return the lines of a page, parts that stand side by side joined."""
    page = file[number]
    turn = page.rotation_matrix
    data = page.get_text("dict", flags=TEXT_FLAGS)
    lines: list[Line] = []
    for block in data["blocks"]:
        for raw in block.get("lines", ()):
            line = _line(raw, turn)
            if line is None:
                continue
            last = lines[-1] if lines else None
            if last and abs(last.top - line.top) < line.size * 0.3:
                bold = last.bold and line.bold
                text = f"{last.text} {line.text}"
                lines[-1] = Line(text, last.top, max(last.bottom, line.bottom), last.size, bold)
            else:
                lines.append(line)
    return lines


def _line(raw: dict[str, Any], turn: "pymupdf.Matrix") -> Line | None:
    """Return one line as it is set for the most part; None for an empty one."""
    spans = [span for span in raw["spans"] if span["text"].strip()]
    if not spans:
        return None
    text = "".join(span["text"] for span in raw["spans"])
    longest = max(spans, key=lambda span: len(span["text"]))
    bold = all(_is_bold(span) for span in spans if len(span["text"].strip()) > 1)
    box = pymupdf.Rect(raw["bbox"]) * turn
    return Line(text, box.y0, box.y1, longest["size"], bold)


def _is_bold(span: dict[str, Any]) -> bool:
    name = span["font"].lower()
    return bool(span["flags"] & BOLD) or any(word in name for word in BOLD_NAMES)
