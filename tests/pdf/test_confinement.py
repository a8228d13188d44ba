"""What a worker cannot do, whatever a file has made of it: asked of the kernel, tried inside."""

import os
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.pdf import process
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.sandbox import Sandbox
from irev_desktop.pdf.slots import PixelSegment
from irev_desktop.pdf.worker.__main__ import OLDEST_MUPDF
from tests.pdf import files
from tests.pdf.processes import status, worker_within

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox of Linux")

UNSHARE = "import ctypes; raise SystemExit(ctypes.CDLL(None).unshare(0x10000000 | 0x40000000))"
PROBE = """
import os, socket, subprocess, sys

def attempts():
    folders = ["/", "/tmp", "/dev/shm", "/var/tmp", "/proc", sys.prefix, HOME]
    for folder in folders:
        path = os.path.join(folder, "probe-of-a-worker")
        yield "write " + folder, lambda path=path: open(path, "wb")
        yield "make " + folder, lambda path=path: os.mkdir(path)
    for path in [SECRET, "/etc/passwd", sys.executable, "/proc/self/environ"]:
        yield "read " + path, lambda path=path: open(path, "rb")
    for family in [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX]:
        yield f"socket {family}", lambda family=family: socket.socket(family)
    yield "program", lambda: subprocess.run([sys.executable, "-c", ""])
    yield "fork", os.fork
    yield "signal to the window", lambda: os.kill(PARENT, 0)
    yield "another size for the pixels", lambda: os.ftruncate(SEGMENT, 0)
    yield "memory for all", lambda: os.memfd_create("probe")
    yield "a namespace", lambda: os.chroot("/")

def probe(workplace, request):
    done = []
    for name, attempt in attempts():
        try:
            attempt()
            done.append(name)
        except OSError:
            pass
    return {"done": done, "tried": len(list(attempts()))}, b""

from irev_desktop.pdf.worker import answering
from irev_desktop.pdf.worker.__main__ import main
answering.ANSWERS["probe"] = probe
sys.exit(main(sys.argv[1]))
"""


def probing_command(secret: Path, segment: PixelSegment) -> list[str]:
    """Return the command of a worker that answers `probe` besides."""
    names = {
        "HOME": str(Path.home()),
        "SECRET": str(secret),
        "PARENT": os.getpid(),
        "SEGMENT": segment.descriptor,
    }
    given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    return [sys.executable, "-P", "-c", given + PROBE]


class Bare(Sandbox):
    """A system without bubblewrap."""

    def around(self, command: Sequence[str]) -> list[str]:
        return list(command)


@pytest.mark.parametrize("kind", [Sandbox, Bare])
def test_a_worker_opens_no_file_no_socket_and_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Sandbox]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bassin minier", encoding="utf-8")
    limits = Limits(slots=2)
    segment = PixelSegment(limits.slot_bytes, limits.slots)
    monkeypatch.setattr(process, "worker_command", lambda: probing_command(secret, segment))
    worker = WorkerProcess(limits, segment, kind())
    try:
        told = worker.ask({"do": "probe"}).header
        seccomp = status(worker_within(worker.pid))["Seccomp"]
    finally:
        worker.stop()
        segment.close()
    if seccomp != "2":
        pytest.skip("this kernel does not let a process restrict its own calls")
    assert told["done"] == []
    assert told["tried"] == 27


@pytest.fixture
def worker(pool: PdfPool, tmp_path: Path) -> int:
    """Give the id of a worker at work."""
    pool.inspect(files.good_pdf(tmp_path / "contrat.pdf"))
    (pid,) = pool.pids
    return worker_within(pid)


def test_a_worker_has_limits_and_no_new_powers(worker: int) -> None:
    lines = Path(f"/proc/{worker}/limits").read_text(encoding="ascii").splitlines()
    sizes = {line[:25].strip(): line[25:45].strip() for line in lines}
    assert sizes["Max file size"] == "0"
    assert sizes["Max data size"] == str(1 << 30)
    assert sizes["Max address space"].isdigit()
    assert sizes["Max core file size"] == "0"
    assert status(worker)["NoNewPrivs"] == "1"
    assert int(status(worker)["CapEff"], 16) == 0 or not PdfPool().sandboxed


def test_a_worker_has_no_network(worker: int) -> None:
    if not leaves_the_network():
        pytest.skip("THIS SYSTEM LETS NO PROCESS LEAVE THE NETWORK (asked the kernel: unshare)")
    ours, theirs = (Path(f"/proc/{who}/ns/net").readlink() for who in ("self", worker))
    assert ours != theirs
    routes = Path(f"/proc/{worker}/net/route").read_text(encoding="ascii").splitlines()
    assert len(routes) <= 1  # the heading alone


def leaves_the_network() -> bool:
    """Ask the kernel whether a process may make namespaces of its own."""
    return subprocess.run([sys.executable, "-c", UNSHARE], check=False).returncode == 0


def test_a_worker_sees_nothing_but_python_and_the_program(
    pool: PdfPool, worker: int, tmp_path: Path
) -> None:
    if not pool.sandboxed:
        pytest.skip("BUBBLEWRAP IS MISSING OR NOT PERMITTED HERE: workers run without it")
    root = Path(f"/proc/{worker}/root")
    letter = tmp_path / "lettre.txt"
    letter.write_text("ne regarde que nous", encoding="utf-8")
    for hidden in (
        letter,
        Path.home(),
        Path("/var/lib"),
        Path(process.__file__).parents[2] / "tests",
    ):
        assert hidden.exists()
        assert not (root / str(hidden).lstrip("/")).exists()
    assert not (root / "etc/passwd").exists()
    assert (root / str(process.__file__).lstrip("/")).exists()
    mounts = Path(f"/proc/{worker}/mounts").read_text(encoding="ascii").splitlines()
    assert all(line.split()[3].startswith("ro") for line in mounts), mounts


def test_the_sandbox_is_used_where_its_trial_start_succeeds() -> None:
    sandbox = Sandbox()
    command = sandbox.around(["worker"])
    tried = shutil.which("bwrap") is not None and command != ["worker"]
    assert sandbox.holds is tried
    assert command[-1] == "worker"
    assert sandbox.around(["worker"]) == command


def test_without_bubblewrap_workers_run_all_the_same(
    pool: PdfPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pool.inspect(files.good_pdf(tmp_path / "contrat.pdf")).page_count == 3
    assert not pool.sandboxed


def test_a_sandbox_that_fails_its_trial_is_not_used(
    pool: PdfPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pool.inspect(files.good_pdf(tmp_path / "contrat.pdf")).page_count == 3
    assert not pool.sandboxed


def test_workers_die_with_the_program(tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "contrat.pdf")
    code = (
        "import os, sys, pathlib\n"
        "from irev_desktop.pdf.pool import PdfPool\n"
        "pool = PdfPool()\n"
        "pool.inspect(pathlib.Path(sys.argv[1]))\n"
        "print(*pool.pids, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        worker = worker_within(int(program.stdout.readline()))
        handle = os.pidfd_open(worker)  # readable once it has ended
        program.kill()
    try:
        ended, _writable, _odd = select.select([handle], [], [], 60)
        assert ended
    finally:
        os.close(handle)


def test_the_pixels_cannot_be_made_to_vanish() -> None:
    segment = PixelSegment(1 << 20, 2)
    with pytest.raises(OSError, match="permitted"):
        os.ftruncate(segment.descriptor, 0)
    segment.close()


def test_reading_leaves_no_copy_of_a_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    path = files.good_pdf(tmp_path / "contrat.pdf")
    monkeypatch.setenv("TMPDIR", str(scratch))
    pool = PdfPool()
    try:
        pool.inspect(path)
    finally:
        pool.close()
    assert list(scratch.iterdir()) == []


def test_mupdf_is_not_one_with_known_holes() -> None:
    version = tuple(int(part) for part in pymupdf.mupdf_version.split(".")[:3])
    assert version >= OLDEST_MUPDF >= (1, 28, 0)


def test_a_worker_with_an_older_mupdf_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        code = (
            "import sys, pymupdf; pymupdf.mupdf_version = '1.27.9'\n"
            "from irev_desktop.pdf.worker.__main__ import main; sys.exit(main(sys.argv[1]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            check=False,
        )
    assert done.returncode == 3
