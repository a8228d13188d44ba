"""Recognition killed at any instant: nothing is read twice, and search knows just what was told."""

import multiprocessing
import random
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.recognition.queries import recognition_status
from irev_desktop.services.recognition.running import recognise
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.services.search.queries import search
from tests.libraries import ADMIN
from tests.ocr import scans
from tests.services.recognition.conftest import pretend

ROUNDS, KILLS = 2, 3
PAGES = 8


def opened(folder: Path) -> Library:
    """Open the library with the pretended engine."""
    return replace(bootstrap.open_library(str(folder)), ocr=pretend(folder.parent / "moteur"))


def run(folder: Path) -> None:
    """Read what waits, in a process that is killed."""
    library = opened(folder)
    recognise(library, ADMIN)
    library.close()


def told(library: Library) -> set[int]:
    """Return the pages that search finds by a word that the engine read."""
    catch_up(library, ADMIN)
    return {hit.page for hit in search(library, ADMIN, "éducative", limit=100).hits}


@pytest.mark.faults
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, faults: int) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.services.recognition.test_killed"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))  # it is not told our path
        forkserver.ensure_running()
    chance = random.Random(20261124)
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", PAGES, 4)
    scan = scans.scan(typed, tmp_path / "scan.pdf", dpi=80)
    for number in range(ROUNDS * faults):
        folder = tmp_path / str(number) / "fonds"
        folder.parent.mkdir()
        bootstrap.create(folder).close()
        library = opened(folder)
        import_files(library, ADMIN, [scan])
        library.close()
        for _kill in range(KILLS):
            process = context.Process(target=run, args=(folder,))
            process.start()
            process.join(chance.uniform(0.3, 3.0))
            process.kill()
            process.join()
        library = opened(folder)
        kept = recognition_status(library, ADMIN).count(PageReading.DONE)
        assert len(told(library)) <= kept
        assert recognise(library, ADMIN).done == PAGES - kept
        assert told(library) == set(range(1, PAGES + 1))
        library.close()
