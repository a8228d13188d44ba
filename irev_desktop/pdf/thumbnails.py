"""Small pictures of pages or of parts of them, sent whole: they take no slot from what is read."""

from dataclasses import dataclass

from irev_desktop.pdf.answers import integer
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.pdf.slots import BYTES_PER_PIXEL

MOST_SIDE = 1024


@dataclass(frozen=True, eq=False, slots=True)
class Thumbnail:
    """Pixels of a page or of a part of it, BGRX, rows without padding."""

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
        return _picture(message)


@dataclass(frozen=True, slots=True)
class GlimpseJob:
    """Draw a part of an upright page → Thumbnail. `zoom` in pixels a point, `clip` in pixels."""

    page: int
    zoom: float
    clip: tuple[int, int, int, int]

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        x0, y0, x1, y1 = self.clip
        clip = [x0, y0, min(x1, x0 + MOST_SIDE), min(y1, y0 + MOST_SIDE)]
        return {"do": "glimpse", "page": self.page - 1, "zoom": self.zoom, "clip": clip}

    def answer(self, message: Message, _facts: DocumentFacts) -> Thumbnail:
        """Read the answer."""
        return _picture(message)


def _picture(message: Message) -> Thumbnail:
    """Read a picture."""
    width = integer(message.header.get("width"), 1, MOST_SIDE)
    height = integer(message.header.get("height"), 1, MOST_SIDE)
    if len(message.body) != width * height * BYTES_PER_PIXEL:
        raise WireError("picture of another size")
    return Thumbnail(width, height, message.body)
