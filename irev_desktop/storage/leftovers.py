"""What a killed program leaves half made beside its target, taken away by the next one.

Half-made things bear a name of ours until they are whole; nothing else ever reads them.
"""

import shutil
import time
from pathlib import Path
from uuid import uuid4

ABANDONED_SECONDS = 3600
"""What is being made changes all the time; untouched for an hour, nobody makes it any more."""
SUFFIX = ".part"


def beside(target: Path) -> Path:
    """Return a new name next to `target`, for what will be renamed to it once it is whole."""
    return target.with_name(f".{target.name}.{uuid4().hex[:8]}{SUFFIX}")


def sweep(target: Path) -> None:
    """Remove what earlier attempts at `target` left, unless somebody is still at it."""
    limit = time.time() - ABANDONED_SECONDS
    for left in target.parent.glob(f".{_escaped(target.name)}.????????{SUFFIX}"):
        if _touched(left) < limit:
            shutil.rmtree(left, ignore_errors=True)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "[*?" else c for c in name)


def _touched(folder: Path) -> float:
    """Return when anything in a folder was last written; now, if it changes as we look."""
    try:
        return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    except OSError:
        return time.time()
