"""From the paths that a person gives to the files to look at, in a stable order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.system_errors import meaning

SUFFIX = ".pdf"

Found = tuple[Path, LibraryError | TroubleError | None]
"""A path, and why it cannot even be looked at, if so."""


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Give each path once: named files whatever their suffix, in folders the PDFs at any depth.

    A folder that cannot be read, holds no PDF, or a path that is not there comes with its error.
    """
    seen: set[Path] = set()
    for path in paths:
        for found, error in _one(path):
            place = _place(found)
            if place not in seen:
                seen.add(place)
                yield found, error


def _one(path: Path) -> Iterator[Found]:
    try:
        if path.is_dir():
            yield from _folder(path)
        elif os.path.lexists(path):
            yield path, None
        else:
            yield path, TroubleError(Code.PATH_MISSING, path=str(path))
    except OSError as error:  # a part of the path may not be entered, or is too long
        yield path, _unreadable(path, error)
    except ValueError:  # a zero byte
        yield path, TroubleError(Code.PATH_MISSING, path=str(path).replace("\0", ""))


def _folder(folder: Path) -> Iterator[Found]:
    """Give the PDFs below a folder; links to other folders are not followed."""
    errors: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(SUFFIX):
                empty = False
                yield Path(place, name), None
    for error in errors:
        empty = False
        closed = Path(error.filename or folder)
        yield closed, _unreadable(closed, error)
    if empty:
        yield folder, LibraryError(Code.FOLDER_WITHOUT_PDF, path=str(folder))


def _unreadable(path: Path, error: OSError) -> TroubleError:
    return TroubleError(Code.PATH_UNREADABLE, path=str(path), why=meaning(error))


def _place(path: Path) -> Path:
    """Return where a path lies, to tell the same one named twice; a link is not what it names."""
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError):
        return path
