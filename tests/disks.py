"""Small disks that can really be full, and grow again: memory mounted as a file system."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEBIBYTE = 1 << 20


def _mount(folder: Path, *options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


class Disk:
    """A mounted disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def grow(self, size: int) -> None:
        """Give it `size` MiB in all."""
        assert _mount(self.root, "remount", f"size={size}m")

    def fill(self, leaving: int = 0) -> Path:
        """Fill it but for so many bytes; return the file that does."""
        ballast = self.root / "lest"
        free = max(shutil.disk_usage(self.root).free - leaving, 0)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free) if free else None
        return ballast


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Disk]:
    """Mount a disk of `size` MiB in a new folder; skips the test, loudly, without the right to."""
    folder.mkdir()
    allowed = os.name == "posix" and os.geteuid() == 0 and shutil.which("mount")
    if not allowed or not _mount(folder, f"size={size}m"):
        pytest.skip("NOT TESTED: a disk that is really full needs the right to mount one")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
