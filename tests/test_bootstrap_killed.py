"""A creation, backup, upgrade or restoration killed at any instant: whole by its name, or absent.

What remains beside bears a name that the next attempt knows as a leftover.
"""

import multiprocessing
import random
import re
import time
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import func, select

from irev_desktop import bootstrap
from irev_desktop.entities.circulation import Loan
from irev_desktop.entities.document import DigitalFile
from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.services.administration.checking import check
from tests import making, released
from tests.libraries import ADMIN, MONDAY, add_document

CREATIONS, BACKUPS, UPGRADES, RESTORATIONS = 10, 20, 10, 10
FILES = 4
LEFTOVER = re.compile(r"\..+\.[0-9a-f]{8}\.part")


@pytest.fixture(scope="module")
def forks() -> ForkServerContext:
    """Give processes that start with everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.making"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))  # it is not told our path
        forkserver.ensure_running()
    return context


@pytest.fixture
def fonds(tmp_path: Path) -> Path:
    """A library whose only draft has a few files."""
    library = bootstrap.create(tmp_path / "fonds")
    with library.storage.command(ADMIN, "test") as work:
        document = add_document(work.session)
        for number in range(FILES):
            (tmp_path / "a.pdf").write_bytes(bytes([number]) * 500_000)
            staged = library.storage.store.stage(tmp_path / "a.pdf")
            work.add_file(staged)
            file = DigitalFile(
                position=number,
                sha256=staged.sha256,
                name="a.pdf",
                byte_size=staged.byte_size,
                page_count=1,
                text_state=TextState.NONE,
                added_at=MONDAY,
            )
            document.files.append(file)
        work.commit()
    library.close()
    return tmp_path / "fonds"


class Killer:
    """Runs work in a process, and kills it at instants spread over the time it takes."""

    def __init__(self, forks: ForkServerContext, work: Callable[..., None]) -> None:
        self._forks = forks
        self._work = work
        self._chance = random.Random(20261124)
        self._seconds = 0.0

    def measure(self, *words: Path) -> None:
        """Let the work be done once, to know how long it takes."""
        started = time.monotonic()
        process = self._start(words)
        process.join()
        self._seconds = time.monotonic() - started
        assert process.exitcode == 0

    def kill(self, *words: Path) -> None:
        """Start the work and kill it, perhaps a moment too late."""
        process = self._start(words)
        process.join(self._chance.uniform(0, 1.1 * self._seconds))
        process.kill()
        process.join()

    def _start(self, words: tuple[Path, ...]) -> multiprocessing.process.BaseProcess:
        process = self._forks.Process(target=self._work, args=words)
        process.start()
        return process


def sound(folder: Path) -> bool:
    """Tell whether the library in a folder opens and has all its files."""
    library = bootstrap.open_library(str(folder))
    try:
        return not check(library, ADMIN).damage
    finally:
        library.close()


def loans_and_operations(folder: Path) -> tuple[int, int]:
    """Return how many loans and how many operations the library in a folder holds."""
    library = bootstrap.open_library(str(folder))
    try:
        with library.storage.reading() as session:
            loans, operations = (
                session.scalar(select(func.count()).select_from(each)) or 0
                for each in (Loan, Operation)
            )
            return loans, operations
    finally:
        library.close()


def remaining(folder: Path) -> set[str]:
    """Return what stands in a folder besides leftovers."""
    return {path.name for path in folder.iterdir() if not LEFTOVER.fullmatch(path.name)}


@pytest.mark.faults
def test_a_killed_creation_leaves_a_library_or_none(
    tmp_path: Path, faults: int, forks: ForkServerContext
) -> None:
    killer = Killer(forks, making.create)
    (tmp_path / "modèle").mkdir()
    killer.measure(tmp_path / "modèle" / "fonds")
    for number in range(CREATIONS * faults):
        place = tmp_path / str(number)
        place.mkdir()
        killer.kill(place / "fonds")
        assert remaining(place) <= {"fonds"}
        if (place / "fonds").exists():
            assert sound(place / "fonds")
        else:
            making.create(place / "fonds")


@pytest.mark.faults
def test_a_killed_backup_leaves_a_good_file_or_none(
    tmp_path: Path, fonds: Path, faults: int, forks: ForkServerContext
) -> None:
    killer = Killer(forks, making.save)
    (tmp_path / "copies").mkdir()
    killer.measure(fonds, tmp_path / "copies" / "modèle.zip")
    for number in range(BACKUPS * faults):
        target = tmp_path / "copies" / f"{number}.zip"
        killer.kill(fonds, target)
        if target.exists():
            making.restore(target, tmp_path / f"essai {number}")
            assert sound(tmp_path / f"essai {number}")
    assert all(name.endswith(".zip") for name in remaining(tmp_path / "copies"))
    assert sound(fonds)


@pytest.mark.faults
def test_a_killed_upgrade_leaves_the_old_or_the_new_library(
    tmp_path: Path, faults: int, forks: ForkServerContext
) -> None:
    killer = Killer(forks, making.upgrade)
    killer.measure(released.make_0001(tmp_path / "modèle"))
    for number in range(UPGRADES * faults):
        folder = released.make_0001(tmp_path / f"{number}")
        killer.kill(folder)
        making.upgrade(folder)
        assert sound(folder)
        assert loans_and_operations(folder) == (1, 2)
        assert all(name.endswith(".zip") for name in remaining(folder / "backups"))


@pytest.mark.faults
def test_a_killed_restoration_leaves_a_library_or_none(
    tmp_path: Path, fonds: Path, faults: int, forks: ForkServerContext
) -> None:
    making.save(fonds, tmp_path / "copie.zip")
    killer = Killer(forks, making.restore)
    (tmp_path / "modèle").mkdir()
    killer.measure(tmp_path / "copie.zip", tmp_path / "modèle" / "fonds")
    for number in range(RESTORATIONS * faults):
        place = tmp_path / f"ici {number}"
        place.mkdir()
        killer.kill(tmp_path / "copie.zip", place / "fonds")
        assert remaining(place) <= {"fonds"}
        if (place / "fonds").exists():
            assert sound(place / "fonds")
        else:
            making.restore(tmp_path / "copie.zip", place / "fonds")
