"""A part of a page as a picture to be taken elsewhere: sent whole, it takes no slot."""

from dataclasses import dataclass
from math import sqrt

from irev_desktop.pdf.answers import integer
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import Box, DocumentFacts

MOST_PIXELS = 24_000_000
"""Of one picture: an A3 page at 300 dots an inch. A larger one comes less finely."""
MOST_SIDE = 30_000
POINTS_PER_INCH = 72.0
BYTES_PER_PIXEL = 3


@dataclass(frozen=True, eq=False, slots=True)
class AreaPicture:
    """Pixels red, green, blue, rows without padding."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class AreaJob:
    """Draw a rectangle of a page, in points, at `dpi` → AreaPicture.

    `rotation` turns it clockwise, by a multiple of 90 degrees.
    """

    page: int
    box: Box
    dpi: float
    rotation: int = 0

    @property
    def zoom(self) -> float:
        """Pixels a point: as `dpi` says, fewer where the picture would be too large."""
        width, height = self.box.x1 - self.box.x0, self.box.y1 - self.box.y0
        size = max(width * height, 1e-6)
        most = min(sqrt(MOST_PIXELS / size), MOST_SIDE / max(width, height, 1e-3))
        return min(self.dpi / POINTS_PER_INCH, most)

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        box = self.box
        return {
            "do": "area",
            "page": self.page - 1,
            "clip": [box.x0, box.y0, box.x1, box.y1],
            "zoom": self.zoom,
            "rotation": self.rotation,
        }

    def answer(self, message: Message, _facts: DocumentFacts) -> AreaPicture:
        """Read the answer."""
        width = integer(message.header.get("width"), 1, MOST_SIDE + 2)
        height = integer(message.header.get("height"), 1, MOST_SIDE + 2)
        if len(message.body) != width * height * BYTES_PER_PIXEL:
            raise WireError("picture of another size")
        return AreaPicture(width, height, message.body)
