"""What a worker has before it while it answers: open documents, drawings, the pixel segment.

Also the reading of a request's fields: the client is trusted, its programming is not.
"""

import contextlib
import mmap
import sys
from dataclasses import dataclass, field

from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.worker.drawing import Drawer
from irev_desktop.pdf.worker.reading import OpenDocument

MADV_POPULATE_WRITE = 23
"""Linux 5.14; Python has no name for it yet."""

Header = dict[str, object]
Answered = tuple[Header, bytes]
"""The header of an answer and its body."""


@dataclass(slots=True)
class Workplace:
    """What the answers of one worker share. Documents are known by the client's numbers."""

    segment: mmap.mmap
    slot_bytes: int
    drawer: Drawer
    documents: dict[int, OpenDocument] = field(default_factory=dict)

    def document(self, request: Message) -> OpenDocument:
        """Return the open document that a request is about."""
        return self.documents[number(request, "document")]

    def reach(self, start: int, size: int) -> None:
        """Have a part of the segment mapped at one go: page by page it takes three times longer."""
        if sys.platform == "linux":
            whole = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
            with contextlib.suppress(OSError):  # a kernel before 5.14 maps page by page
                self.segment.madvise(MADV_POPULATE_WRITE, start, whole)


def number(request: Message, name: str) -> int:
    """Read an integer field of a request."""
    value = request.header[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def measure(request: Message, name: str) -> float:
    """Read a number field of a request."""
    value = request.header[name]
    if not isinstance(value, int | float):
        raise TypeError(name)
    return float(value)


def measures(request: Message, name: str) -> list[float]:
    """Read a field that is a flat list of numbers."""
    values = request.header[name]
    if not isinstance(values, list):
        raise TypeError(name)
    if not all(isinstance(value, int | float) for value in values):
        raise TypeError(name)
    return [float(value) for value in values]


def numbers(request: Message, name: str) -> list[int]:
    """Read a field that is a flat list of integers."""
    values = request.header[name]
    if not isinstance(values, list) or not all(isinstance(value, int) for value in values):
        raise TypeError(name)
    return values


def strings(request: Message, name: str) -> list[str]:
    """Read a field that is a flat list of texts."""
    values = request.header[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(name)
    return values
