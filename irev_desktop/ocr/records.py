"""What is read on a page: words in lines, with boxes in points and confidences from 0 to 1."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word and its box, in points from the top left corner of the page as shown."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of words; lines of one block of the page share its number."""

    block: int
    words: tuple[ReadWord, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """All that the engine read on one page.

    `rotation` tells how far the text is turned clockwise (0, 90, 180, 270 degrees), `skew` how far
    its lines lean, clockwise, in degrees; `dpi` how finely the picture was drawn.
    """

    lines: tuple[ReadLine, ...]
    rotation: int
    skew: float
    engine: str
    dpi: int = 0

    @property
    def worth(self) -> float:
        """How many letters were read, each as far as the engine is sure of it."""
        words = (word for line in self.lines for word in line.words)
        return sum(word.confidence * len(word.text) for word in words)

    @property
    def confidence(self) -> float | None:
        """Mean confidence, each word weighing its letters; nothing where no word was read."""
        words = [word for line in self.lines for word in line.words]
        letters = sum(len(word.text) for word in words)
        if not letters:
            return None
        return self.worth / letters
