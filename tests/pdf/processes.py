"""Looking at worker processes from outside, through /proc."""

from pathlib import Path


def worker_within(pid: int) -> int:
    """Return the worker that a started process is, or that runs in the sandbox which it is."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return worker_within(int(children[0])) if children else pid


def status(pid: int) -> dict[str, str]:
    """Return the fields of /proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
