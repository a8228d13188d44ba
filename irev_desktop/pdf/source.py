"""Opening a file for the workers: refuses at the door what needs no PDF reader to be refused."""

import os
import socket
import stat
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import _, file_size

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""The header may stand anywhere in the first 1024 bytes, as readers have always allowed."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_source(path: Path, file_bytes: int) -> int:
    """Open a PDF file for reading and return its descriptor, which the caller closes.

    Raises TroubleError when the file is missing or unreadable, LibraryError when it is empty,
    larger than `file_bytes` (nothing is read then) or no PDF whatever its name says.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError as error:
        raise TroubleError(Code.PATH_MISSING, path=str(path)) from error
    except OSError as error:
        raise TroubleError(Code.PATH_UNREADABLE, path=str(path), why=meaning(error)) from error
    try:
        _check(descriptor, path, file_bytes)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check(descriptor: int, path: Path, file_bytes: int) -> None:
    """Refuse by kind, size and first bytes."""
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        raise TroubleError(Code.PATH_UNREADABLE, path=str(path), why=_("ce n’est pas un fichier"))
    if facts.st_size == 0:
        raise LibraryError(Code.FILE_EMPTY, path=str(path))
    if facts.st_size > file_bytes:
        raise LibraryError(
            Code.FILE_TOO_LARGE,
            path=str(path),
            size=file_size(facts.st_size),
            limit=file_size(file_bytes),
        )
    try:
        start = os.read(descriptor, HEADER_WITHIN + len(HEADER) - 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    except OSError as error:
        raise TroubleError(Code.PATH_UNREADABLE, path=str(path), why=meaning(error)) from error
    if HEADER not in start:
        raise LibraryError(Code.FILE_NOT_PDF, path=str(path))


def request_source(descriptor: int, path: Path) -> tuple[dict[str, object], list[int]]:
    """Return how a request names its file: by descriptor, or by path where none can be passed."""
    if hasattr(socket, "send_fds"):
        return {}, [descriptor]
    return {"path": str(path)}, []
