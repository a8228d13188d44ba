"""One Tesseract process: low priority, bounded in time and memory, killed as soon as unwanted."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from irev_desktop.kernel.progress import Progress

NICENESS = 15
"""Also lowers the place in the disk's queue, which follows it on Linux."""
LOOK_SECONDS = 0.1
LAST_WORDS = 300
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost."""

    seconds: float = 180.0
    memory_bytes: int = 2 << 30
    """Address space of the process, where the system can bound it (Linux)."""


class Failed(Exception):  # noqa: N818 - told by the engine as an error of its own
    """The process ended badly; `str()` is the last thing it said."""


def run(
    program: Path, arguments: Sequence[str], given: bytes, limits: Limits, progress: Progress
) -> bytes:
    """Run Tesseract on what it is given and return what it answers.

    Raises Failed, TimeoutError, Cancelled when `progress` says so; the process is gone then.
    """
    with TemporaryFile() as picture:  # a pipe would have to be fed while the answer is heard
        picture.write(given)
        picture.seek(0)
        process = _start(program, arguments, picture)
    deadline = time.monotonic() + limits.seconds
    try:
        _lower(process.pid, limits)
        told = _listen(process)
        while told is None:
            progress.check()
            if time.monotonic() > deadline:
                raise TimeoutError
            told = _listen(process)
    finally:
        _end(process)
    answer, complaints = told
    if process.returncode != 0:
        raise Failed(complaints.decode("utf-8", "replace").strip()[-LAST_WORDS:])
    return answer


def _listen(process: "subprocess.Popen[bytes]") -> tuple[bytes, bytes] | None:
    """Hear a process for a moment; return what it answered and complained of once it has ended."""
    try:
        return process.communicate(timeout=LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _start(
    program: Path, arguments: Sequence[str], picture: IO[bytes]
) -> "subprocess.Popen[bytes]":
    """Start the process; it computes on one core, the pages share them out."""
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    environment |= {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    return subprocess.Popen(
        [str(program), *arguments],
        stdin=picture,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,  # Ctrl+C is for the program, which then ends this process
        creationflags=_windows_flags(),
    )


def _windows_flags() -> int:
    """Return how Windows starts it: without a console, when nobody else wants the processor."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.IDLE_PRIORITY_CLASS
    return 0


def _lower(pid: int, limits: Limits) -> None:
    """Give a process just started its place behind everybody else's, and its bounds."""
    if sys.platform == "win32":
        return
    try:
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
        if sys.platform == "linux":
            import resource  # noqa: PLC0415 - absent on Windows

            bound = (limits.memory_bytes, limits.memory_bytes)
            resource.prlimit(pid, resource.RLIMIT_AS, bound)
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
    except ProcessLookupError:
        return  # it has ended already; its exit code tells


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Make sure that a process is gone and its pipes are closed."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None and not pipe.closed:
            pipe.close()
