"""Collection is held back while much is made, and is afterwards as it was before."""

import gc
from collections.abc import Iterator

import pytest

from irev_desktop.kernel import collecting
from irev_desktop.kernel.collecting import uncollected


@pytest.fixture
def collected() -> Iterator[None]:
    """Python collects by itself, as it does not between these tests."""
    gc.enable()
    yield
    gc.disable()


def test_collection_comes_back_whatever_happens(collected: None) -> None:
    with pytest.raises(ValueError, match="x"), uncollected():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()


def test_what_was_off_stays_off(collected: None) -> None:
    gc.disable()
    with uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_only_what_is_large_is_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_freeze_count()
    with uncollected():
        small: list[list[int]] = [[] for _ in range(100)]
    assert gc.get_freeze_count() == before
    monkeypatch.setattr(collecting, "LARGE", 50)
    with uncollected():
        large: list[list[int]] = [[] for _ in range(100)]
    assert gc.get_freeze_count() > before
    assert len(small) == len(large)
