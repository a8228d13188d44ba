"""A copy of a file that carries text: the client's side of the worker's `layer`."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress
from irev_desktop.pdf.inspection import LOOK_SECONDS, refuse, too_slow
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.source import open_source, request_source
from irev_desktop.pdf.staff import Staff

START = b"%PDF-"
SECONDS = 55.0
"""Just before the worker would end by itself."""


@dataclass(frozen=True, slots=True)
class LayerPage:
    """Words to write over a page (from 1): each with its box in points, as the page is shown.

    `rotation` tells how far they are turned clockwise: 0, 90, 180 or 270 degrees.
    """

    page: int
    rotation: int
    words: Sequence[tuple[str, float, float, float, float]]


def with_text(staff: Staff, path: Path, pages: Sequence[LayerPage], progress: Progress) -> bytes:
    """Return the copy. Raises what `PdfPool.with_text` promises."""
    request: dict[str, object] = {
        "do": "layer",
        "pages": [[each.page - 1, each.rotation, list(each.words)] for each in pages],
    }
    descriptor = open_source(path, staff.limits.file_bytes)
    try:
        message = _asked(staff, descriptor, path, request, progress)
    except WireError as error:
        raise LibraryError(Code.FILE_CRASHED_READER, path=str(path)) from error
    except TimeoutError as error:
        raise too_slow(path, SECONDS) from error
    finally:
        os.close(descriptor)
    refusal = message.header.get("error")
    if refusal is not None or not message.body.startswith(START):
        refuse(refusal, path)
    return message.body


def _asked(
    staff: Staff, descriptor: int, path: Path, request: dict[str, object], progress: Progress
) -> Message:
    """Ask one worker, looking now and then whether to stop."""
    with staff.lend() as worker:
        header, descriptors = request_source(descriptor, path)
        worker.send({**request, **header}, descriptors)
        deadline = time.monotonic() + SECONDS
        while not worker.wait(LOOK_SECONDS):
            progress.check()
            if time.monotonic() > deadline:
                raise TimeoutError
        return worker.receive(SECONDS)
