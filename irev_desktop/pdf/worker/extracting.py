"""Pages taken out of a document, as a file of their own that is looked through before it is sent.

Pages count from 0 here.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from collections.abc import Iterator, Sequence

import pymupdf

from irev_desktop.pdf.messages import MAX_BODY, Message
from irev_desktop.pdf.worker.workplace import Answered, Workplace, numbers


def extract(workplace: Workplace, request: Message) -> Answered:
    """Answer `extract`. Raises ValueError for a file that came out wrong, or too large to send."""
    pages = numbers(request, "pages")
    with pymupdf.open() as taken:
        for first, last in _runs(pages):
            file = workplace.document(request).file
            taken.insert_pdf(file, from_page=first, to_page=last)
        data: bytes = taken.tobytes(garbage=3, deflate=True)
    if len(data) > MAX_BODY or not _sound(data, len(pages)):
        raise ValueError("pages cannot be taken out")
    return {}, data


def _runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of consecutive pages."""
    start = previous = None
    for page in pages:
        if start is None or previous is None:
            start = page
        elif page != previous + 1:
            yield start, previous
            start = page
        previous = page
    if start is not None and previous is not None:
        yield start, previous


def _sound(data: bytes, count: int) -> bool:
    """Tell whether the file opens without repair and has its pages."""
    with pymupdf.open(stream=data, filetype="pdf") as made:
        return made.page_count == count and not made.is_repaired
