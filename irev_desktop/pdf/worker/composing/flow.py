"""Text that flows: broken into lines, lines into frames, frames over pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from irev_desktop.pdf.blueprint import Layout
from irev_desktop.pdf.worker.composing.sheet import A4, BLACK, Colour, Sheet
from irev_desktop.pdf.worker.composing.typeface import Face, Family

MARGIN = 66.0
TOP = 78.0
BOTTOM = 78.0
GUTTER = 22.0

Word = tuple[Face, str]


@dataclass(frozen=True)
class Line:
    """One set line: texts by face, its natural width in points, its inner spaces."""

    runs: tuple[Word, ...]
    width: float
    spaces: int
    last: bool
    """The end of a paragraph, which is not stretched."""


@dataclass(frozen=True)
class Frame:
    """A rectangle that text fills."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass
class Flow:
    """Where the next thing goes; opens pages as they are needed."""

    family: Family
    layout: Layout
    sheets: list[Sheet] = field(default_factory=list)
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    """Level, text, and page within this flow from 0."""
    y: float = 0.0
    _frames: list[Frame] = field(default_factory=list)
    _left: list[Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        width, height = A4
        if self.layout is Layout.LANDSCAPE:
            width, height = height, width
        self._size = (width, height)
        inner = width - 2 * MARGIN
        count = 2 if self.layout is Layout.COLUMNS else 1
        each = (inner - GUTTER * (count - 1)) / count
        self._frames = [
            Frame(MARGIN + at * (each + GUTTER), TOP, each, height - BOTTOM) for at in range(count)
        ]
        self.turn_page()

    @property
    def sheet(self) -> Sheet:
        """The page under way."""
        return self.sheets[-1]

    @property
    def frame(self) -> Frame:
        """The frame under way."""
        return self._left[0]

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return len(self._left) == len(self._frames) and self.y == self.frame.top

    def turn_page(self) -> None:
        """Go on at the top of a new page."""
        self.sheets.append(Sheet(*self._size))
        self._left = list(self._frames)
        self.y = self.frame.top

    def need(self, height: float) -> None:
        """Make room for something that stays in one piece: the next frame if this has none."""
        if self.y + height <= self.frame.bottom or self.y == self.frame.top:
            return
        if len(self._left) > 1:
            self._left.pop(0)
            self.y = self.frame.top
        else:
            self.turn_page()

    def skip(self, height: float) -> None:
        """Leave a gap, except at the top of a frame."""
        if self.y > self.frame.top:
            self.y += height

    def write(
        self,
        text: str,
        size: float,
        leading: float,
        *,
        face: Face | None = None,
        indent: float = 0.0,
        justified: bool = False,
        centred: bool = False,
        colour: Colour = BLACK,
    ) -> None:
        """Write one paragraph; its first two lines stay together."""
        width = self.frame.width - indent
        lines = list(break_lines(self.family, text, width / size, face=face))
        self.need(leading * min(2, len(lines)))
        for line in lines:
            self.need(leading)
            slack = width - line.width * size
            left = self.frame.left + indent + (slack / 2 if centred else 0)
            stretch = justified and not line.last and line.spaces > 0
            spread = slack / line.spaces if stretch else 0.0
            baseline = self.y + leading * 0.75
            self.sheet.runs(left, baseline, line.runs, size, spread=spread, colour=colour)
            self.y += leading


def break_lines(
    family: Family, text: str, width: float, *, face: Face | None = None
) -> Iterator[Line]:
    """Give the lines of a text of which each is at most `width` wide at size 1, by first fit."""
    line: list[Word] = []
    used = 0.0
    for word_face, word in _words(family, text, face or family.plain):
        more = word_face.width(word) + (word_face.width(" ") if line else 0.0)
        if line and used + more > width:
            yield _line(line, used, last=False)
            line, used = [], 0.0
            more = word_face.width(word)
        line.append((word_face, word))
        used += more
    if line:
        yield _line(line, used, last=True)


def _words(family: Family, text: str, face: Face) -> Iterator[Word]:
    for place, part in enumerate(text.split("**")):
        shown = family.bold if place % 2 else face
        for word in part.split(" "):
            if word:
                yield shown, word


def _line(words: list[Word], width: float, *, last: bool) -> Line:
    """Join words of the same face; the space before a word belongs to it."""
    runs: list[Word] = []
    for place, (face, word) in enumerate(words):
        shown = f" {word}" if place else word
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + shown)
        else:
            runs.append((face, shown))
    return Line(tuple(runs), width, len(words) - 1, last)
