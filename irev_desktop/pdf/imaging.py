"""One page as a picture in shades of grey: the client's side of the worker's `image`."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress
from irev_desktop.pdf import answers
from irev_desktop.pdf.inspection import LOOK_SECONDS, refuse, too_slow
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.source import open_source, request_source
from irev_desktop.pdf.staff import Staff

MOST_SIDE = 100_000


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn in shades of grey: one byte a pixel, rows from the top, nothing between."""

    width: int
    height: int
    dpi: float
    pixels: bytes


def page_image(
    staff: Staff, path: Path, page: int, dpi: float, tilt: float, progress: Progress
) -> PageImage:
    """Draw a page. Raises what `PdfPool.page_image` promises."""
    request: dict[str, object] = {"do": "image", "page": page - 1, "dpi": dpi, "tilt": tilt}
    descriptor = open_source(path, staff.limits.file_bytes)
    try:
        for _strike in range(staff.limits.strikes):
            try:
                return _drawn(_asked(staff, descriptor, path, request, progress), path, page)
            except TimeoutError as error:
                raise too_slow(path, staff.limits.page_seconds) from error
            except WireError:
                progress.check()
        raise LibraryError(Code.FILE_CRASHED_READER, path=str(path))
    finally:
        os.close(descriptor)


def _asked(
    staff: Staff, descriptor: int, path: Path, request: dict[str, object], progress: Progress
) -> Message:
    """Ask one worker, looking now and then whether to stop."""
    with staff.lend() as worker:
        header, descriptors = request_source(descriptor, path)
        worker.send({**request, **header}, descriptors)
        return _awaited(worker, staff.limits.page_seconds, progress)


def _awaited(worker: WorkerProcess, seconds: float, progress: Progress) -> Message:
    deadline = time.monotonic() + seconds
    while not worker.wait(min(LOOK_SECONDS, seconds)):
        progress.check()
        if time.monotonic() > deadline:
            raise TimeoutError
    return worker.receive(seconds)


def _drawn(message: Message, path: Path, page: int) -> PageImage:
    """Read the answer; nothing in it is trusted."""
    error = message.header.get("error")
    if error == "no_page":
        raise LibraryError(Code.UNKNOWN_PAGE, page=page)
    if error == "failed":
        raise LibraryError(Code.PAGE_FAILED, page=page)
    if error is not None:
        refuse(error, path)
    width = answers.integer(message.header.get("width"), 1, MOST_SIDE)
    height = answers.integer(message.header.get("height"), 1, MOST_SIDE)
    dpi = answers.measure(message.header.get("dpi"))
    if len(message.body) != width * height or dpi <= 0:
        raise WireError("picture of another size")
    return PageImage(width, height, dpi, message.body)
