"""What the engine's failures mean: it reports all of them as ValueError, or as a panic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError

_NO_SPACE = ("no space left", "os error 28", "disk quota", "storagefull")
_NOT_ALLOWED = ("permission denied", "read-only file system", "permissiondenied", "os error 30")
_BUSY = "lockbusy"


class DamagedIndexError(Exception):
    """The index cannot be read: it is to be made anew."""


class BusyIndexError(Exception):
    """Another process, or another thread, is writing."""


@contextmanager
def engine_faults(path: Path) -> Iterator[None]:
    """Translate the engine's failures on the index in `path`.

    Raises DamagedIndexError, BusyIndexError, or TroubleError when the disk is the cause.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise _meaning(error, path) from error
    except BaseException as error:
        # a panic of the engine derives from BaseException alone, and its class is not exported
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedIndexError(str(error)) from error


def _meaning(error: Exception, path: Path) -> Exception:
    said = str(error).lower()
    if _BUSY in said:
        return BusyIndexError()
    if any(words in said for words in _NO_SPACE):
        return TroubleError(Code.DISK_FULL, path=path)
    if isinstance(error, OSError) or any(words in said for words in _NOT_ALLOWED):
        return TroubleError(Code.WRITE_FAILED, path=path, why=error)
    return DamagedIndexError(str(error))
