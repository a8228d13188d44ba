"""The storage under test, once on SQLite and once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from irev_desktop.kernel.clock import FixedClock
from irev_desktop.storage.engine import parse_url
from irev_desktop.storage.storage import Storage
from tests.libraries import MONDAY, make_storage


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning."""
    return FixedClock(MONDAY)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def storage(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Storage]:
    """An empty library's storage on one of the two databases."""
    url = None
    if request.param == "postgres":
        url = parse_url(request.getfixturevalue("postgres_url"))
    made = make_storage(tmp_path / "fonds", url, clock)
    yield made
    made.close()


@pytest.fixture
def embedded(tmp_path: Path, clock: FixedClock) -> Iterator[Storage]:
    """An empty library's storage on SQLite only."""
    made = make_storage(tmp_path / "fonds", None, clock)
    yield made
    made.close()
