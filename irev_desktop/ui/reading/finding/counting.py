"""Counting hits off the GUI thread, a moment at a time: texts are folded there too."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from irev_desktop.ui.reading.finding.folding import Strictness
from irev_desktop.ui.reading.finding.matching import Needle, PageText

MOMENT: Final = 0.05
"""Seconds of counting before what was found is told."""

Pages = Sequence[tuple[int, PageText]]


@dataclass(frozen=True, slots=True)
class Counted:
    """The hits of the first pages of those given: their number, and about where each is.

    `needle` is what they are of; places are parts, from 0 to 1, of the text of the page.
    """

    needle: Needle
    counts: tuple[tuple[int, int], ...]
    heights: tuple[tuple[int, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """The first texts of those given, folded."""

    pages: Pages
    texts: tuple[str, ...]


def count(_library: object, _actor: object, needle: Needle, pages: Pages) -> Counted:
    """Count the hits of some pages, in order, as many as a moment allows; one at least."""
    end = time.monotonic() + MOMENT
    counts = []
    heights = []
    for page, text in pages:
        number, places = needle.spread(text)
        counts.append((page, number))
        if number:
            heights.append((page, places))
        if time.monotonic() > end:
            break
    return Counted(needle, tuple(counts), tuple(heights))


def fold_some(_library: object, _actor: object, strict: Strictness, pages: Pages) -> Folded:
    """Fold some texts, in order, as many as a moment allows; one at least."""
    end = time.monotonic() + MOMENT
    texts: list[str] = []
    for _page, text in pages:
        texts.append(text.folded(strict))
        if time.monotonic() > end:
            break
    return Folded(pages[: len(texts)], tuple(texts))
