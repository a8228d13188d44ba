"""Pools of PDF workers that are closed when the test ends."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest

from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool
from tests.pdf import files

MakePool = Callable[..., PdfPool]


@pytest.fixture
def make_pool() -> Iterator[MakePool]:
    """Give a maker of pools with some limits changed."""
    pools: list[PdfPool] = []

    def make(**changed: float) -> PdfPool:
        pools.append(PdfPool(replace(Limits(), **changed)))  # type: ignore[arg-type]  # all numbers
        return pools[-1]

    yield make
    for pool in pools:
        pool.close()


@pytest.fixture
def pool(make_pool: MakePool) -> PdfPool:
    """Give a pool with the limits of the program."""
    return make_pool()


@pytest.fixture(scope="module")
def shared_pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfPool]:
    """Give a pool, reader threads running, that the tests of a module share.

    None of them may count its processes or threads.
    """
    shared = PdfPool()
    opened = Event()
    path = files.good_pdf(tmp_path_factory.mktemp("shared") / "contrat.pdf")
    shared.open(path, lambda _job, _answer: opened.set())
    assert opened.wait(60)
    yield shared
    shared.close()
