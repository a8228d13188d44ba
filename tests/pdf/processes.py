"""Looking at worker processes from outside, through /proc."""

from pathlib import Path


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that still live."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in text.split()]


def worker_within(pid: int) -> int:
    """Return the worker that a started process is, or that runs in the sandbox which it is."""
    children = children_of(pid)
    return worker_within(children[0]) if children else pid


def status(pid: int) -> dict[str, str]:
    """Return the fields of /proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
