"""Where ranges of a page's text stand when its words were recognised: one box for each line."""

from bisect import bisect_right
from collections.abc import Iterable

from irev_desktop.pdf.records import Box
from irev_desktop.pdf.words import PageWords
from irev_desktop.ui.reading.finding.matching import Range

NARROW = frozenset("ijltfr.,;:!|'’()[]îï-")
WIDE = frozenset("mwœæ—…")


def places_of(words: PageWords, ranges: Iterable[Range]) -> tuple[tuple[Box, ...], ...]:
    """Return the boxes of each range, whole words being the least that is known."""
    return tuple(_boxes(words, start, end) for start, end in ranges)


def _boxes(words: PageWords, start: int, end: int) -> tuple[Box, ...]:
    """Return one box for each line that a range touches."""
    lines: dict[int, Box] = {}
    for place in range(max(0, bisect_right(words.starts, start) - 1), len(words)):
        if words.starts[place] >= end:
            break
        if words.ends[place] > start:
            line = words.lines[place]
            lines[line] = _around(lines.get(line), _part(words, place, start, end))
    return tuple(lines.values())


def _part(words: PageWords, place: int, start: int, end: int) -> Box:
    """Return the part of a word that a range covers, by what letters are usually wide."""
    box, first, word = words.box(place), words.starts[place], words.word(place)
    scale = (box.x1 - box.x0) / max(1.0, _wide(word))
    left = box.x0 + scale * _wide(word[: max(0, start - first)])
    return Box(left, box.y0, box.x0 + scale * _wide(word[: end - first]), box.y1)


def _wide(text: str) -> float:
    """Return how wide a text is, in letters of usual width."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.5
    return 1.5 if letter in WIDE or letter.isupper() else 1.0


def _around(box: Box | None, other: Box) -> Box:
    if box is None:
        return other
    return Box(
        min(box.x0, other.x0),
        min(box.y0, other.y0),
        max(box.x1, other.x1),
        max(box.y1, other.y1),
    )
