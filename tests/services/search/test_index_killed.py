"""Killed at any instant of any change, the program finds its index equal to its database."""

import multiprocessing
import random
import shutil
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
import tantivy

from irev_desktop import bootstrap
from irev_desktop.services.library import Library
from irev_desktop.services.search.index_source import IndexSource
from irev_desktop.services.search.indexing import catch_up
from irev_desktop.storage.index.index import SearchIndex
from irev_desktop.storage.index.records import Narrowing
from irev_desktop.storage.index.schema import Name
from irev_desktop.storage.index.tally import Tally
from tests.libraries import ADMIN
from tests.services.catalogue.importer import opened
from tests.services.search.changing import PLACES, change

KILLS = 20
LONGEST_DELAY = 0.12
"""Seconds from a change that was told to the kill: about what the next one takes."""


@pytest.fixture(scope="module")
def forks() -> ForkServerContext:
    """Give processes that start with everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.services.search.changing"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))  # it is not told our path
        forkserver.ensure_running()
    return context


def killed(forks: ForkServerContext, folder: Path, seed: int, changes: int, delay: float) -> None:
    """Let a process change a library, and kill it a moment after so many changes."""
    ear, mouth = forks.Pipe(duplex=False)
    process = forks.Process(target=change, args=(folder, seed, mouth))
    process.start()
    mouth.close()
    for _change in range(changes):
        ear.recv()
    process.join(delay)
    process.kill()
    process.join()
    ear.close()
    process.close()


def content(index: SearchIndex) -> list[tuple[object, ...]]:
    """Return every entry of the index, in an order of its own."""
    searcher = index._folder.current().searcher
    assert searcher is not None
    hits = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs).hits
    entries = [searcher.doc(address) for _, address in hits]
    names = (Name.DOCUMENT, Name.FILE, Name.NUMBER, Name.FILE_NAME, Name.TEXT, Name.REACHED)
    return sorted(tuple(str(entry.get_first(name)) for name in names) for entry in entries)


def told(tally: Tally) -> object:
    """Return all that a count says."""
    return dict(tally.entries), tally.described, tally.records()


def counted(index: SearchIndex, places: list[int]) -> list[object]:
    """Return what answers words of all pages, alone and in some places."""

    def counts(text: str, place: int | None) -> object:
        narrowing = Narrowing(place=place)
        return index.asked(text, True, lambda reading: told(reading.tally(narrowing)), None)

    return [counts(text, place) for text in ("contrat", "signatures") for place in (None, *places)]


def check_equal(library: Library, scratch: Path) -> None:
    """Compare the index with one that is made of the database now."""
    assert library.index.number is not None
    fresh = SearchIndex(scratch, "essai")
    with library.storage.reading() as session:
        source = IndexSource(session)
        places = [place.id for place in source.graph.places.values() if place.code in PLACES]
        fresh.apply(source.documents(source.all_ids()), (), library.index.number)
    assert content(library.index) == content(fresh)
    assert counted(library.index, places) == counted(fresh, places)
    fresh.close()
    shutil.rmtree(scratch)


@pytest.mark.faults
def test_after_a_kill_the_index_equals_the_database(
    tmp_path: Path, faults: int, forks: ForkServerContext
) -> None:
    folder = tmp_path / "fonds"
    bootstrap.create(folder).close()
    chance = random.Random(20260309)
    for kill in range(KILLS * faults):
        killed(forks, folder, kill, chance.randrange(4), chance.random() * LONGEST_DELAY)
        library = opened(folder)
        catch_up(library, ADMIN)
        check_equal(library, tmp_path / "neuf")
        library.close()
