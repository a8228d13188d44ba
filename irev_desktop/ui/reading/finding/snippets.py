"""The hits of pages as lines to choose from: what stands around each, on one line."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.matching import Mark, Snippet
from irev_desktop.ui.reading.finding.counting import MOMENT, Pages
from irev_desktop.ui.reading.finding.matching import Needle

BEFORE: Final = 36
AFTER: Final = 110
"""Characters shown around a hit."""
_SPACES: Final = re.compile(r"\s+")
_CUT: Final = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*\n\s*(?=[^\W\d_A-ZÀ-ÖØ-Þ])")


@dataclass(frozen=True, slots=True)
class Described:
    """The snippets of the hits of some pages, each page with its own. `needle`: of what."""

    needle: Needle
    pages: tuple[tuple[int, tuple[Snippet, ...]], ...]


def snippet(text: str, start: int, end: int) -> Snippet:
    """Return what stands around characters `start` to `end` of a text, these marked."""
    left, right = _bounds(text, start, end)
    before = _on_one_line(text[left:start]).lstrip()
    hit = _on_one_line(text[start:end]).strip()
    after = _on_one_line(text[end:right]).rstrip()
    if left > 0:
        before = f"…{before}"
    return Snippet(before + hit + after, (Mark(len(before), len(before) + len(hit)),))


def describe(_library: object, _actor: object, needle: Needle, pages: Pages) -> Described:
    """Describe the hits of some pages, in order, as many as a moment allows; one at least."""
    end = time.monotonic() + MOMENT
    done: list[tuple[int, tuple[Snippet, ...]]] = []
    for page, text in pages:
        found: Sequence[tuple[int, int]] = needle.ranges(text)
        done.append((page, tuple(snippet(text.text, *each) for each in found)))
        if time.monotonic() > end:
            break
    return Described(needle, tuple(done))


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a snippet begins and ends: between words."""
    left = max(0, start - BEFORE)
    if left:
        space = _SPACES.search(text, left, start)
        left = space.end() if space else start
    right = min(len(text), end + AFTER)
    if right < len(text):
        last = max(text.rfind(" ", end, right), text.rfind("\n", end, right))
        right = last if last > 0 else right
    return left, right


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", _CUT.sub("", text))
