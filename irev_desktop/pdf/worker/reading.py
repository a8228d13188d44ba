"""What a document says: its facts, texts, outline, links. Pages count from 0 inside the worker."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import contextlib
import math
import mmap
from pathlib import Path

import pymupdf
from pymupdf import mupdf

MAX_PAGE_TEXT = 4_000_000
MAX_OUTLINE = 20_000
MOST_POINTS = 100_000
SIZES_AT_OPEN = 40
TEXT_FLAGS = pymupdf.TEXTFLAGS_TEXT

FILE_ERRORS = (
    mupdf.FzErrorBase,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What an odd file makes PyMuPDF raise: its own errors and Python's."""

Row = list[object]


class RefusedError(Exception):
    """A file that cannot be read, for a reason the client knows by name."""


class OpenDocument:
    """A document and the mapped file that it is read from."""

    def __init__(self, descriptor: int | None, path: str, password: str) -> None:
        """Read from `descriptor` (kept by the mapping) or, without descriptors, from `path`.

        Raises RefusedError("encrypted" | "broken" | "no_pages").
        """
        self.memory = _map(descriptor, path)
        self.view = memoryview(self.memory)
        try:
            self.file = pymupdf.open(stream=self.view, filetype="pdf")
            _check(self.file, password)
        except RefusedError:
            self.close()
            raise
        except FILE_ERRORS as error:  # PyMuPDF raises many kinds; each means an unreadable file
            self.close()
            raise RefusedError(_reason(error)) from error
        self.labels = _labels(self.file)

    def close(self) -> None:
        """Forget the document and unmap its file."""
        file = getattr(self, "file", None)
        if file is not None:
            file.close()
            file.stream = None
            del self.file
        # MuPDF may keep the memory a little longer; the mapping then goes with its last user
        with contextlib.suppress(BufferError):
            self.view.release()
            self.memory.close()


def _reason(error: BaseException) -> str:
    """Tell a file locked in a way that MuPDF does not know from one that is broken."""
    return "encrypted" if "encryption handler" in f"{error} {error.__cause__}" else "broken"


def _map(descriptor: int | None, path: str) -> mmap.mmap:
    """Map the file for reading."""
    try:
        if descriptor is not None:
            return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        with Path(path).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise RefusedError("broken") from error


def _check(file: pymupdf.Document, password: str) -> None:
    """Unlock the document; refuse it when locked or without pages."""
    if file.needs_pass and not file.authenticate(password):
        raise RefusedError("encrypted")
    mupdf.pdf_disable_js(mupdf.pdf_document_from_fz_document(file.this))
    if file.page_count == 0:
        raise RefusedError("broken" if file.is_repaired else "no_pages")


def _labels(file: pymupdf.Document) -> list[str]:
    """Return the printed page numbers, or nothing when the file declares none."""
    try:
        rules = file.get_page_labels()
        if not rules:
            return []
        return [_label(file, number) for number in range(file.page_count)]
    except FILE_ERRORS:  # a broken label tree leaves the pages simply numbered
        return []


def _label(file: pymupdf.Document, number: int) -> str:
    return str(file[number].get_label())


def title(document: OpenDocument) -> str:
    """Return the title in the file's own description, "" when none."""
    try:
        return str((document.file.metadata or {}).get("title") or "")
    except FILE_ERRORS:  # a broken description is no description
        return ""


def facts(document: OpenDocument) -> dict[str, object]:
    """Answer `open`: what is known at once, sizes of the first pages included."""
    return {
        "pages": document.file.page_count,
        "title": title(document),
        "labels": document.labels,
        "sizes": sizes(document, 0, SIZES_AT_OPEN),
    }


def sizes(document: OpenDocument, first: int, count: int) -> list[Row]:
    """Return [width, height] in points of pages `first` to `first + count` at most."""
    last = min(document.file.page_count, first + count)
    return [_size(document.file, number) for number in range(first, last)]


def _size(file: pymupdf.Document, number: int) -> Row:
    """Return the size of a page as shown; A4 for a page that cannot be loaded."""
    try:
        box = mupdf.fz_bound_page(mupdf.fz_load_page(file.this, number))
        return [box.x1 - box.x0, box.y1 - box.y0]
    except FILE_ERRORS:  # the page shows its own error when it is drawn
        return [595.0, 842.0]


def page_text(file: pymupdf.Document, number: int) -> str:
    """Return the text of one page, in the order of the file, cut when absurdly long."""
    text: str = file[number].get_text("text", flags=TEXT_FLAGS)
    return text[:MAX_PAGE_TEXT]


def marked(file: pymupdf.Document, number: int) -> bool:
    """Tell whether anything is drawn on a page."""
    return bool(file[number].get_bboxlog())


def outline(document: OpenDocument) -> list[Row]:
    """Return the outline as [level from 1, title, page from 1 or 0, top or None], in order."""
    rows: list[Row] = []
    waiting = [(1, mupdf.fz_load_outline(document.file.this))]
    while waiting and len(rows) < MAX_OUTLINE:
        level, item = waiting.pop()
        if not item.m_internal:
            continue
        top = float(item.m_internal.y)
        told = top if math.isfinite(top) and abs(top) < MOST_POINTS else None
        rows.append([level, item.m_internal.title or "", _outline_page(item), told])
        waiting.append((level, item.next()))
        if level < 100:
            waiting.append((level + 1, item.down()))
    return rows


def _outline_page(item: "mupdf.FzOutline") -> int:
    """Return the page, from 1, that an outline item leads to; 0 when none. PDF has one chapter."""
    return int(item.m_internal.page.page) + 1
