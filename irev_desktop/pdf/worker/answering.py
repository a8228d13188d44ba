"""Which function answers which request about an open document.

A new question: a function `(workplace, request) -> (header, body)`, one line in `ANSWERS` under
the request's `do`, and on the client's side a job in `pdf.jobs` or a module of its own beside it.
"""

import time
from collections.abc import Callable

from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.thumbnails import MOST_SIDE
from irev_desktop.pdf.worker import (
    areas,
    content,
    extracting,
    headings,
    imaging,
    inspect,
    layering,
    links,
    patterns,
    places,
    reading,
    thumbnails,
    words,
)
from irev_desktop.pdf.worker.drawing import BYTES_PER_PIXEL
from irev_desktop.pdf.worker.reading import OpenDocument
from irev_desktop.pdf.worker.workplace import (
    Answered,
    Workplace,
    measure,
    measures,
    number,
    numbers,
    strings,
)

TEXT_BYTES = 4 << 20
TEXT_SECONDS = 0.04
"""After how long a portion ends: whoever waits for a page must not wait for texts."""


def _open(workplace: Workplace, request: Message) -> Answered:
    document = OpenDocument(
        request.descriptors[0] if request.descriptors else None,
        str(request.header.get("path", "")),
        str(request.header.get("password", "")),
    )
    workplace.documents[number(request, "document")] = document
    return reading.facts(document), b""


def _close(workplace: Workplace, request: Message) -> Answered:
    which = number(request, "document")
    workplace.drawer.forget(which)
    document = workplace.documents.pop(which, None)
    if document is not None:
        document.close()
    return {}, b""


def _sizes(workplace: Workplace, request: Message) -> Answered:
    document = workplace.document(request)
    return {"sizes": reading.sizes(document, 0, document.file.page_count)}, b""


def _draw(workplace: Workplace, request: Message) -> Answered:
    document, page = number(request, "document"), number(request, "page")
    x0, y0, x1, y1 = numbers(request, "clip")
    size = (x1 - x0) * (y1 - y0) * BYTES_PER_PIXEL
    if not 0 < size <= workplace.slot_bytes:
        raise ValueError("clip larger than a slot")
    start = number(request, "slot") * workplace.slot_bytes
    workplace.reach(start, size)
    with memoryview(workplace.segment) as whole, whole[start : start + size] as target:
        workplace.drawer.draw(
            (document, page),
            workplace.documents[document],
            measure(request, "zoom"),
            number(request, "rotation"),
            (x0, y0, x1, y1),
            target,
        )
    return {}, b""


def _text(workplace: Workplace, request: Message) -> Answered:
    """Texts from page `first` on: what a message holds or a moment allows, `count` at most."""
    document, first = workplace.document(request), number(request, "first")
    last = min(document.file.page_count, first + number(request, "count"))
    batch = inspect.Batch(document)
    end = time.monotonic() + TEXT_SECONDS
    for page in range(first, last):
        batch.read(page)
        if batch.size > TEXT_BYTES or time.monotonic() > end:
            break
    return batch.take()


def _boxes(workplace: Workplace, request: Message) -> Answered:
    flat = numbers(request, "ranges")
    ranges = list(zip(flat[::2], flat[1::2], strict=True))
    file = workplace.document(request).file
    return {"boxes": places.boxes(file, number(request, "page"), ranges)}, b""


def _links(workplace: Workplace, request: Message) -> Answered:
    return {"links": links.links(workplace.document(request), number(request, "page"))}, b""


def _headings(workplace: Workplace, request: Message) -> Answered:
    document = workplace.document(request)
    first, count = number(request, "first"), number(request, "count")
    last = min(document.file.page_count, first + count)
    pages, found = headings.headings(document, first, last - first)
    return {"pages": pages, "headings": found}, b""


def _thumbnail(workplace: Workplace, request: Message) -> Answered:
    width, height = numbers(request, "within")
    page = number(request, "page")
    wide, high, pixels = thumbnails.thumbnail(workplace.document(request), page, (width, height))
    return {"width": wide, "height": high}, pixels


def _glimpse(workplace: Workplace, request: Message) -> Answered:
    x0, y0, x1, y1 = numbers(request, "clip")
    if not (0 < x1 - x0 <= MOST_SIDE and 0 < y1 - y0 <= MOST_SIDE):
        raise ValueError("clip of no use")
    document, page = workplace.document(request), number(request, "page")
    zoom = measure(request, "zoom")
    wide, high, pixels = thumbnails.glimpse(document, page, zoom, (x0, y0, x1, y1))
    return {"width": wide, "height": high}, pixels


def _outline(workplace: Workplace, request: Message) -> Answered:
    return {"outline": reading.outline(workplace.document(request))}, b""


def _words(workplace: Workplace, request: Message) -> Answered:
    return words.words(workplace.document(request).file, number(request, "page"))


def _characters(workplace: Workplace, request: Message) -> Answered:
    file, page = workplace.document(request).file, number(request, "page")
    return words.characters(file, page, number(request, "start"), number(request, "end"))


def _area(workplace: Workplace, request: Message) -> Answered:
    clip, zoom = measures(request, "clip"), measure(request, "zoom")
    file, page = workplace.document(request).file, number(request, "page")
    return areas.draw(file, page, clip, zoom, number(request, "rotation"))


def _pattern(_workplace: Workplace, request: Message) -> Answered:
    ignore_case = bool(request.header.get("ignore_case"))
    pattern = str(request.header["pattern"])
    return patterns.find(pattern, strings(request, "texts"), ignore_case=ignore_case)


def _content(workplace: Workplace, request: Message) -> Answered:
    return content.content(workplace.document(request), number(request, "page")), b""


ANSWERS: dict[str, Callable[[Workplace, Message], Answered]] = {
    "open": _open,
    "close": _close,
    "sizes": _sizes,
    "draw": _draw,
    "text": _text,
    "boxes": _boxes,
    "links": _links,
    "outline": _outline,
    "headings": _headings,
    "thumbnail": _thumbnail,
    "glimpse": _glimpse,
    "words": _words,
    "characters": _characters,
    "pattern": _pattern,
    "area": _area,
    "content": _content,
    "image": imaging.image,
    "layer": layering.layer,
    "extract": extracting.extract,
}
