"""Reading Tesseract's answer: hOCR, an HTML whose titles hold boxes, baselines and confidences.

Nothing in it is trusted: a title that does not make sense is skipped, and so is its word.
"""

import math
from collections.abc import Iterator
from html.parser import HTMLParser
from statistics import median

from irev_desktop.ocr.records import ReadLine, ReadPage, ReadWord

POINTS_PER_INCH = 72
LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
MOST_WORDS = 200_000
MOST_LETTERS = 1000
SURE_SLOPES = 3
"""Words a line needs for its slope to count."""

Attributes = list[tuple[str, str | None]]


def read_hocr(answer: bytes, dpi: float) -> ReadPage:
    """Return what the engine read on a picture of `dpi` dots per inch."""
    reader = _Reader(POINTS_PER_INCH / dpi)
    reader.feed(answer.decode("utf-8", "replace"))
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    """Collects lines and words as their elements open and close."""

    def __init__(self, points_per_pixel: float) -> None:
        super().__init__(convert_charrefs=True)
        self._scale = points_per_pixel
        self._engine = ""
        self._block = -1
        self._words: list[ReadWord] = []
        self._lines: list[ReadLine] = []
        self._angles: list[int] = []
        self._slopes: list[float] = []
        self._slope = 0.0
        self._word: dict[str, tuple[float, ...]] | None = None
        self._letters = ""
        self._count = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin a block, a line or a word."""
        given = {name: value or "" for name, value in attrs}
        kind, title = given.get("class", ""), given.get("title", "")
        if tag == "meta" and given.get("name") == "ocr-system":
            self._engine = given.get("content", "")[:40]
        elif kind == "ocr_carea":
            self._end_line()
            self._block += 1
        elif kind in LINES:
            self._begin_line(_fields(title))
        elif kind == "ocrx_word":
            self._word, self._letters = _fields(title), ""

    def handle_data(self, data: str) -> None:
        """Take the letters of the word that is open."""
        if self._word is not None:
            self._letters += data

    def handle_endtag(self, tag: str) -> None:
        """End the word that is open."""
        if tag == "span" and self._word is not None:
            self._end_word(self._word)
            self._word = None

    def page(self) -> ReadPage:
        """Return the whole."""
        self._end_line()
        rotation = max(set(self._angles), key=self._angles.count) if self._angles else 0
        skew = math.degrees(math.atan(median(self._slopes))) if self._slopes else 0.0
        return ReadPage(tuple(self._lines), rotation, skew, self._engine)

    def _begin_line(self, fields: dict[str, tuple[float, ...]]) -> None:
        self._end_line()
        # the engine tells by how much the page is to be turned, anticlockwise, to be read
        angle = fields.get("textangle", (0.0,))
        self._angles.append(-round(angle[0] if angle else 0) % 360)
        baseline = fields.get("baseline", ())
        self._slope = baseline[0] if baseline else 0.0

    def _end_line(self) -> None:
        if self._words:
            self._lines.append(ReadLine(max(self._block, 0), tuple(self._words)))
            if len(self._words) >= SURE_SLOPES:
                self._slopes.append(self._slope)
        self._words = []

    def _end_word(self, fields: dict[str, tuple[float, ...]]) -> None:
        text = " ".join(self._letters.split())[:MOST_LETTERS]
        box = fields.get("bbox", ())
        if not text or len(box) != 4 or self._count >= MOST_WORDS:
            return
        self._count += 1
        x0, y0, x1, y1 = (side * self._scale for side in box)
        confidence = fields.get("x_wconf", (0.0,))
        sure = min(1.0, max(0.0, (confidence[0] if confidence else 0.0) / 100))
        self._words.append(ReadWord(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), sure))


def _fields(title: str) -> dict[str, tuple[float, ...]]:
    """Return the numbers of a title by name: `bbox 1 2 3 4; x_wconf 96`."""
    return {name: numbers for name, numbers in map(_field, title.split(";")) if name}


def _field(part: str) -> tuple[str, tuple[float, ...]]:
    name, *values = part.split() or [""]
    return name, tuple(_numbers(values))


def _numbers(values: list[str]) -> Iterator[float]:
    for value in values:
        try:
            number = float(value)
        except ValueError:
            return
        if not math.isfinite(number) or abs(number) > 1e6:
            return
        yield number
