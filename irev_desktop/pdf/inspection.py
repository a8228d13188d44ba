"""Reading a whole file for the import: the client's side of the worker's `inspect`."""

import os
import time
from pathlib import Path
from typing import NoReturn

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress
from irev_desktop.pdf import answers
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.records import Inspection, OutlineItem, PageText
from irev_desktop.pdf.source import open_source, request_source
from irev_desktop.pdf.staff import Staff

LOOK_SECONDS = 0.2
"""How often a wait looks whether the user has asked to stop."""

REFUSALS = {
    "encrypted": Code.FILE_ENCRYPTED,
    "no_pages": Code.FILE_WITHOUT_PAGES,
}


def refuse(error: object, path: Path) -> NoReturn:
    """Raise the refusal that a worker's `error` stands for."""
    raise LibraryError(REFUSALS.get(str(error), Code.FILE_BROKEN), path=str(path))


def too_slow(path: Path, seconds: float) -> LibraryError:
    """Return the refusal of a file that took longer than `seconds`."""
    return LibraryError(Code.FILE_TOO_SLOW, path=str(path), seconds=round(seconds))


def inspect(staff: Staff, path: Path, progress: Progress) -> Inspection:
    """Read a file whole. Raises what `PdfPool.inspect` promises."""
    descriptor = open_source(path, staff.limits.file_bytes)
    try:
        for _strike in range(staff.limits.strikes):
            story = _Story(path, progress)
            try:
                _converse(staff, descriptor, story)
            except TimeoutError as error:
                if not story.texts_done:
                    raise too_slow(path, staff.limits.page_seconds) from error
            except WireError:
                progress.check()
            if story.texts_done:
                return story.told()
        raise LibraryError(Code.FILE_CRASHED_READER, path=str(path))
    finally:
        os.close(descriptor)


def _converse(staff: Staff, descriptor: int, story: "_Story") -> None:
    """Ask one worker for everything and listen to the end."""
    error: object = None
    with staff.lend() as worker:
        header, descriptors = request_source(descriptor, story.path)
        worker.send({"do": "inspect", **header}, descriptors)
        while not story.finished and error is None:
            answer = _next(worker, staff.limits.page_seconds, story.progress)
            error = answer.header.get("error")
            if error is None:
                story.listen(answer)
    if error is not None and not story.texts_done:
        refuse(error, story.path)


def _next(worker: WorkerProcess, seconds: float, progress: Progress) -> Message:
    """Wait for the next portion, looking now and then whether to stop."""
    deadline = time.monotonic() + seconds
    while not worker.wait(min(LOOK_SECONDS, seconds)):
        progress.check()
        if time.monotonic() > deadline:
            raise TimeoutError
    progress.check()
    return worker.receive(seconds)


class _Story:
    """What a worker has told of a file so far."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self.path = path
        self.progress = progress
        self.texts_done = False
        self.finished = False
        self._count = 0
        self._title = ""
        self._pages: list[PageText] = []
        self._marked: list[bool] = []
        self._outline: tuple[OutlineItem, ...] = ()

    def listen(self, answer: Message) -> None:
        """Take one portion. Raises WireError when it makes no sense."""
        header = answer.header
        if "count" in header:
            self._count = answers.integer(header["count"], 1, answers.MAX_PAGES)
            self._title = answers.line(header.get("title"))
        elif "pages" in header:
            pages, marked = answers.texts(header["pages"], answer.body)
            self._pages += pages
            self._marked += marked
            self.progress.advance(len(self._pages), self._count, self.path.name)
        elif "texts_done" in header:
            if not self._count or len(self._pages) != self._count:
                raise WireError("pages missing")
            self.texts_done = True
        else:
            self._outline = answers.outline(header.get("outline"), self._count)
            self.finished = True

    def told(self) -> Inspection:
        """Return the whole; without outline when the reader did not survive it."""
        state = answers.text_state(self._pages, self._marked)
        unread = answers.unread(self._pages, self._marked)
        return Inspection(
            self._count, self._title, tuple(self._pages), self._outline, state, unread
        )
