"""What is drawn on a page: where all of it lies, and where its pictures do."""

from dataclasses import dataclass
from typing import Final

from irev_desktop.pdf.answers import box, items, row
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.records import Box, DocumentFacts

MOST_PICTURES: Final = 200


@dataclass(frozen=True, slots=True)
class Content:
    """The rectangle around what is drawn, None on a blank page; and those of pictures in it."""

    drawn: Box | None
    pictures: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class ContentJob:
    """Find where a page is drawn upon → Content."""

    page: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "content", "page": self.page - 1}

    def answer(self, message: Message, _facts: DocumentFacts) -> Content:
        """Read the answer."""
        drawn = [box(row(entry, 4)) for entry in items(message.header.get("drawn"), 1)]
        pictures = items(message.header.get("pictures"), MOST_PICTURES)
        found = tuple(box(row(entry, 4)) for entry in pictures)
        return Content(drawn[0] if drawn else None, found)
