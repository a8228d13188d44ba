"""Small pictures of pages, sent whole: they take no slot from the pages that are read."""

from dataclasses import dataclass

from irev_desktop.pdf.answers import integer
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import BYTES_PER_PIXEL

MOST_SIDE = 1024


@dataclass(frozen=True, eq=False, slots=True)
class Thumbnail:
    """Pixels of a whole page, BGRX, rows without padding."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ThumbnailJob:
    """Draw a whole page, upright, within `width` by `height` pixels → Thumbnail."""

    page: int
    width: int
    height: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {
            "do": "thumbnail",
            "page": self.page - 1,
            "within": [min(self.width, MOST_SIDE), min(self.height, MOST_SIDE)],
        }

    def answer(self, message: Message, _facts: DocumentFacts) -> Thumbnail:
        """Read the answer."""
        width = integer(message.header.get("width"), 1, MOST_SIDE)
        height = integer(message.header.get("height"), 1, MOST_SIDE)
        if len(message.body) != width * height * BYTES_PER_PIXEL:
            raise WireError("thumbnail of another size")
        return Thumbnail(width, height, message.body)
