"""A library on PostgreSQL, by the command line alone: created, named by its address, saved."""

import re
import shutil
from pathlib import Path

import psycopg
import pytest

from irev_desktop import bootstrap
from irev_desktop.kernel import paths
from tests.cli.conftest import Irev
from tests.pdf.files import good_pdf
from tests.postgres import PostgresServer


@pytest.mark.postgres
def test_a_library_on_a_server_does_the_same(irev: Irev, tmp_path: Path, postgres_url: str) -> None:
    folder = tmp_path / "fonds"
    made = irev("library", "create", folder, "--database", postgres_url, "--json")
    assert made.code == 0
    assert "postgresql://" in made.json["database"]
    pdf = good_pdf(tmp_path / "contrat.pdf")
    by_address = ("--library", postgres_url, "--json")
    [stored] = irev("import", pdf, *by_address).json["documents"]
    assert irev("copy", "add", stored["id"], "--barcode", "EX-1", *by_address).code == 0
    assert irev("search", "contrat", *by_address).json["total"] > 0
    info = irev("library", "info", *by_address).json
    assert {"name": "copies", "count": 1} in info["counts"]
    remembered = (paths.user_config_dir() / "settings.toml").read_text(encoding="utf-8")
    assert "postgresql://" in remembered
    assert not re.search(r"://[^/@]*:[^/@]*@", remembered)  # no password
    saved = irev("library", "backup", tmp_path / "sauvegarde.zip", *by_address)
    assert saved.code == 0


@pytest.fixture
def saved(irev: Irev, tmp_path: Path, postgres_url: str) -> Path:
    """A backup of a library on a server that holds one document more."""
    pdf = good_pdf(tmp_path / "contrat.pdf")
    assert irev("library", "create", tmp_path / "fonds", "--database", postgres_url).code == 0
    assert irev("import", pdf).code == 0
    assert irev("library", "backup", tmp_path / "sauvegarde.zip").code == 0
    return tmp_path / "sauvegarde.zip"


@pytest.mark.postgres
def test_a_backup_is_restored_into_an_empty_database_only(
    irev: Irev, tmp_path: Path, postgres_url: str, postgres_server: PostgresServer, saved: Path
) -> None:
    restore = ("library", "restore", saved, tmp_path / "ailleurs", "--json")
    unnamed = irev(*restore)
    assert (unnamed.code, unnamed.json["error"]) == (2, "argument_missing")
    taken = irev(*restore, "--database", postgres_url)
    assert (taken.code, taken.json["error"]) == (3, "library_exists")
    assert not (tmp_path / "ailleurs").exists()

    empty = postgres_server.url(postgres_server.create())
    back = irev(*restore, "--database", empty)
    assert back.code == 0
    assert back.json["store"] == str(tmp_path / "ailleurs" / "store")
    for where in (tmp_path / "ailleurs", empty):
        checked = irev("--library", where, "library", "check", "--json")
        assert (checked.code, checked.json["checked"]["files"]) == (0, 1)
        assert irev("--library", where, "search", "contrat", "--json").json["total"] > 0


@pytest.mark.postgres
def test_a_creation_that_fails_leaves_the_server_empty(
    irev: Irev, tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "plein")

    words = ("library", "create", tmp_path / "neuf", "--database", postgres_url, "--json")
    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, "sync_folder", fail)
        failed = irev(*words)
    assert (failed.code, failed.json["error"]) == (3, "disk_full")
    shutil.rmtree(tmp_path / "neuf", ignore_errors=True)
    assert irev(*words).code == 0


@pytest.mark.postgres
def test_a_database_of_something_else_is_left_alone(
    irev: Irev, tmp_path: Path, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE documents (id integer)")
    made = irev("library", "create", tmp_path / "neuf", "--database", postgres_url, "--json")
    assert (made.code, made.json["error"]) == (3, "library_exists")
    assert not (tmp_path / "neuf").exists()


@pytest.mark.postgres
def test_the_store_may_be_named_inside_the_folder(
    irev: Irev, tmp_path: Path, postgres_url: str
) -> None:
    store = tmp_path / "neuf" / "fichiers"
    words = ("--database", postgres_url, "--store", store)
    made = irev("library", "create", tmp_path / "neuf", *words, "--json")
    assert (made.code, made.json["store"]) == (0, str(store))
    assert irev("import", good_pdf(tmp_path / "contrat.pdf")).code == 0
    assert list(store.glob("*/*.pdf"))


def test_a_library_in_a_folder_is_not_restored_onto_a_server(
    irev: Irev, fonds: Path, tmp_path: Path
) -> None:
    saved = irev("library", "backup", tmp_path / "s.zip", "--json").json["file"]
    words = ("--database", "postgresql://personne@127.0.0.1:1/rien", "--json")
    back = irev("library", "restore", saved, tmp_path / "ailleurs", *words)
    assert (back.code, back.json["error"]) == (2, "option_invalid")
    assert not (tmp_path / "ailleurs").exists()


def test_a_server_that_is_away_is_trouble(irev: Irev) -> None:
    told = irev("--library", "postgresql://personne@127.0.0.1:1/rien", "library", "info", "--json")
    assert (told.code, told.json["error"]) == (3, "server_away")
