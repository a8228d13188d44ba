"""One worker process as the client sees it: start, ask with a deadline, kill."""

import contextlib
import logging
import os
import socket
import subprocess
import sys
from collections import OrderedDict, deque
from collections.abc import Sequence
from pathlib import Path

from irev_desktop.pdf import messages
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.messages import Message, UnheardError, WireError
from irev_desktop.pdf.sandbox import Sandbox
from irev_desktop.pdf.slots import PixelSegment

LOG = logging.getLogger(__name__)
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "LC_ALL")
DRAWN_KEPT = 8
DYING_SECONDS = 2.0
"""How long a killed process may take to let go of its socket."""


class WorkerProcess:
    """A running worker and the socket to it. Used by one thread at a time.

    Made by a thread that lives as long as the worker is to (`pdf.sandbox`). Raises OSError when
    no process can be started.
    """

    def __init__(self, limits: Limits, segment: PixelSegment, sandbox: Sandbox) -> None:
        self.limits = limits
        self.heeds_bell = False
        self._segment = segment
        self._bell = segment.take_bell()
        segment.hush(self._bell)
        self.open_documents: OrderedDict[int, None] = OrderedDict()
        self.drawn: deque[tuple[int, int]] = deque(maxlen=DRAWN_KEPT)
        """The documents and pages drawn last: most of what they need is at hand."""
        self._ready = False
        try:
            self._process, self._link = _start(sandbox)
        except BaseException:
            segment.give_back_bell(self._bell)
            raise
        hello: dict[str, object] = {
            "do": "hello",
            "memory": limits.memory_bytes,
            "files": limits.file_bytes,
            "trim": limits.trim_bytes,
            "seconds": max(limits.request_seconds, limits.page_seconds),
            "slot_bytes": limits.slot_bytes,
            "slots": limits.slots,
            "segment": segment.name,
            "size": segment.size,
            "bell": segment.bell_start(self._bell),
            "boxed": sandbox.holds,
        }
        descriptors = [segment.descriptor] if segment.descriptor >= 0 else []
        with contextlib.suppress(WireError):  # a process that died at once is met at its first use
            messages.send(self._link, hello, descriptors=descriptors)

    @property
    def pid(self) -> int:
        """The id of the process that was started: the worker, or the sandbox around it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, header: dict[str, object], descriptors: Sequence[int] = ()) -> None:
        """Send a request, once the worker has said that it is ready.

        Raises WireError when the worker is gone, TimeoutError when it does not start or read.
        """
        self._wait_ready()
        self._segment.hush(self._bell)
        try:
            self._set_timeout(self.limits.request_seconds)
            messages.send(self._link, header, descriptors=descriptors)
        except WireError as error:
            raise UnheardError(str(error)) from error

    def receive(self, seconds: float) -> Message:
        """Wait for the next answer, at most `seconds` between two of its bytes.

        Raises WireError when the worker died or talks nonsense, TimeoutError when it is late.
        """
        self._set_timeout(seconds)
        try:
            answer = messages.receive(self._link)
        except WireError as error:
            if self._ready and not self._segment.begun(self._bell):
                raise UnheardError(str(error)) from error
            raise
        warnings = answer.header.get("warnings")
        if warnings:
            LOG.debug("worker %d: %.1000s", self.pid, warnings)
        return answer

    def wait(self, seconds: float) -> bool:
        """Wait up to `seconds` for an answer to begin (or the worker to die); True once so."""
        self._set_timeout(seconds)
        try:
            self._link.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return False
        except OSError as error:
            raise WireError(str(error)) from error
        return True

    def ask(self, header: dict[str, object], descriptors: Sequence[int] = ()) -> Message:
        """Send a request and wait for its answer within the time limit of a request."""
        self.send(header, descriptors)
        return self.receive(self.limits.request_seconds)

    def ring(self) -> None:
        """Interrupt a drawing under way, where the worker heeds the bell; from any thread."""
        self._segment.ring(self._bell)

    def so_far(self, slot: int, size: int) -> bytes:
        """Copy what has been drawn into a slot so far; nothing before the drawing began."""
        return self._segment.copy(self._bell, slot, size)

    def kill(self) -> None:
        """End the process from any thread; whoever waits for its answer gets a WireError.

        The socket itself stays until `stop`: its number must not go to another file meanwhile.
        """
        self._process.kill()
        with contextlib.suppress(OSError):  # it had already left
            self._link.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        """End the process and wait until it is gone; only by the thread that uses it.

        What runs in a sandbox dies a moment after it; its end of the socket closes once its
        memory is gone, so that no late pixel falls into a slot that belongs to another picture.
        """
        self._process.kill()
        self._process.wait()
        if self._ready:  # else it has drawn nothing
            with contextlib.suppress(OSError):
                self._link.settimeout(DYING_SECONDS)
                while self._link.recv(1 << 16):
                    pass
        self._link.close()
        self._segment.give_back_bell(self._bell)

    def _set_timeout(self, seconds: float) -> None:
        try:
            self._link.settimeout(seconds)
        except OSError as error:
            raise WireError(str(error)) from error

    def _wait_ready(self) -> None:
        """Wait for the first word of a fresh process."""
        if self._ready:
            return
        first = self.receive(self.limits.start_seconds)
        if first.header.get("ready") is not True:
            raise WireError("worker did not start")
        self.heeds_bell = first.header.get("bell") is True
        self._ready = True


def worker_command() -> list[str]:
    """Return the command that runs a worker; its socket is announced as the last argument."""
    return [sys.executable, "-P", "-m", "irev_desktop.pdf.worker"]


def worker_environment() -> dict[str, str]:
    """Return the environment of a worker: little more than where the program lies."""
    environment = {k: os.environ[k] for k in _KEPT_VARIABLES if k in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join([str(_PACKAGE_ROOT), *_extra_paths()])
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return environment


def _start(sandbox: Sandbox) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a worker on one end of a socket pair; return it with the other end."""
    ours, theirs = socket.socketpair()
    environment = worker_environment()
    try:
        if sys.platform == "win32":
            return _start_windows(theirs, environment), ours
        process = subprocess.Popen(
            sandbox.around([*worker_command(), str(theirs.fileno())]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl+C in a terminal is for the program, not for workers
        )
        return process, ours
    finally:
        theirs.close()


def _extra_paths() -> list[str]:
    """Return where the packages of this installation lie, for an interpreter without site."""
    return [path for path in sys.path if path.endswith("site-packages")]


if sys.platform == "win32":

    def _start_windows(
        theirs: socket.socket, environment: dict[str, str]
    ) -> "subprocess.Popen[bytes]":
        """Start a worker and hand it a duplicate of the socket through its standard input."""
        process = subprocess.Popen(
            [*worker_command(), "stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=subprocess.CREATE_NO_WINDOW,
        )
        assert process.stdin is not None
        process.stdin.write(theirs.share(process.pid))
        process.stdin.close()
        return process
