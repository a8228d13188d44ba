"""An import killed at any instant: what was acknowledged is there whole, the rest is done later."""

import multiprocessing
import random
import shutil
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from sqlalchemy import select

from irev_desktop import bootstrap
from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.entities.journal import Operation
from irev_desktop.storage.document_store import digest
from tests.services.catalogue.importer import opened, take_in, take_in_and_tell

KILLS = 50
FILES = 8
LONGEST_DELAY = 0.03
"""Seconds from an acknowledgement to the kill: about what storing one more file takes."""


@pytest.fixture(scope="module")
def forks() -> ForkServerContext:
    """Give processes that start with everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.services.catalogue.importer"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))  # it is not told our path
        forkserver.ensure_running()
    return context


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Eight files of different sizes, called PDFs."""
    folder = tmp_path / "arrivées"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]) * 100_000 * number)
    return folder


def killed(
    forks: ForkServerContext, folder: Path, inbox: Path, acknowledged: int, delay: float
) -> set[str]:
    """Kill an import a moment after so many acknowledgements; return all that it gave."""
    ear, mouth = forks.Pipe(duplex=False)
    process = forks.Process(target=take_in_and_tell, args=(folder, inbox, mouth))
    process.start()
    mouth.close()
    told = {ear.recv() for _number in range(acknowledged)}
    process.join(delay)
    process.kill()
    process.join()
    try:
        while True:
            told.add(ear.recv())
    except EOFError:
        ear.close()
    process.close()
    return told


def check_whole(folder: Path, told: set[str]) -> None:
    """Every operation that was told is there; every file that a row names is in the store."""
    library = opened(folder)
    store = library.storage.store
    with library.storage.reading() as session:
        assert told <= set(session.scalars(select(Operation.id)))
        texts = set(session.scalars(select(PageTexts.sha256)))
        documents = set(session.scalars(select(Document.id)))
        for file in session.scalars(select(DigitalFile)):
            assert digest(store.path(file.sha256)) == file.sha256
            assert file.sha256 in texts
            assert file.document_id in documents
    library.close()


@pytest.mark.faults
def test_a_killed_import_loses_nothing_and_the_next_one_finishes_it(
    tmp_path: Path, inbox: Path, faults: int, forks: ForkServerContext
) -> None:
    bootstrap.create(tmp_path / "neuf").close()
    chance = random.Random(20260309)
    unfinished = 0
    for _kill in range(KILLS * faults):
        folder = tmp_path / "fonds"
        shutil.copytree(tmp_path / "neuf", folder)
        told = killed(
            forks, folder, inbox, chance.randrange(FILES), chance.random() * LONGEST_DELAY
        )
        check_whole(folder, told)
        report = take_in(folder, inbox)
        assert not report.refused
        assert len(report.documents) + len(report.duplicates) == FILES
        assert len(report.duplicates) >= len(told)
        unfinished += bool(report.documents)
        check_whole(folder, told)
        shutil.rmtree(folder)
    assert unfinished > 0
