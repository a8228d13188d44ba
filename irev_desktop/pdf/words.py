"""The words of a page as the window gets them, and the wishes for them; all checked on arrival.

Words stand in reading order, in packed arrays: a page costs a few kilobytes and no objects.
"""

from array import array
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from irev_desktop.pdf.answers import MAX_POINTS, integer
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import Box, DocumentFacts

MAX_WORDS = 200_000
MAX_CHARACTERS = 4_000_000
SIDES = 4
MARKS = 4
CERTAIN = 100


@dataclass(frozen=True, eq=False, slots=True)
class PageWords:
    """The words of one page, in reading order.

    `text` is that of the page, in the order of the file; word n is its characters `starts[n]` to
    `ends[n]`. `boxes` has four points a word (see `Box`). Words of one line, and of one block,
    stand together and share a number; lines are numbered from 0 without a gap. `confidence` is
    that of each word in percent where it was recognised from a picture, empty for real text.
    """

    text: str
    boxes: "array[float]"
    starts: "array[int]"
    ends: "array[int]"
    lines: "array[int]"
    blocks: "array[int]"
    confidence: bytes = b""

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, place: int) -> str:
        """Return a word as written."""
        return self.text[self.starts[place] : self.ends[place]]

    def box(self, place: int) -> Box:
        """Return where a word stands."""
        return Box(*self.boxes[place * SIDES : place * SIDES + SIDES])

    @property
    def recognised(self) -> bool:
        """Whether the words were recognised from a picture."""
        return bool(self.confidence)


NO_WORDS = PageWords("", array("f"), array("i"), array("i"), array("i"), array("i"))
"""Those of a page without text."""


@dataclass(frozen=True, eq=False, slots=True)
class CharacterBoxes:
    """Four points for each character of a stretch of a page's text; zeros for those without."""

    boxes: "array[float]"


@dataclass(frozen=True, slots=True)
class WordsJob:
    """Read the words of a page → PageWords."""

    page: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "words", "page": self.page - 1}

    def answer(self, message: Message, _facts: DocumentFacts) -> PageWords:
        """Read the answer."""
        count = integer(message.header.get("words"), 0, MAX_WORDS)
        size = integer(message.header.get("text"), 0, len(message.body))
        numbers = count * SIDES * array("f").itemsize
        marks = count * MARKS * array("i").itemsize
        if len(message.body) != numbers + marks + size:
            raise WireError("words of another size")
        return _page_words(
            _floats(message.body[:numbers]),
            array("i", message.body[numbers : numbers + marks]),
            message.body[numbers + marks :].decode("utf-8", "replace"),
        )


@dataclass(frozen=True, slots=True)
class CharactersJob:
    """Find where the characters `start` to `end` of a page's text stand → CharacterBoxes."""

    page: int
    start: int
    end: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {
            "do": "characters",
            "page": self.page - 1,
            "start": self.start,
            "end": self.end,
        }

    def answer(self, message: Message, _facts: DocumentFacts) -> CharacterBoxes:
        """Read the answer."""
        count = integer(message.header.get("characters"), 0, MAX_CHARACTERS)
        if len(message.body) != count * SIDES * array("f").itemsize:
            raise WireError("characters of another size")
        if count != max(0, self.end - self.start):
            raise WireError("other characters than those asked for")
        return CharacterBoxes(_floats(message.body))


def _floats(body: bytes) -> "array[float]":
    """Read lengths in points."""
    floats = array("f", body)
    extremes = (min(floats), max(floats)) if floats else ()
    if not all(map(isfinite, floats)) or any(abs(each) > MAX_POINTS for each in extremes):
        raise WireError("not lengths")
    return floats


def _page_words(boxes: "array[float]", marks: "array[int]", text: str) -> PageWords:
    """Check what words say of each other: places within the text, lines in order."""
    starts, ends, lines, blocks = (marks[at::MARKS] for at in range(MARKS))
    within = all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    steps = {after - before for before, after in pairwise(lines)}
    if not within or not steps <= {0, 1} or (lines and lines[0] != 0):
        raise WireError("words that contradict each other")
    return PageWords(text, boxes, starts, ends, lines, blocks)
