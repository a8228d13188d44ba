"""A backup that was spoilt, cut or tampered with is refused, whatever was done to it."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Silent
from irev_desktop.storage import archive
from irev_desktop.storage.document_store import DocumentStore, digest

ROUNDS = 60


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a database and two files."""
    store = DocumentStore(tmp_path / "store")
    store.create()
    digests = []
    for number in range(2):
        (tmp_path / "a.pdf").write_bytes(bytes([number]) * 5000)
        staged = store.stage(tmp_path / "a.pdf")
        store.promote(staged)
        digests.append(staged.sha256)
    scratch = tmp_path / "à côté"
    scratch.mkdir()
    database = scratch / "library.db"
    database.write_bytes(random.Random(1).randbytes(20_000))
    manifest = archive.Manifest(
        archive.FORMAT, "Essai", "", "0001", "sqlite", database.name, digest(database), 2, 2
    )
    target = tmp_path / "sauvegarde.zip"
    archive.write(target, manifest, database, None, store, digests, Silent())
    return target


def unpacked(path: Path) -> Code | None:
    """Unpack a backup into a new folder; return why not."""
    folder = path.with_name(f"{path.stem} ouvert")
    folder.mkdir(exist_ok=True)
    store = DocumentStore(folder / "store")
    store.create()
    try:
        archive.unpack(path, folder, store, Silent())
    except TroubleError as error:
        return error.code
    return None


def test_a_good_backup_is_unpacked(saved: Path) -> None:
    assert unpacked(saved) is None


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _noise(content: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(content) - 60)
    content[place : place + 60] = chance.randbytes(60)


def _directory(content: bytearray, chance: random.Random) -> None:
    content[-1 - chance.randrange(400)] ^= 0xFF


@pytest.mark.parametrize("spoil", [_cut, _noise, _directory])
def test_a_spoilt_backup_is_never_a_bug(
    saved: Path, tmp_path: Path, spoil: Callable[[bytearray, random.Random], None]
) -> None:
    chance = random.Random(20261124)
    whole = saved.read_bytes()
    for _round in range(ROUNDS):
        content = bytearray(whole)
        spoil(content, chance)
        (tmp_path / "abîmée.zip").write_bytes(content)
        assert unpacked(tmp_path / "abîmée.zip") in {Code.BACKUP_INVALID, None}


@pytest.mark.parametrize("missing", ["library.db", "store/"])
def test_a_backup_that_lacks_something_is_refused(
    saved: Path, tmp_path: Path, missing: str
) -> None:
    with (
        zipfile.ZipFile(saved) as whole,
        zipfile.ZipFile(tmp_path / "moins.zip", "w") as less,
    ):
        gone = next(name for name in whole.namelist() if name.startswith(missing))
        for name in whole.namelist():
            if name != gone:
                less.writestr(name, whole.read(name))
    assert unpacked(tmp_path / "moins.zip") is Code.BACKUP_INVALID


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    assert unpacked(tmp_path) is Code.PATH_UNREADABLE


def test_no_backup_is_missing_a_path(tmp_path: Path) -> None:
    assert unpacked(tmp_path / "absente.zip") is Code.PATH_MISSING
