"""Files that are written whole or not at all, and what a disk that fails means."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.system_errors import meaning

_CHUNK = 1 << 20


@contextmanager
def translated_io(path: Path) -> Iterator[None]:
    """Turn the failures of a disk into `TroubleError`."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise TroubleError(Code.DISK_FULL, path=path) from error
        if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise TroubleError(Code.LIBRARY_READ_ONLY, path=path) from error
        raise TroubleError(Code.WRITE_FAILED, path=path, why=meaning(error)) from error


def write_whole(target: Path, content: bytes | BinaryIO) -> None:
    """Write beside the target, then rename: the name never stands for half a file.

    Raises OSError, to be translated by who knows what the target is.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    beside = target.with_name(f".irev-{uuid4().hex}.part")
    try:
        with beside.open("xb") as part:
            shutil.copyfileobj(stream, part, _CHUNK)
            part.flush()
            os.fsync(part.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; a no-op where folders cannot be opened (Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
