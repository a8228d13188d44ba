"""Places between characters, stretches between two of them, and what a click means by one."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.selecting.structure import PageStructure, around

_WORD: Final = re.compile(r"\w+(?:[-’'.@]\w+)*")


class Spot(NamedTuple):
    """A place before character `char` of a word of a page; spots compare in reading order."""

    page: int
    word: int
    char: int


class Stretch(NamedTuple):
    """All text between two spots, `start` not after `end`."""

    start: Spot
    end: Spot

    @property
    def empty(self) -> bool:
        """Whether nothing stands between."""
        return self.start >= self.end

    def pages(self) -> range:
        """Return the pages that it touches."""
        return range(self.start.page, self.end.page + 1)


class Unit(Enum):
    """What a selection grows by: a click, two, three, four."""

    CHARACTER = auto()
    WORD = auto()
    LINE = auto()
    PARAGRAPH = auto()


class Part(NamedTuple):
    """What is chosen of a page: characters `head` of word `first` to before `tail` of `last`."""

    first: int
    head: int
    last: int
    tail: int


def part_of(stretch: Stretch, page: int, structure: PageStructure) -> Part | None:
    """Return what a stretch takes of a page; None when that is nothing."""
    if stretch.empty or page not in stretch.pages() or not len(structure):
        return None
    first, head = (stretch.start.word, stretch.start.char) if page == stretch.start.page else (0, 0)
    last = len(structure) - 1
    tail = structure.length(last)
    if page == stretch.end.page:
        last, tail = min((last, tail), (stretch.end.word, stretch.end.char))
        tail = min(tail, structure.length(last))
        if tail == 0 and last > 0:
            last, tail = last - 1, structure.length(last - 1)
    if head >= structure.length(first):
        first, head = first + 1, 0
    if (first, head) >= (last, tail):
        return None
    return Part(first, head, last, tail)


def boxes_of(part: Part, structure: PageStructure) -> list[Box]:
    """Return the rectangles of what is chosen of a page, one per line."""
    return [box for box, _part in lines_of(part, structure)]


def lines_of(part: Part, structure: PageStructure) -> Iterator[tuple[Box, Part]]:
    """Yield what is chosen line by line, with its rectangle."""
    for line in range(structure.line_of(part.first), structure.line_of(part.last) + 1):
        whole = structure.lines[line]
        first, last = max(whole.first, part.first), min(whole.end - 1, part.last)
        head = part.head if first == part.first else 0
        tail = part.tail if last == part.last else structure.length(last)
        box = whole.box
        if first > whole.first or last < whole.end - 1:
            box = around([structure.words.box(word) for word in range(first, last + 1)])
        left, right = structure.edge(first, head), structure.edge(last, tail)
        yield Box(left, box.y0, max(left, right), box.y1), Part(first, head, last, tail)


def grown(page: int, word: int, char: int, unit: Unit, structure: PageStructure) -> Stretch:
    """Return the character, word, line or paragraph at a place."""
    if unit is Unit.CHARACTER:
        return Stretch(Spot(page, word, char), Spot(page, word, char))
    if unit is Unit.WORD:
        start, end = _word_at(structure.words.word(word), char)
        return Stretch(Spot(page, word, start), Spot(page, word, end))
    line = structure.line_of(word)
    first = last = line
    if unit is Unit.PARAGRAPH:
        block = structure.block_of(line)
        first, last = block.first, block.end - 1
    end = structure.lines[last].end - 1
    return Stretch(
        Spot(page, structure.lines[first].first, 0), Spot(page, end, structure.length(end))
    )


def whole_page(page: int, structure: PageStructure) -> Stretch | None:
    """Return all text of a page; None when it has none."""
    if not len(structure):
        return None
    last = len(structure) - 1
    return Stretch(Spot(page, 0, 0), Spot(page, last, structure.length(last)))


def joined(one: Stretch, other: Stretch) -> Stretch:
    """Return the stretch from the first start to the last end of two."""
    return Stretch(min(one.start, other.start), max(one.end, other.end))


def _word_at(text: str, char: int) -> tuple[int, int]:
    """Return the word around a place, without the punctuation that touches it."""
    found = [match.span() for match in _WORD.finditer(text)]
    around_it = [span for span in found if span[0] <= char <= span[1]]
    return around_it[0] if around_it else (0, len(text))
