"""Reading a whole file once for the import, told in portions so that the client sees it advance.

Answers, in order: `facts`, any number of `pages`, `texts_done`, `outline`. The outline comes last
and apart: a file whose outline kills its reader still has its texts.
"""

import time
from collections.abc import Callable

from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.worker import reading
from irev_desktop.pdf.worker.reading import OpenDocument, RefusedError

PORTION_SECONDS = 0.05
PORTION_BYTES = 4 << 20

Send = Callable[..., None]


class Batch:
    """Pages read and not yet told: rows [label, bytes of text, marked] and the texts together."""

    def __init__(self, document: OpenDocument) -> None:
        self.document = document
        self.failed = 0
        self.size = 0
        self._rows: list[list[object]] = []
        self._texts: list[bytes] = []

    def read(self, number: int) -> None:
        """Read page `number` (from 0); a page that fails has no text and counts as marked."""
        text, ink = b"", True
        try:
            text = reading.page_text(self.document.file, number).encode("utf-8", "replace")
            ink = bool(text.strip()) or reading.marked(self.document.file, number)
        except reading.FILE_ERRORS:  # one bad page does not refuse the others
            self.failed += 1
        label = self.document.labels[number] if self.document.labels else ""
        self._rows.append([label, len(text), int(ink)])
        self._texts.append(text)
        self.size += len(text)

    def take(self) -> tuple[dict[str, object], bytes]:
        """Return the portion to tell and start the next one."""
        header: dict[str, object] = {"pages": self._rows}
        body = b"".join(self._texts)
        self._rows, self._texts, self.size = [], [], 0
        return header, body


def inspect(request: Message, send: Send, sign_of_life: Callable[[], None]) -> None:
    """Answer `inspect`; `sign_of_life` is called before each page.

    Raises RefusedError when the file cannot be read, or none of its pages can.
    """
    descriptor = request.descriptors[0] if request.descriptors else None
    document = OpenDocument(descriptor, str(request.header.get("path", "")), "")
    try:
        count = document.file.page_count
        send({"count": count, "title": reading.title(document)})
        _tell_pages(document, count, send, sign_of_life)
        sign_of_life()
        send({"outline": reading.outline(document)})
    finally:
        document.close()


def _tell_pages(
    document: OpenDocument, count: int, send: Send, sign_of_life: Callable[[], None]
) -> None:
    """Tell the text of all pages, a portion whenever it is large or a moment has passed."""
    batch = Batch(document)
    told = time.monotonic()
    for number in range(count):
        sign_of_life()
        batch.read(number)
        if batch.size > PORTION_BYTES or time.monotonic() - told > PORTION_SECONDS:
            send(*batch.take())
            told = time.monotonic()
    if batch.failed == count:
        raise RefusedError("broken")
    send(*batch.take())
    send({"texts_done": True})
