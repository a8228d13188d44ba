"""A file is in the store, whole and durable, before anything names it; and never half."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.storage.document_store import DocumentStore

CONTENT = b"%PDF-1.7\n" + bytes(range(256)) * 9000


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    made = DocumentStore(tmp_path / "store")
    made.create()
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Contrat d’Anzin.pdf"
    path.write_bytes(CONTENT)
    return path


def test_a_staged_file_is_not_in_the_store_until_it_is_promoted(
    store: DocumentStore, source: Path
) -> None:
    staged = store.stage(source)
    assert staged.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert staged.byte_size == len(CONTENT)
    assert not store.has(staged.sha256)
    store.promote(staged)
    assert store.path(staged.sha256).read_bytes() == CONTENT
    assert list(store.digests()) == [staged.sha256]
    assert store.leftovers() == []


def test_promoting_the_same_content_twice_is_harmless(store: DocumentStore, source: Path) -> None:
    for _ in range(2):
        store.promote(store.stage(source))
    assert len(list(store.digests())) == 1


def test_a_discarded_file_leaves_nothing(store: DocumentStore, source: Path) -> None:
    store.discard(store.stage(source))
    assert store.leftovers() == []


def test_the_original_is_never_touched(store: DocumentStore, source: Path) -> None:
    before = source.stat().st_mtime_ns
    store.promote(store.stage(source))
    assert source.read_bytes() == CONTENT
    assert source.stat().st_mtime_ns == before


def test_a_source_that_cannot_be_read_is_refused(store: DocumentStore, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as refusal:
        store.stage(tmp_path / "absent.pdf")
    assert refusal.value.code is Code.PATH_UNREADABLE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EROFS, Code.LIBRARY_READ_ONLY),
        (errno.EIO, Code.WRITE_FAILED),
    ],
)
def test_a_failing_disk_leaves_no_half_file(
    store: DocumentStore,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: Code,
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TroubleError) as trouble:
        store.stage(source)
    assert trouble.value.code is code
    assert store.leftovers() == []
    assert list(store.digests()) == []


def test_a_lost_file_says_its_name(store: DocumentStore) -> None:
    with pytest.raises(TroubleError) as trouble:
        store.open_path("0" * 64, "Contrat.pdf")
    assert trouble.value.code is Code.FILE_LOST
    assert trouble.value.data["name"] == "Contrat.pdf"


def test_an_arrival_under_way_is_no_leftover(store: DocumentStore, source: Path) -> None:
    store.stage(source)
    assert store.leftovers(older_than_seconds=3600) == []
    assert len(store.leftovers()) == 1


def test_a_store_that_is_gone_is_not_made_anew(tmp_path: Path, source: Path) -> None:
    gone = DocumentStore(tmp_path / "disque retiré")
    with pytest.raises(TroubleError) as trouble:
        gone.stage(source)
    assert trouble.value.code is Code.WRITE_FAILED
    assert not gone.root.exists()
