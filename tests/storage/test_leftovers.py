"""What a killed program left is taken away later; what is being made is left alone."""

import os
import time
from pathlib import Path

from irev_desktop.storage import leftovers


def abandoned(target: Path) -> Path:
    """Make what a program killed two hours ago left beside a target."""
    folder = leftovers.beside(target)
    (folder / "store").mkdir(parents=True)
    (folder / "store" / "a.pdf").write_bytes(b"%PDF")
    long_ago = time.time() - 7200
    for path in (folder / "store" / "a.pdf", folder / "store", folder):
        os.utime(path, (long_ago, long_ago))
    return folder


def test_what_was_abandoned_goes(tmp_path: Path) -> None:
    left = abandoned(tmp_path / "fonds [2]*")
    leftovers.sweep(tmp_path / "fonds [2]*")
    assert not left.exists()


def test_what_is_being_made_stays(tmp_path: Path) -> None:
    busy = abandoned(tmp_path / "fonds")
    (busy / "store" / "a.pdf").write_bytes(b"encore")
    leftovers.sweep(tmp_path / "fonds")
    assert busy.exists()


def test_what_is_of_another_target_stays(tmp_path: Path) -> None:
    other = abandoned(tmp_path / "fonds2")
    own = tmp_path / ".fonds.part"
    own.mkdir()
    os.utime(own, (0, 0))
    leftovers.sweep(tmp_path / "fonds")
    assert other.exists()
    assert own.exists()
