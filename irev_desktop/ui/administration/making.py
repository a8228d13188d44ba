"""What a library is made or found by, as calls for the job runner; failures are answers.

They concern another library than the one that is open, hence the unused first parameters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.kernel.errors import Cancelled, IrevError
from irev_desktop.kernel.progress import Progress
from irev_desktop.services.demonstration.commands import fill
from irev_desktop.services.library import Library
from irev_desktop.settings import LibrarySettings


@dataclass(frozen=True, slots=True)
class Attempt:
    """Where a library stands, ready to be opened, and its database's address; or why it is not."""

    where: str = ""
    database: str = ""
    error: IrevError | None = None


def find(_library: object, _actor: object, where: str) -> Attempt:
    """Open a library and close it again: can it be used?"""
    return _attempt(lambda: bootstrap.open_library(where), where)


def upgrade(_library: object, _actor: object, where: str) -> Attempt:
    """Bring an earlier library up to date."""
    return _attempt(lambda: bootstrap.open_library(where, older=True), where)


def create(
    _library: object,
    _actor: object,
    folder: Path,
    settings: LibrarySettings,
    demo: bool,
    progress: Progress,
) -> Attempt:
    """Create a library in an absent or empty folder; `demo` puts the demonstration into it."""
    progress.check()

    filling = partial(fill, progress=progress) if demo else None
    make = partial(bootstrap.create, folder, settings=settings, fill=filling)
    return _attempt(make, str(folder), settings.database)


def restore(
    _library: object,
    _actor: object,
    source: Path,
    folder: Path,
    database: str,
    progress: Progress,
) -> Attempt:
    """Restore a backup into an absent or empty folder."""
    return _attempt(
        lambda: bootstrap.restore(source, folder, database=database, progress=progress),
        str(folder),
        database,
    )


def _attempt(make: Callable[[], Library], where: str, database: str = "") -> Attempt:
    try:
        make().close()
    except Cancelled:
        raise
    except IrevError as error:
        return Attempt(where, database, error)
    return Attempt(where, database)
