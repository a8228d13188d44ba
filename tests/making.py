"""Creating, saving and restoring libraries in processes that a test kills."""

from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.services.administration.backups import back_up
from tests.libraries import ADMIN


def create(folder: Path) -> None:
    """Create a library with its reference data."""
    bootstrap.create(folder).close()


def upgrade(folder: Path) -> None:
    """Bring the library of an earlier release up to date."""
    bootstrap.open_library(str(folder), older=True).close()


def save(folder: Path, target: Path) -> None:
    """Back the library in a folder up."""
    library = bootstrap.open_library(str(folder))
    back_up(library, ADMIN, target)
    library.close()


def restore(source: Path, folder: Path) -> None:
    """Restore a backup into a folder."""
    bootstrap.restore(source, folder).close()
