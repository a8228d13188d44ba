"""Who was erased on request, by number alone, beside the backups: a restoration erases them again.

The numbers are never given twice and name nobody by themselves.
"""

from collections.abc import Iterable
from pathlib import Path

from irev_desktop.kernel.whole_file import translated_io
from irev_desktop.settings import read_toml, write_toml

FILE = "effaces.toml"


def read_erased(folder: Path, identity: str) -> frozenset[int]:
    """Return the numbers noted in a folder of backups for a library; none where there is no list.

    Raises TroubleError when the list is there and cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        return frozenset()
    return frozenset(read_toml(path).get(identity, ()))


def note_erased(folder: Path, identity: str, numbers: Iterable[int]) -> None:
    """Add numbers to the list of a library, whole or not at all."""
    path = folder / FILE
    with translated_io(path):
        folder.mkdir(exist_ok=True)
        known = read_toml(path) if path.is_file() else {}
        known[identity] = sorted({*known.get(identity, ()), *numbers})
        write_toml(path, known)
