"""Collection is held back while much is made, and is afterwards as it was before."""

import gc

import pytest

from irev_desktop.kernel import collecting
from irev_desktop.kernel.collecting import uncollected


def test_collection_comes_back_whatever_happens() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="x"), uncollected():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_only_what_is_large_is_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_freeze_count()
    with uncollected():
        small: list[list[int]] = [[] for _ in range(100)]
    assert gc.get_freeze_count() == before
    monkeypatch.setattr(collecting, "LARGE", 50)
    with uncollected():
        large: list[list[int]] = [[] for _ in range(100)]
    assert gc.get_freeze_count() > before
    gc.unfreeze()
    assert len(small) == len(large)
