"""Creating, opening, restoring a library; each refusal leaves things as they were."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from irev_desktop import bootstrap
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.services.administration import backups, checking
from irev_desktop.services.library import Library
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage import opening, places
from irev_desktop.storage.engine import sqlite_module
from tests.libraries import ADMIN, MONDAY, add_document


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture
def library(tmp_path: Path, clock: FixedClock) -> Iterator[Library]:
    made = bootstrap.create(tmp_path / "fonds", clock=clock)
    yield made
    made.close()


def trouble(where: Path) -> Code:
    with pytest.raises(TroubleError) as caught:
        bootstrap.open_library(str(where)).close()
    return caught.value.code


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_library_knows_its_map_and_is_sound(library: Library, tmp_path: Path) -> None:
    actor = bootstrap.local_actor(library)
    info = checking.info(library, actor)
    assert info.counts["dispositifs"] == 11
    assert info.counts["territories"] > 1500
    assert info.counts["documents"] > 50
    assert checking.check(library, actor).damage == ()
    names = {path.name for path in (tmp_path / "fonds").iterdir()}
    assert {"library.db", "store", "backups", "index", "library.toml"} <= names


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_library_is_readable_by_its_owner_alone(library: Library, tmp_path: Path) -> None:
    assert (tmp_path / "fonds").stat().st_mode & 0o077 == 0


def test_a_library_is_not_made_over_something(tmp_path: Path) -> None:
    (tmp_path / "fonds").mkdir()
    (tmp_path / "fonds" / "lettre.txt").write_text("à garder", encoding="utf-8")
    with pytest.raises(TroubleError) as caught:
        bootstrap.create(tmp_path / "fonds")
    assert caught.value.code is Code.LIBRARY_EXISTS
    assert (tmp_path / "fonds" / "lettre.txt").read_text(encoding="utf-8") == "à garder"


def test_a_creation_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bootstrap, "load_reference", fail)
    with pytest.raises(TroubleError) as caught:
        bootstrap.create(tmp_path / "fonds")
    assert caught.value.code is Code.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_a_network_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"serveur:/x {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    with pytest.raises(TroubleError) as caught:
        bootstrap.create(tmp_path / "fonds")
    assert caught.value.code is Code.NETWORK_PATH


def test_an_absent_library_is_said_to_be_missing(tmp_path: Path) -> None:
    assert trouble(tmp_path / "rien") is Code.LIBRARY_MISSING


def test_a_newer_library_is_refused_and_untouched(library: Library, tmp_path: Path) -> None:
    library.close()
    database = tmp_path / "fonds" / opening.DATABASE
    connection = sqlite_module.connect(database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = fingerprint(database)
    assert trouble(tmp_path / "fonds") is Code.LIBRARY_NEWER
    assert fingerprint(database) == before


def test_a_newer_library_is_not_upgraded_either(library: Library, tmp_path: Path) -> None:
    library.close()
    connection = sqlite_module.connect(tmp_path / "fonds" / opening.DATABASE)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = {path.name for path in (tmp_path / "fonds").iterdir()}
    with pytest.raises(TroubleError) as caught:
        bootstrap.open_library(str(tmp_path / "fonds"), older=True).close()
    assert caught.value.code is Code.LIBRARY_NEWER
    assert {path.name for path in (tmp_path / "fonds").iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"bonjour" * 500, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_damaged_database_is_said_so_and_kept(
    library: Library, tmp_path: Path, content: bytes
) -> None:
    library.close()
    database = tmp_path / "fonds" / opening.DATABASE
    for path in database.parent.glob("library.db*"):
        path.unlink()
    database.write_bytes(content)
    assert trouble(tmp_path / "fonds") is Code.LIBRARY_DAMAGED
    assert database.read_bytes() == content


def test_unreadable_settings_are_said_so(library: Library, tmp_path: Path) -> None:
    library.close()
    (tmp_path / "fonds" / "library.toml").write_text("name = [", encoding="utf-8")
    assert trouble(tmp_path / "fonds") is Code.SETTINGS_INVALID


def test_a_server_that_settings_cannot_name_is_said_so(library: Library, tmp_path: Path) -> None:
    library.close()
    settings = tmp_path / "fonds" / "library.toml"
    settings.write_text('database = "mysql://serveur/base"', encoding="utf-8")
    assert trouble(tmp_path / "fonds") is Code.SETTINGS_INVALID


def test_a_library_locked_whole_is_not_called_damaged(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0)
    other = sqlite_module.connect(tmp_path / "fonds" / opening.DATABASE, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert trouble(tmp_path / "fonds") is Code.LIBRARY_LOCKED
    other.close()


def test_a_database_locked_by_another_program_is_said_so(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite_module.connect(tmp_path / "fonds" / opening.DATABASE)
    other.execute("BEGIN IMMEDIATE")
    with library.storage.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with pytest.raises(TroubleError) as caught, library.storage.command(ADMIN, "test") as work:
        work.session.connection()
    other.close()
    assert caught.value.code is Code.LIBRARY_LOCKED


def test_a_backup_is_verified_and_opens_elsewhere(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "contrat.pdf"
    source.write_bytes(b"%PDF-1.4 essai")
    with library.storage.command(ADMIN, "test") as work:
        add_document(work.session, "À retrouver")
        work.commit()
    made = backups.back_up(library, ADMIN, tmp_path / "copie.zip")
    restored = bootstrap.restore(made.path, tmp_path / "ailleurs")
    try:
        with restored.storage.engine.connect() as connection:
            query = text("SELECT count(*) FROM documents WHERE title = 'À retrouver'")
            assert connection.execute(query).scalar_one() == 1
        assert checking.check(restored, ADMIN).damage == ()
    finally:
        restored.close()


def test_the_folder_of_backups_may_have_been_tidied_away(library: Library, tmp_path: Path) -> None:
    (tmp_path / "fonds" / opening.BACKUPS).rmdir()
    assert backups.back_up(library, ADMIN).path.parent == tmp_path / "fonds" / opening.BACKUPS


def test_a_backup_never_overwrites(library: Library, tmp_path: Path) -> None:
    (tmp_path / "copie.zip").write_text("à garder", encoding="utf-8")
    with pytest.raises(TroubleError) as caught:
        backups.back_up(library, ADMIN, tmp_path / "copie.zip")
    assert caught.value.code is Code.TARGET_EXISTS
    assert (tmp_path / "copie.zip").read_text(encoding="utf-8") == "à garder"


@pytest.mark.parametrize("damage", ["truncate", "flip", "text"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    library: Library, tmp_path: Path, damage: str
) -> None:
    path = backups.back_up(library, ADMIN, tmp_path / "copie.zip").path
    content = bytearray(path.read_bytes())
    if damage == "truncate":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "flip":
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
    else:
        path.write_text("ceci n’est pas une archive", encoding="utf-8")
    with pytest.raises(TroubleError) as caught:
        bootstrap.restore(path, tmp_path / "ailleurs").close()
    assert caught.value.code is Code.BACKUP_INVALID
    assert not (tmp_path / "ailleurs").exists()
    assert not list(tmp_path.glob(".ailleurs*"))


@pytest.mark.postgres
def test_a_centre_with_several_desks_moves_to_postgresql_with_one_setting(
    tmp_path: Path, postgres_url: str, clock: FixedClock
) -> None:
    settings = LibrarySettings(database=postgres_url, store=str(tmp_path / "partage"))
    first = bootstrap.create(tmp_path / "poste", settings=settings, clock=clock)
    second = bootstrap.open_library(postgres_url, clock=clock)
    try:
        with first.storage.command(ADMIN, "test") as work:
            add_document(work.session, "Vu des deux postes")
            work.commit()
        with second.storage.engine.connect() as connection:
            query = text("SELECT count(*) FROM documents WHERE title = 'Vu des deux postes'")
            assert connection.execute(query).scalar_one() == 1
        assert second.storage.store.root == tmp_path / "partage"
        assert second.storage.folder != first.storage.folder
    finally:
        first.close()
        second.close()


@pytest.mark.postgres
def test_a_postgresql_library_is_backed_up_and_restored(
    tmp_path: Path, postgres_url: str, postgres_server: object, clock: FixedClock
) -> None:
    library = bootstrap.create(
        tmp_path / "poste", settings=LibrarySettings(database=postgres_url), clock=clock
    )
    try:
        made = backups.back_up(library, ADMIN, tmp_path / "copie.zip")
    finally:
        library.close()
    assert made.documents > 50


def _fail(library: Library, actor: Actor) -> None:
    raise TroubleError(Code.DISK_FULL)


def test_what_cannot_be_filled_is_taken_away_and_can_be_made_again(
    tmp_path: Path, postgres_url: str
) -> None:
    for settings in (LibrarySettings(), LibrarySettings(database=postgres_url)):
        folder = tmp_path / "neuf"
        with pytest.raises(TroubleError) as caught:
            bootstrap.create(folder, settings=settings, fill=_fail)
        assert caught.value.code is Code.DISK_FULL
        assert not folder.exists()
        bootstrap.create(folder, settings=settings).close()
        shutil.rmtree(folder)


def test_a_password_is_never_written_down() -> None:
    settings = LibrarySettings(database="postgresql://agent:secret@serveur/irev")
    assert "secret" not in bootstrap.written_down(settings).database
