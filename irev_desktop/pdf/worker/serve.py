"""The worker's loop: one request, one answer (an inspection: several), until the client is gone."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import gc
import logging
import socket
from collections.abc import Callable

import pymupdf

from irev_desktop.pdf import messages
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.slots import map_segment
from irev_desktop.pdf.worker import confine, inspect, places, reading
from irev_desktop.pdf.worker.drawing import BYTES_PER_PIXEL, Drawer
from irev_desktop.pdf.worker.reading import OpenDocument, RefusedError

LOG = logging.getLogger(__name__)
IDLE_SECONDS = 0.2
TEXT_BYTES = 4 << 20

Header = dict[str, object]


class Worker:
    """Answers requests about the documents that the client has opened."""

    def __init__(self, link: socket.socket, hello: Message) -> None:
        self.link = link
        self.documents: dict[int, OpenDocument] = {}
        self.drawer = Drawer()
        self._patience = _measure(hello, "seconds")
        self._trim = _number(hello, "trim")
        self._slot_bytes = _number(hello, "slot_bytes")
        slots = _number(hello, "slots")
        descriptor = hello.descriptors[0] if hello.descriptors else -1
        self.segment = map_segment(
            descriptor, self._slot_bytes * slots, str(hello.header["segment"])
        )
        hello.close()
        self._base = confine.resident_bytes()
        self._answers: dict[str, Callable[[Message], tuple[Header, bytes]]] = {
            "open": self._open,
            "close": self._close,
            "sizes": self._sizes,
            "draw": self._draw,
            "text": self._text,
            "boxes": self._boxes,
            "links": self._links,
            "outline": self._outline,
        }

    def run(self) -> None:
        """Answer until the client closes the link."""
        while True:
            request = self._next()
            try:
                confine.alarm(self._patience)
                self._answer(request)
            finally:
                request.close()
                confine.alarm(0)
            self._tidy()

    def _next(self) -> Message:
        """Wait for a request; collect garbage once nobody has asked for a moment."""
        self.link.settimeout(IDLE_SECONDS)
        try:
            return messages.receive(self.link, with_descriptors=True)
        except TimeoutError:
            gc.collect()
        self.link.settimeout(None)
        return messages.receive(self.link, with_descriptors=True)

    def _answer(self, request: Message) -> None:
        """Answer one request; whatever a file makes PyMuPDF raise becomes an answer too."""
        self.link.settimeout(None)
        try:
            if request.header.get("do") == "inspect":
                inspect.inspect(request, self.send, lambda: confine.alarm(self._patience))
                return
            header, body = self._answers[str(request.header["do"])](request)
        except RefusedError as refusal:
            header, body = {"error": str(refusal)}, b""
        except messages.WireError:
            raise
        except reading.FILE_ERRORS as error:  # one bad page must not end the worker
            header, body = {"error": "failed", "detail": f"{type(error).__name__}: {error}"}, b""
        self.send(header, body)

    def send(self, header: Header, body: bytes = b"") -> None:
        """Send an answer, with what MuPDF had to say meanwhile."""
        warnings = pymupdf.TOOLS.mupdf_warnings(reset=True)
        if warnings:
            header["warnings"] = warnings[:1000]
        messages.send(self.link, header, body)

    def _tidy(self) -> None:
        """Give MuPDF's caches back when the process has grown."""
        if confine.resident_bytes() - self._base > self._trim:
            self.drawer.forget()
            gc.collect()
            pymupdf.TOOLS.store_shrink(100)
            self._base = max(self._base, confine.resident_bytes())

    def _document(self, request: Message) -> OpenDocument:
        return self.documents[_number(request, "document")]

    def _open(self, request: Message) -> tuple[Header, bytes]:
        document = OpenDocument(
            request.descriptors[0] if request.descriptors else None,
            str(request.header.get("path", "")),
            str(request.header.get("password", "")),
        )
        self.documents[_number(request, "document")] = document
        return reading.facts(document), b""

    def _close(self, request: Message) -> tuple[Header, bytes]:
        number = _number(request, "document")
        self.drawer.forget(number)
        document = self.documents.pop(number, None)
        if document is not None:
            document.close()
        return {}, b""

    def _sizes(self, request: Message) -> tuple[Header, bytes]:
        document = self._document(request)
        return {"sizes": reading.sizes(document, 0, document.file.page_count)}, b""

    def _draw(self, request: Message) -> tuple[Header, bytes]:
        document, number = _number(request, "document"), _number(request, "page")
        x0, y0, x1, y1 = _numbers(request, "clip")
        size = (x1 - x0) * (y1 - y0) * BYTES_PER_PIXEL
        if not 0 < size <= self._slot_bytes:
            raise ValueError("clip larger than a slot")
        start = _number(request, "slot") * self._slot_bytes
        with memoryview(self.segment) as whole, whole[start : start + size] as target:
            self.drawer.draw(
                (document, number),
                self.documents[document],
                _measure(request, "zoom"),
                _number(request, "rotation"),
                (x0, y0, x1, y1),
                target,
            )
        return {}, b""

    def _text(self, request: Message) -> tuple[Header, bytes]:
        """Texts from page `first` on: as many as fit a message, `count` at most."""
        document, first = self._document(request), _number(request, "first")
        last = min(document.file.page_count, first + _number(request, "count"))
        batch = inspect.Batch(document)
        for number in range(first, last):
            batch.read(number)
            if batch.size > TEXT_BYTES:
                break
        return batch.take()

    def _boxes(self, request: Message) -> tuple[Header, bytes]:
        flat = _numbers(request, "ranges")
        ranges = list(zip(flat[::2], flat[1::2], strict=True))
        file = self._document(request).file
        return {"boxes": places.boxes(file, _number(request, "page"), ranges)}, b""

    def _links(self, request: Message) -> tuple[Header, bytes]:
        return {"links": reading.links(self._document(request), _number(request, "page"))}, b""

    def _outline(self, request: Message) -> tuple[Header, bytes]:
        return {"outline": reading.outline(self._document(request))}, b""


def _number(request: Message, field: str) -> int:
    """Read an integer field of a request."""
    value = request.header[field]
    if not isinstance(value, int):
        raise TypeError(field)
    return value


def _measure(request: Message, field: str) -> float:
    """Read a number field of a request."""
    value = request.header[field]
    if not isinstance(value, int | float):
        raise TypeError(field)
    return float(value)


def _numbers(request: Message, field: str) -> list[int]:
    """Read a field that is a flat list of integers."""
    values = request.header[field]
    if not isinstance(values, list) or not all(isinstance(value, int) for value in values):
        raise TypeError(field)
    return values


def serve(link: socket.socket) -> None:
    """Say ready, take the client's greeting, confine this process, answer until the end."""
    gc.disable()
    messages.send(link, {"ready": True, "mupdf": pymupdf.mupdf_version})
    hello = messages.receive(link, with_descriptors=True)
    worker = Worker(link, hello)
    confine.confine(_number(hello, "memory"), _number(hello, "files"), len(worker.segment))
    LOG.info("worker ready, MuPDF %s", pymupdf.mupdf_version)
    worker.run()
