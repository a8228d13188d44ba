"""A folder that is looked at from time to time: which of its files are ready to come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.importing.walking import walk
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

State = tuple[int, int]
"""Size in bytes and time of the last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a folder holds now, and which files are ready; `there`: the folder can be read."""

    states: Mapping[Path, State]
    ready: tuple[Path, ...]
    there: bool


@requires(Permission.CATALOGUE)
def look_at_folder(
    library: Library,
    actor: Actor,
    folder: Path,
    before: Mapping[Path, State],
    taken: Mapping[Path, State],
) -> Look:
    """Look at a folder; a file is ready once it is the same as before, and not as it was taken.

    What is still being copied into the folder changes from one look to the next, and waits.
    """
    states: dict[Path, State] = {}
    for path, error in walk([folder]):
        if error is None and (state := _state(path)) is not None:
            states[path] = state
    ready = (
        path
        for path, state in states.items()
        if before.get(path) == state and taken.get(path) != state
    )
    return Look(states, tuple(ready), folder.is_dir())


def _state(path: Path) -> State | None:
    """Return the state of a file, nothing if it went meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
