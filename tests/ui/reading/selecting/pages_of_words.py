"""Pages of words made for tests: lines of text at places, no PDF."""

from array import array
from collections.abc import Sequence

from irev_desktop.pdf.words import PageWords

CHARACTER = 5.0
"""Width of a character, in points."""
HEIGHT = 10.0

LineAt = tuple[float, float, str]
"""Left, top, text."""


def page_words(blocks: Sequence[Sequence[LineAt]], confidence: bytes = b"") -> PageWords:
    """Return the words of a page whose blocks hold lines."""
    boxes = array("f")
    starts, ends, lines, numbers = (array("i") for _column in range(4))
    text = ""
    line_number = 0
    for block_number, block in enumerate(blocks):
        for left, top, line in block:
            for word in line.split(" "):
                place = line.index(word) if line.count(word) == 1 else len(_before(line, word))
                x = left + place * CHARACTER
                boxes.extend((x, top, x + len(word) * CHARACTER, top + HEIGHT))
                starts.append(len(text))
                text += word + " "
                ends.append(len(text) - 1)
                lines.append(line_number)
                numbers.append(block_number)
            line_number += 1
    return PageWords(text, boxes, starts, ends, lines, numbers, confidence)


def _before(line: str, word: str) -> str:
    return line[: line.index(word)]


def column(
    left: float, lines: Sequence[str], top: float = 100.0, step: float = 12.0
) -> list[LineAt]:
    """Return lines one below the other."""
    return [(left, top + place * step, line) for place, line in enumerate(lines)]
