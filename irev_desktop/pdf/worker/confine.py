"""What a worker may not do: grow, write, call out, outlive its client's patience.

Bounds of time are the client's affair (one request each); a wall-clock alarm here only makes
sure that a worker hung inside a file dies even when its client died first.
"""

import ctypes
import logging
import os
import signal
import sys
from pathlib import Path

LOG = logging.getLogger(__name__)
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_NO_NEW_PRIVS = 38
PATIENCE = 4.0


def confine(memory_bytes: int, file_bytes: int, shared_bytes: int) -> None:
    """Limit this process, as far as the system knows how; all of it is for good.

    Private memory is bounded by `memory_bytes`; the address space also holds the file being read
    and the shared pixels. Nothing can be written to a file, no core is dumped.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent on Windows

    address_space = memory_bytes + file_bytes + shared_bytes + _mapped_bytes()
    _limit(resource.RLIMIT_AS, address_space)
    _limit(resource.RLIMIT_DATA, memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _without_network()


def alarm(seconds: float) -> None:
    """Let the system end this process if the request under way takes far too long; 0 is off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)


def resident_bytes() -> int:
    """Return how much memory this process holds for itself alone, 0 where the system is mute."""
    try:
        return _statm(1) - _statm(2)
    except OSError:
        return 0


def _mapped_bytes() -> int:
    """Return the address space taken so far."""
    try:
        return _statm(0)
    except OSError:
        return 1 << 30


def _statm(field: int) -> int:
    """Read one figure of this process's memory, in bytes (Linux)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[field]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _limit(what: int, value: int) -> None:
    """Lower one limit; a system that refuses keeps its own."""
    import resource  # noqa: PLC0415 - absent on Windows

    try:
        resource.setrlimit(what, (value, value))
    except (OSError, ValueError) as error:
        LOG.warning("limit %d not set: %s", what, error)


def _without_network() -> None:
    """Leave the network behind, where the kernel lets an ordinary user do so (Linux)."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        LOG.info("network not left: %s", os.strerror(ctypes.get_errno()))
