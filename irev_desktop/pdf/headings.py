"""The headings of a document as the window gets them, and the wish for them; checked on arrival."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.pdf.answers import integer, items, line, measure, row
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import DocumentFacts


class HeadingKind(StrEnum):
    """What makes a line a heading: its word, its number, or how it is set."""

    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    AXIS = "axis"
    SECTION = "section"
    SUBSECTION = "subsection"
    SHEET = "sheet"
    ARTICLE = "article"
    ANNEX = "annex"
    DECIMAL = "decimal"
    ROMAN = "roman"
    LETTER = "letter"
    WORD = "word"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its page from 1, the top of its first line in points, how large it is set.

    `label` is its number as one cites it (« Article 3 », « 1.2 »), "" when it has none; `text` the
    whole heading.
    """

    page: int
    top: float
    kind: HeadingKind
    label: str
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class FoundHeadings:
    """Those of `pages` consecutive pages, in the order of the file."""

    pages: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class HeadingsJob:
    """Look for headings from page `first` on, for a moment → FoundHeadings; `count` at most."""

    first: int
    count: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "headings", "first": self.first - 1, "count": self.count}

    def answer(self, message: Message, _facts: DocumentFacts) -> FoundHeadings:
        """Read the answer."""
        pages = integer(message.header.get("pages"), 1, max(1, self.count))
        last = self.first + pages - 1
        found = (_heading(each, self.first, last) for each in items(message.header.get("headings")))
        return FoundHeadings(pages, tuple(found))


def _heading(value: object, first: int, last: int) -> Heading:
    """Read [page from 1, top, kind, label, text, size]."""
    page, top, kind, label, text, size = row(value, 6)
    try:
        read = HeadingKind(str(kind))
    except ValueError as error:
        raise WireError("unknown kind of heading") from error
    number = integer(page, first, last)
    return Heading(number, measure(top), read, line(label), line(text), measure(size))
