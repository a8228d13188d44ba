"""The worker's loop: one request, one answer (an inspection: several), until the client is gone."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import codecs
import gc
import importlib
import socket

import pymupdf

from irev_desktop.pdf import messages
from irev_desktop.pdf.messages import Message
from irev_desktop.pdf.slots import map_segment
from irev_desktop.pdf.worker import confine, inspect, reading
from irev_desktop.pdf.worker.answering import ANSWERS
from irev_desktop.pdf.worker.bell import Bell
from irev_desktop.pdf.worker.drawing import Drawer, InterruptionError
from irev_desktop.pdf.worker.reading import RefusedError
from irev_desktop.pdf.worker.workplace import Header, Workplace, measure, number

IDLE_SECONDS = 0.2
CODECS = ("ascii", "cp1252", "latin-1", "raw_unicode_escape", "unicode_escape", "utf-16", "utf-8")
MODULES = ("base64", "bisect", "heapq", "json", "random", "string", "textwrap", "unicodedata")
"""What Python or PyMuPDF load at their first use: loaded before the worker is confined, for after
that it can open no file, not even Python's own. A job that fails for want of one adds it here."""


class Worker:
    """Answers requests about the documents that the client has opened."""

    def __init__(self, link: socket.socket, hello: Message) -> None:
        self.link = link
        self._patience = measure(hello, "seconds")
        self._trim = number(hello, "trim")
        descriptor = hello.descriptors[0] if hello.descriptors else -1
        segment = map_segment(descriptor, number(hello, "size"), str(hello.header["segment"]))
        self.bell = Bell(segment, number(hello, "bell"))
        self.workplace = Workplace(segment, number(hello, "slot_bytes"), Drawer(self.bell))
        hello.close()
        self.confinement = confine.Confinement()
        self._base = self.confinement.resident_bytes()

    def run(self) -> None:
        """Answer until the client closes the link."""
        while True:
            request = self._next()
            self.bell.say_begun()
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
            header, body = ANSWERS[str(request.header["do"])](self.workplace, request)
        except InterruptionError:
            header, body = {"error": "interrupted"}, b""
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
        if self.confinement.resident_bytes() - self._base > self._trim:
            self.workplace.drawer.forget()
            gc.collect()
            pymupdf.TOOLS.store_shrink(100)
            self._base = max(self._base, self.confinement.resident_bytes())


def _load_ahead() -> None:
    for name in CODECS:
        codecs.lookup(name)
    for name in MODULES:
        importlib.import_module(name)


def serve(link: socket.socket) -> None:
    """Take the client's greeting, say ready, confine this process, answer until the end."""
    gc.disable()
    _load_ahead()
    hello = messages.receive(link, with_descriptors=True)
    worker = Worker(link, hello)
    shared = len(worker.workplace.segment)
    worker.confinement.confine(
        number(hello, "memory"), number(hello, "files"), shared, boxed=bool(hello.header["boxed"])
    )
    mupdf = pymupdf.mupdf_version
    messages.send(link, {"ready": True, "mupdf": mupdf, "bell": worker.bell.heard})
    worker.run()
