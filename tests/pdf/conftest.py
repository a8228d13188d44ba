"""Pools of PDF workers that are closed when the test ends."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.pool import PdfPool

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
def shared_pool() -> Iterator[PdfPool]:
    """Give a pool that the tests of a module share: none of them may count its processes."""
    shared = PdfPool()
    yield shared
    shared.close()
