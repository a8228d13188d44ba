"""From the headings found in a text: its plan, its articles, and the one that a point lies in.

Plain data in, plain data out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from irev_desktop.pdf.headings import Heading, HeadingKind
from irev_desktop.pdf.records import OutlineItem

RUNNING: Final = 3
"""A line at the same height of so many pages is their head or foot; its first one counts."""
NEAR: Final = 4.0
FEW: Final = 2
"""With no more numbered headings than that, large lines make the plan."""
SIZES: Final = 3
_ORDER: Final = {
    HeadingKind.PART: 10,
    HeadingKind.TITLE: 20,
    HeadingKind.CHAPTER: 30,
    HeadingKind.AXIS: 35,
    HeadingKind.SECTION: 40,
    HeadingKind.SUBSECTION: 45,
    HeadingKind.SHEET: 50,
    HeadingKind.ARTICLE: 60,
}
_COUNTED: Final = (HeadingKind.ROMAN, HeadingKind.LETTER, HeadingKind.DECIMAL)
_COUNTED_FROM: Final = 70
_COUNTED_STEP: Final = 10
_CITED: Final = (HeadingKind.ARTICLE, HeadingKind.ANNEX)
_ARTICLE: Final = re.compile(r"(art(?:icle|\.)|annexe)\s*(?:n°\s*)?([\w.-]*\w)", re.IGNORECASE)


def without_running(headings: Iterable[Heading]) -> list[Heading]:
    """Return headings without the repetitions that stand at the same place of many pages."""
    kept = list(headings)
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for each in kept:
        pages[_place(each)].add(each.page)
    first = {place: min(found) for place, found in pages.items() if len(found) >= RUNNING}
    return [each for each in kept if first.get(_place(each), each.page) == each.page]


def plan(headings: Sequence[Heading]) -> tuple[OutlineItem, ...]:
    """Return the plan that headings make, each at its level."""
    numbered = [each for each in headings if each.kind is not HeadingKind.LARGE]
    if len(numbered) <= FEW:
        return _plan_by_size(headings)
    orders = _orders(numbered)
    open_ones: list[int] = []
    items = []
    for each in numbered:
        order = orders[_kind(each)]
        while open_ones and open_ones[-1] >= order:
            open_ones.pop()
        open_ones.append(order)
        items.append(OutlineItem(len(open_ones), each.text, each.page, each.top))
    return tuple(items)


def articles(headings: Iterable[Heading]) -> tuple[OutlineItem, ...]:
    """Return the articles and annexes, one below the other."""
    cited = (each for each in headings if each.kind in _CITED)
    return tuple(OutlineItem(1, each.text, each.page, each.top) for each in cited)


def articles_of_outline(items: Iterable[OutlineItem]) -> tuple[OutlineItem, ...]:
    """Return the articles and annexes that the file's own outline names."""
    named = (item for item in items if item.page and _ARTICLE.match(item.title))
    return tuple(OutlineItem(1, item.title, item.page, item.top) for item in named)


def article_above(found: Sequence[OutlineItem], page: int, top: float) -> str:
    """Return how one cites the article that a point of a page lies in (« article 3 »), or ""."""
    before = [item for item in found if (item.page, (item.top or 0.0) - NEAR) <= (page, top)]
    if not before:
        return ""
    named = _ARTICLE.match(max(before, key=lambda item: (item.page, item.top or 0.0)).title)
    if named is None:
        return ""
    word = "annexe" if named[1].lower() == "annexe" else "article"
    return f"{word} {named[2]}"


def _place(heading: Heading) -> tuple[str, int]:
    return heading.text.casefold(), round(heading.top / NEAR)


def _kind(heading: Heading) -> tuple[HeadingKind, int]:
    """Return the kind of a heading, and how many numbers it is counted by."""
    deep = heading.label.count(".") if heading.kind is HeadingKind.DECIMAL else 0
    return heading.kind, deep


def _orders(headings: Iterable[Heading]) -> dict[tuple[HeadingKind, int], int]:
    """Return what each kind stands above: lower figures are higher up.

    Words have their usual order. Bare numbers and letters have that in which they first come up.
    What closes or opens the whole (preamble, annexes) stands beside the highest.
    """
    orders: dict[tuple[HeadingKind, int], int] = {}
    counted: list[HeadingKind] = []
    for each in headings:
        kind, deep = _kind(each)
        if kind in _COUNTED and kind not in counted:
            counted.append(kind)
        if kind in _COUNTED:
            start = _COUNTED_FROM + _COUNTED_STEP * counted.index(kind)
            orders[kind, deep] = start + min(deep, _COUNTED_STEP - 1)
        elif kind in _ORDER:
            orders[kind, deep] = _ORDER[kind]
    highest = min(orders.values(), default=0)
    return {(HeadingKind.WORD, 0): highest, (HeadingKind.ANNEX, 0): highest, **orders}


def _plan_by_size(headings: Sequence[Heading]) -> tuple[OutlineItem, ...]:
    """Return the plan that large lines make, the largest highest."""
    sizes = sorted({round(each.size) for each in headings}, reverse=True)[:SIZES]
    items: list[OutlineItem] = []
    for each in headings:
        if round(each.size) in sizes:
            level = sizes.index(round(each.size)) + 1
            level = min(level, items[-1].level + 1) if items else 1
            items.append(OutlineItem(level, each.text, each.page, each.top))
    return tuple(items)
