"""Reading what workers answer. A worker may have been taken over by a file: nothing is trusted.

Every function takes a field of a header as it came and returns plain checked values, or raises
`WireError`, upon which the worker is thrown away.
"""

import math
from collections.abc import Sequence

from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.pdf.messages import WireError
from irev_desktop.pdf.records import (
    Box,
    DocumentFacts,
    LinkKind,
    OutlineItem,
    PageLink,
    PageSize,
    PageText,
)

MAX_PAGES = 1_000_000
MAX_TEXT = 1000
MAX_POINTS = 1_000_000.0


def integer(value: object, low: int, high: int) -> int:
    """Check an integer within bounds, both included."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise WireError(f"not an integer from {low} to {high}")
    return value


def line(value: object) -> str:
    """Check a short text and make it one line without control characters."""
    if not isinstance(value, str):
        raise WireError("not a text")
    printable = "".join(c if c.isprintable() else " " for c in value[:MAX_TEXT])
    return " ".join(printable.split())


def items(value: object, most: int = MAX_PAGES) -> list[object]:
    """Check a list of at most `most` entries."""
    if not isinstance(value, list) or len(value) > most:
        raise WireError("not a list of the size expected")
    return value


def row(value: object, width: int) -> list[object]:
    """Check a list of exactly `width` entries."""
    values = items(value, width)
    if len(values) != width:
        raise WireError("row of another width")
    return values


def measure(value: object) -> float:
    """Check a length in points."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WireError("not a number")
    if not math.isfinite(value) or abs(value) > MAX_POINTS:
        raise WireError("not a length")
    return float(value)


def sizes(value: object, count: int) -> tuple[PageSize, ...]:
    """Read at most `count` page sizes; each side at least one point."""
    pairs = (row(entry, 2) for entry in items(value, count))
    return tuple(PageSize(max(1.0, measure(w)), max(1.0, measure(h))) for w, h in pairs)


def facts(header: dict[str, object]) -> DocumentFacts:
    """Read the answer to `open`: unknown sizes repeat the last known one."""
    count = integer(header.get("pages"), 1, MAX_PAGES)
    known = sizes(header.get("sizes"), count)
    if not known:
        raise WireError("no page size")
    labels = tuple(line(entry) for entry in items(header.get("labels"), count))
    if len(labels) not in (0, count):
        raise WireError("labels of another document")
    guessed = known + (known[-1],) * (count - len(known))
    return DocumentFacts(count, line(header.get("title")), labels, guessed, len(known))


def texts(value: object, body: bytes) -> tuple[list[PageText], list[bool]]:
    """Read pages as [label, bytes of text, marked]: their texts, and whether ink is on them."""
    pages: list[PageText] = []
    marked: list[bool] = []
    place = 0
    for entry in items(value):
        label, size, ink = row(entry, 3)
        length = integer(size, 0, len(body) - place)
        pages.append(PageText(line(label), body[place : place + length].decode("utf-8", "replace")))
        marked.append(bool(ink))
        place += length
    return pages, marked


def outline(value: object, page_count: int) -> tuple[OutlineItem, ...]:
    """Read an outline: levels never jump by more than one, pages outside become 0."""
    result: list[OutlineItem] = []
    level = 0
    for entry in items(value):
        depth, title, page, height = row(entry, 4)
        level = min(integer(depth, 1, 1000), level + 1)
        number = integer(page, -MAX_PAGES, MAX_PAGES)
        inside = 1 <= number <= page_count
        top = measure(height) if inside and height is not None else None
        result.append(OutlineItem(level, line(title), number if inside else 0, top))
    return tuple(result)


def box(values: Sequence[object]) -> Box:
    """Read a rectangle of four lengths."""
    x0, y0, x1, y1 = (measure(value) for value in values)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def boxes(value: object, count: int) -> tuple[tuple[Box, ...], ...]:
    """Read one list of rectangles for each of `count` asked ranges."""
    ranges = row(value, count)
    return tuple(tuple(box(row(entry, 4)) for entry in items(each)) for each in ranges)


def links(value: object, page_count: int) -> tuple[PageLink, ...]:
    """Read links as [kind, page from 1, x, y, x0, y0, x1, y1, address]."""
    result = []
    for entry in items(value):
        name, page, left, top, *corners, address = row(entry, 9)
        number = integer(page, -MAX_PAGES, MAX_PAGES)
        kind = _link_kind(name)
        if kind is LinkKind.PAGE and not 1 <= number <= page_count:
            kind = LinkKind.NOWHERE
        number = number if kind is LinkKind.PAGE else 0
        across, down = (None if value is None else measure(value) for value in (left, top))
        result.append(PageLink(box(corners), number, kind, across, down, line(address)))
    return tuple(result)


def _link_kind(value: object) -> LinkKind:
    """Read a kind of link."""
    try:
        return LinkKind(str(value))
    except ValueError as error:
        raise WireError("unknown kind of link") from error


def unread(pages: Sequence[PageText], marked: Sequence[bool]) -> tuple[int, ...]:
    """Return the numbers of the pages that carry ink and no text."""
    both = zip(pages, marked, strict=True)
    return tuple(n for n, (page, ink) in enumerate(both, start=1) if ink and not page.text.strip())


def text_state(pages: Sequence[PageText], marked: Sequence[bool]) -> TextState:
    """Tell whether the pages that carry ink carry text; blank pages do not count."""
    with_text = sum(1 for page in pages if page.text.strip())
    without = sum(
        1 for page, ink in zip(pages, marked, strict=True) if ink and not page.text.strip()
    )
    if not with_text:
        return TextState.NONE
    return TextState.PARTIAL if without else TextState.NATIVE
