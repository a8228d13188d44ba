"""The box that a worker runs in, where the system has one: bubblewrap on Linux.

In it there is no network, no other process, and of the disk only Python and this package, to be
read. What a worker needs beyond that arrives over its socket, as descriptors. What the worker
does to itself besides (`worker.confine`) holds with and without the box.

Bubblewrap ends what it runs when the *thread* that started it ends: workers are started by a
thread that lives as long as they do (`pdf.staff`).
"""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

LOG = logging.getLogger(__name__)
TRIAL_SECONDS = 10.0
PACKAGE = Path(__file__).resolve().parents[1]
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
"""Where the C libraries of Python and MuPDF lie."""


class Sandbox:
    """Puts commands into the box, once a trial has shown that it holds. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._prefix: list[str] | None = None

    def around(self, command: Sequence[str]) -> list[str]:
        """Return `command` as it is to be run; the first call tries the box, and waits for that."""
        with self._lock:
            if self._prefix is None:
                self._prefix = _tried()
        return [*self._prefix, *command]

    @property
    def holds(self) -> bool:
        """Whether commands run in the box; known after the first of them."""
        return bool(self._prefix)


def _tried() -> list[str]:
    """Return the words to put before a command: none where the box cannot be had."""
    program = shutil.which("bwrap") if sys.platform == "linux" else None
    if program is None:
        return []
    prefix = [program, *_options()]
    trial = [*prefix, sys.executable, "-I", "-S", "-c", ""]
    try:
        done = subprocess.run(
            trial, stdin=subprocess.DEVNULL, capture_output=True, timeout=TRIAL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        LOG.info("bubblewrap not used: %s", error)
        return []
    if done.returncode:
        LOG.info("bubblewrap not used: %s", done.stderr.decode("utf-8", "replace").strip())
        return []
    return prefix


def _options() -> list[str]:
    """Return bubblewrap's options: everything of its own, a few folders to read, no root's powers.

    Even `/proc` can only be read, and the root of the box is closed last.
    """
    options = ["--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]
    for path in _seen():
        options += ["--ro-bind-try", path, path]
    closed = ("--proc", "/proc", "--remount-ro", "/proc", "--remount-ro", "/")
    return [*options, *closed, "--chdir", "/"]


def _seen() -> Iterator[str]:
    """Yield what is to be seen of the disk, outer folders before those within."""
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    packages = [path for path in sys.path if path.endswith("site-packages")]
    python = [sys.base_prefix, sys.prefix, os.path.realpath(sys.executable)]
    wanted = {*_SYSTEM, *python, *packages, str(PACKAGE), *(path for path in libraries if path)}
    yield from sorted(wanted)
