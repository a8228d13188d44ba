"""The lines and blocks that the words of a page make, and what is nearest to a point."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from irev_desktop.pdf.records import Box
from irev_desktop.pdf.words import PageWords


@dataclass(frozen=True, slots=True)
class Line:
    """Words `first` to before `end`, one beside the other."""

    first: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to before `end`, one below the other in one column."""

    first: int
    end: int
    box: Box


class PageStructure:
    """The words of a page by lines and blocks, in reading order.

    Blocks are made from where lines stand, not from those of the file alone: a block never goes
    over from one column to the next.
    """

    def __init__(self, words: PageWords) -> None:
        self.words = words
        self.lines = tuple(_lines(words))
        self.blocks = tuple(_blocks(self.lines, words))
        self._firsts = [line.first for line in self.lines]
        self._edges: dict[int, array[float]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def line_of(self, word: int) -> int:
        """Return the line in which a word stands."""
        return bisect_right(self._firsts, word) - 1

    def block_of(self, line: int) -> Block:
        """Return the block in which a line stands."""
        return next(block for block in self.blocks if block.first <= line < block.end)

    def length(self, word: int) -> int:
        """Return how many characters a word has."""
        return self.words.ends[word] - self.words.starts[word]

    def nearest(self, x: float, y: float) -> tuple[int, int]:
        """Return the word and the place between its characters that are nearest to a point.

        The block is chosen first, so that a point beside a short line stays in its column.
        """
        block = min(self.blocks, key=lambda block: _distance(block.box, x, y))
        lines = range(block.first, block.end)
        line = min(lines, key=lambda line: _distance(self.lines[line].box, x, y))
        return self.in_line(line, x)

    def in_line(self, line: int, x: float) -> tuple[int, int]:
        """Return the word of a line, and the place in it, nearest to a place across the page."""
        chosen = self.lines[line]
        words = range(chosen.first, chosen.end)
        word = min(words, key=lambda word: _gap(*self._span(word), x))
        edges = self.edges(word)
        return word, min(range(len(edges)), key=lambda place: abs(edges[place] - x))

    def near_text(self, x: float, y: float, reach: float) -> bool:
        """Tell whether a point is within `reach` points of a line."""
        return any(_distance(line.box, x, y) <= reach * reach for line in self.lines)

    def edge(self, word: int, place: int) -> float:
        """Return where a place between the characters of a word is."""
        if place <= 0 or place >= self.length(word):
            return self._span(word)[0 if place <= 0 else 1]
        return self.edges(word)[place]

    def edges(self, word: int) -> "array[float]":
        """Return where the characters of a word begin, and where the last one ends.

        Evenly spread until `set_characters` told better.
        """
        known = self._edges.get(word)
        if known is not None:
            return known
        left, right = self._span(word)
        count = self.length(word)
        return array("f", [left + (right - left) * place / count for place in range(count + 1)])

    def knows_characters(self, line: int) -> bool:
        """Tell whether it is known where the characters of a line stand."""
        return self.lines[line].first in self._edges

    def characters_of(self, line: int) -> tuple[int, int]:
        """Return the range, in the page's text, of the characters of a line."""
        chosen = self.lines[line]
        starts, ends = self.words.starts, self.words.ends
        words = range(chosen.first, chosen.end)
        return min(starts[word] for word in words), max(ends[word] for word in words)

    def set_characters(self, start: int, boxes: "array[float]") -> None:
        """Take the boxes of characters from `start` on of the page's text."""
        known = range(start, start + len(boxes) // 4)
        for line in self.lines:
            if self.words.starts[line.first] in known:
                for word in range(line.first, line.end):
                    self._take_edges(word, start, boxes)

    def _take_edges(self, word: int, start: int, boxes: "array[float]") -> None:
        first, end = self.words.starts[word] - start, self.words.ends[word] - start
        if first < 0 or end * 4 > len(boxes):
            return
        left, right = self._span(word)
        lefts = [min(max(boxes[4 * place], left), right) for place in range(first, end)]
        lefts = [max(lefts[: place + 1]) for place in range(len(lefts))]
        self._edges[word] = array("f", [*lefts, right])

    def _span(self, word: int) -> tuple[float, float]:
        return self.words.boxes[4 * word], self.words.boxes[4 * word + 2]


def _lines(words: PageWords) -> Iterator[Line]:
    """Yield the lines."""
    first = 0
    for word in range(1, len(words) + 1):
        if word == len(words) or words.lines[word] != words.lines[first]:
            yield Line(first, word, around([words.box(place) for place in range(first, word)]))
            first = word


def _blocks(lines: tuple[Line, ...], words: PageWords) -> Iterator[Block]:
    """Yield the blocks."""
    first = 0
    for line in range(1, len(lines) + 1):
        if line == len(lines) or not _goes_on(lines[line - 1], lines[line], words):
            yield Block(first, line, around([each.box for each in lines[first:line]]))
            first = line


def _goes_on(above: Line, below: Line, words: PageWords) -> bool:
    """Tell whether a line goes on in the block of the one before."""
    if words.blocks[above.first] != words.blocks[below.first]:
        return False
    height = min(above.box.y1 - above.box.y0, below.box.y1 - below.box.y0)
    lower = below.box.y0 >= above.box.y0 - height / 2
    overlap = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    level = below.box.y0 < above.box.y1 - height / 2
    return lower and (overlap > 0 or level)


def around(boxes: list[Box]) -> Box:
    """Return the rectangle around several."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _gap(low: float, high: float, place: float) -> float:
    """Return how far a place is outside of a span."""
    return max(low - place, 0.0, place - high)


def _distance(box: Box, x: float, y: float) -> float:
    """Return the square of how far a point is outside of a rectangle."""
    across, down = _gap(box.x0, box.x1, x), _gap(box.y0, box.y1, y)
    return across * across + down * down
