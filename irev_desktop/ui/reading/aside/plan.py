"""From the headings found in a text: its plan, its articles, and the one that a point lies in.

Plain data in, plain data out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from irev_desktop.pdf.headings import Heading, HeadingKind
from irev_desktop.pdf.records import OutlineItem
from irev_desktop.ui.models.folding import fold

RUNNING: Final = 3
"""A line at the same height of so many pages is their head or foot; its first one counts."""
NEAR: Final = 4.0
FEW: Final = 2
"""With no more numbered headings than that, large lines make the plan."""
SIZES: Final = 3
ALIKE: Final = 0.88
"""Headings are set alike as long as one is not smaller than that part of another."""
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
Order = tuple[int, int]
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
    open_ones: list[Order] = []
    items = []
    for each in numbered:
        order = orders[_kind(each)]
        while open_ones and open_ones[-1] >= order:
            open_ones.pop()
        open_ones.append(order)
        items.append(OutlineItem(len(open_ones), each.text, each.page, each.top))
    return tuple(items)


def placed(items: Sequence[OutlineItem], headings: Iterable[Heading]) -> tuple[OutlineItem, ...]:
    """Return the lines of an outline at the heights where their titles stand in the text.

    Many outlines name the page only, or its top for all.
    """
    tops: dict[tuple[int, str], float] = {}
    for each in headings:
        tops.setdefault((each.page, fold(each.text)), each.top)
    return tuple(
        replace(item, top=tops.get((item.page, fold(item.title)), item.top)) for item in items
    )


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


def _orders(headings: Iterable[Heading]) -> dict[tuple[HeadingKind, int], Order]:
    """Return what each kind stands above: lower figures are higher up.

    Clearly larger headings stand above smaller ones. Among those set alike, words have their usual
    order, and bare numbers and letters that in which they first come up. What closes or opens the
    whole (preamble, annexes) stands beside the highest of its size.
    """
    sizes: dict[tuple[HeadingKind, int], list[float]] = defaultdict(list)
    counted: list[HeadingKind] = []
    for each in headings:
        sizes[_kind(each)].append(each.size)
        if each.kind in _COUNTED and each.kind not in counted:
            counted.append(each.kind)
    steps = _steps([median(found) for found in sizes.values()])
    orders: dict[tuple[HeadingKind, int], Order] = {}
    for kind, deep in sizes:
        step = _step(median(sizes[kind, deep]), steps)
        if kind in _COUNTED:
            start = _COUNTED_FROM + _COUNTED_STEP * counted.index(kind)
            orders[kind, deep] = (step, start + min(deep, _COUNTED_STEP - 1))
        elif kind in _ORDER:
            orders[kind, deep] = (step, _ORDER[kind])
    for kind in (HeadingKind.WORD, HeadingKind.ANNEX):
        step = _step(median(sizes.get((kind, 0), [0.0])), steps)
        beside = [order for at, order in orders.values() if at == step]
        orders[kind, 0] = (step, min(beside, default=0))
    return orders


def _steps(sizes: Iterable[float]) -> list[float]:
    """Return the largest size of each group of sizes that are about the same, largest first."""
    steps: list[float] = []
    for size in sorted(sizes, reverse=True):
        if not steps or size < steps[-1] * ALIKE:
            steps.append(size)
    return steps


def _step(size: float, steps: Sequence[float]) -> int:
    return sum(1 for step in steps if size < step * ALIKE)


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
