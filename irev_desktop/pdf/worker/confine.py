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

from irev_desktop.pdf.worker import system_calls

if sys.platform != "win32":
    import resource

LOG = logging.getLogger(__name__)
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PATIENCE = 4.0
SELF = "/proc/self/statm"


class Confinement:
    """The limits of this process, and its own measure of itself, made before they are set."""

    def __init__(self) -> None:
        self._statm = os.open(SELF, os.O_RDONLY) if Path(SELF).exists() else -1
        self._page = os.sysconf("SC_PAGE_SIZE") if self._statm >= 0 else 0

    def confine(
        self, memory_bytes: int, file_bytes: int, shared_bytes: int, *, boxed: bool
    ) -> None:
        """Limit this process, as far as the system knows how; all of it is for good.

        Private memory is bounded by `memory_bytes`; the address space also holds the file being
        read and the shared pixels. Nothing can be opened or written to, no core is dumped, no
        program run. `boxed`: there is no network to be left (`pdf.sandbox`).
        """
        if sys.platform == "win32":
            return
        address_space = memory_bytes + file_bytes + shared_bytes + self._mapped_bytes()
        _limit(resource.RLIMIT_AS, address_space)
        _limit(resource.RLIMIT_DATA, memory_bytes)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)
        if sys.platform == "linux":
            if not boxed:
                _without_network()
            if why := system_calls.restrict():
                LOG.info("calls of the kernel not restricted: %s", why)

    def resident_bytes(self) -> int:
        """Return how much memory this process holds for itself, 0 where the system is mute."""
        _total, resident, shared = self._pages()
        return (resident - shared) * self._page

    def _mapped_bytes(self) -> int:
        """Return the address space taken so far."""
        return self._pages()[0] * self._page or 1 << 30

    def _pages(self) -> tuple[int, int, int]:
        """Return this process's address space, memory, and what it shares of that, in pages."""
        if self._statm < 0:
            return 0, 0, 0
        total, resident, shared, *_rest = os.pread(self._statm, 200, 0).split()
        return int(total), int(resident), int(shared)


def alarm(seconds: float) -> None:
    """Let the system end this process if the request under way takes far too long; 0 is off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)


def _limit(what: int, value: int) -> None:
    """Lower one limit; a system that refuses keeps its own."""
    try:
        resource.setrlimit(what, (value, value))
    except (OSError, ValueError) as error:
        LOG.warning("limit %d not set: %s", what, error)


def _without_network() -> None:
    """Leave the network behind, where the kernel lets an ordinary user do so (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        LOG.info("network not left: %s", os.strerror(ctypes.get_errno()))
