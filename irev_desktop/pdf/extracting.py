"""Some pages of a document as a PDF file of their own, text as text."""

from dataclasses import dataclass

from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import DocumentFacts

SIGNATURE = b"%PDF-"


@dataclass(frozen=True, eq=False, slots=True)
class Extract:
    """A whole PDF file."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """Take pages out, in this order → Extract. It fails where the file does not allow it."""

    pages: tuple[int, ...]

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {"do": "extract", "pages": [page - 1 for page in self.pages]}

    def answer(self, message: Message, _facts: DocumentFacts) -> Extract:
        """Read the answer."""
        if not message.body.startswith(SIGNATURE):
            raise WireError("not a PDF file")
        return Extract(message.body)
