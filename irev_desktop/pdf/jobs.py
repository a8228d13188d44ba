"""What the reader may wish of an open document. Pages count from 1, sizes are in pixels.

A job is a value: two equal jobs are the same wish. Its answer goes to the listener with the job.
"""

from dataclasses import dataclass

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf import answers
from irev_desktop.pdf.areas import AreaJob, AreaPicture
from irev_desktop.pdf.content import Content, ContentJob
from irev_desktop.pdf.extracting import Extract, ExtractJob
from irev_desktop.pdf.headings import FoundHeadings, HeadingsJob
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.patterns import PatternJob, Patterns
from irev_desktop.pdf.records import (
    Box,
    DocumentFacts,
    OutlineItem,
    PageLink,
    PageSize,
    PageText,
)
from irev_desktop.pdf.slots import Picture
from irev_desktop.pdf.thumbnails import GlimpseJob, Thumbnail, ThumbnailJob
from irev_desktop.pdf.words import CharacterBoxes, CharactersJob, PageWords, WordsJob


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of consecutive pages."""

    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """For each range asked, its boxes, one per line."""

    boxes: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What one would click on a page, in the order of the file."""

    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline, in reading order."""

    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of all pages."""

    sizes: tuple[PageSize, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Sketch:
    """What a long drawing looks like so far: a copy, BGRX, rows without padding.

    Told of a `DrawJob` any number of times before its `Picture` or error; nothing to be released.
    """

    width: int
    height: int
    data: bytes


class SlotsWanted:
    """Told instead of an answer when every slot is in use: release pictures, then wish again."""


@dataclass(frozen=True, slots=True)
class DrawJob:
    """Draw a part of a page → Picture, which the listener releases; before it, perhaps, `Sketch`.

    `zoom` is in pixels a point; `rotation` clockwise in degrees, a multiple of 90; `clip` is
    (left, top, right, bottom) in pixels from the top left corner of the page so turned.
    """

    page: int
    zoom: float
    rotation: int
    clip: tuple[int, int, int, int]

    @property
    def width(self) -> int:
        """Width of the picture in pixels."""
        return self.clip[2] - self.clip[0]

    @property
    def height(self) -> int:
        """Height of the picture in pixels."""
        return self.clip[3] - self.clip[1]

    def request(self) -> dict[str, object]:
        """Return the fields of the request; the slot is added by the desk."""
        return {
            "do": "draw",
            "page": self.page - 1,
            "zoom": self.zoom,
            "rotation": self.rotation,
            "clip": list(self.clip),
        }


@dataclass(frozen=True, slots=True)
class TextJob:
    """Read texts from page `first` on → Texts: `count` of them, or fewer when they are long."""

    first: int
    count: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "text", "first": self.first - 1, "count": self.count}

    def answer(self, message: Message, _facts: DocumentFacts) -> Texts:
        """Read the answer."""
        pages, _marked = answers.texts(message.header.get("pages"), message.body)
        return Texts(tuple(pages[: self.count]))


@dataclass(frozen=True, slots=True)
class BoxesJob:
    """Find where ranges of characters of a page's text stand → Places."""

    page: int
    ranges: tuple[tuple[int, int], ...]

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        flat = [place for pair in self.ranges for place in pair]
        return {"do": "boxes", "page": self.page - 1, "ranges": flat}

    def answer(self, message: Message, _facts: DocumentFacts) -> Places:
        """Read the answer."""
        return Places(answers.boxes(message.header.get("boxes"), len(self.ranges)))


@dataclass(frozen=True, slots=True)
class LinksJob:
    """Find what one would click on a page → Links."""

    page: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "links", "page": self.page - 1}

    def answer(self, message: Message, facts: DocumentFacts) -> Links:
        """Read the answer."""
        return Links(answers.links(message.header.get("links"), facts.page_count))


@dataclass(frozen=True, slots=True)
class OutlineJob:
    """Read the outline → Outline."""

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "outline"}

    def answer(self, message: Message, facts: DocumentFacts) -> Outline:
        """Read the answer."""
        return Outline(answers.outline(message.header.get("outline"), facts.page_count))


@dataclass(frozen=True, slots=True)
class SizesJob:
    """Measure all pages, once those told at opening do not suffice → Sizes."""

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "sizes"}

    def answer(self, message: Message, facts: DocumentFacts) -> Sizes:
        """Read the answer."""
        return Sizes(answers.sizes(message.header.get("sizes"), facts.page_count))


AskJob = (
    TextJob
    | BoxesJob
    | LinksJob
    | OutlineJob
    | SizesJob
    | WordsJob
    | CharactersJob
    | PatternJob
    | AreaJob
    | HeadingsJob
    | ThumbnailJob
    | GlimpseJob
    | ContentJob
    | ExtractJob
)
Job = DrawJob | AskJob
Answer = (
    DocumentFacts
    | Picture
    | Sketch
    | Texts
    | Places
    | Links
    | Outline
    | FoundHeadings
    | Thumbnail
    | Sizes
    | PageWords
    | CharacterBoxes
    | Patterns
    | AreaPicture
    | Content
    | Extract
    | SlotsWanted
    | IrevError
)
