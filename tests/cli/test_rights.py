"""What may only be read, or not even that: the library is consulted, the import goes on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from irev_desktop.storage.engine import sqlite_module
from tests.accounts import run_bound
from tests.pdf.files import good_pdf


def answer(*words: object) -> tuple[int, dict[str, Any]]:
    """Run `irev` bound by the rights of files; return its exit code and its answer."""
    done = run_bound(*words, "--json")
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def closed(fonds: Path) -> Iterator[Path]:
    """A library of which nothing may be written; given back to its owner at the end."""
    places = [fonds, *fonds.rglob("*")]
    for place in places:
        place.chmod(0o500 if place.is_dir() else 0o400)
    yield fonds
    for place in places:
        place.chmod(0o700 if place.is_dir() else 0o600)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_library_that_may_only_be_read_is_consulted(closed: Path) -> None:
    before = contents(closed)
    code, told = answer("library", "info")
    assert code == 0
    assert [warning["code"] for warning in told["warnings"]] == ["library_read_only"]
    code, found = answer("search", "contrat")
    assert (code, found["complete"]) == (0, True)
    assert found["records"]
    code, listed = answer("document", "list")
    assert (code, bool(listed["documents"])) == (0, True)
    assert contents(closed) == before


def test_nothing_is_done_in_a_library_that_may_only_be_read(closed: Path, tmp_path: Path) -> None:
    good_pdf(tmp_path / "contrat.pdf")
    for words in (
        ("document", "edit", "1", "--set", "title=Autre"),
        ("import", tmp_path / "contrat.pdf"),
        ("library", "backup"),
    ):
        code, told = answer(*words)
        assert (code, told["error"]) == (3, "library_read_only"), words


def test_a_library_that_may_only_be_read_is_backed_up_elsewhere(
    closed: Path, tmp_path: Path
) -> None:
    code, told = answer("library", "backup", tmp_path / "sauvegarde.zip")
    assert (code, told["file"]) == (0, str(tmp_path / "sauvegarde.zip"))


def test_what_another_program_has_just_written_is_read_too(fonds: Path) -> None:
    writer = sqlite_module.connect(fonds / "library.db")
    writer.execute("UPDATE documents SET title = 'Titre tout frais' WHERE id = 1")
    writer.commit()
    fonds.chmod(0o500)
    try:
        code, told = answer("document", "show", "1")
    finally:
        fonds.chmod(0o700)
        writer.close()
    assert (code, told.get("title")) == (0, "Titre tout frais")


def test_files_that_may_not_be_read_do_not_stop_an_import(fonds: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "arrivées"
    (inbox / "fermé").mkdir(parents=True)
    good_pdf(inbox / "secret.pdf").chmod(0)
    good_pdf(inbox / "contrat.pdf")
    (inbox / "fermé").chmod(0)
    code, told = answer("import", inbox / "secret.pdf", inbox, inbox / "fermé")
    (inbox / "fermé").chmod(0o700)
    assert code == 0
    assert [Path(each["path"]).name for each in told["documents"]] == ["contrat.pdf"]
    refused = {Path(each["path"]).name: each for each in told["refused"]}
    assert refused.keys() == {"secret.pdf", "fermé"}
    for each in refused.values():
        assert each["error"] == "path_unreadable"
        assert "droits insuffisants" in each["reason"]


def test_a_backup_that_may_not_be_read_is_told_as_such(fonds: Path, tmp_path: Path) -> None:
    (tmp_path / "sauvegarde.zip").write_bytes(b"PK")
    (tmp_path / "sauvegarde.zip").chmod(0)
    code, told = answer("library", "restore", tmp_path / "sauvegarde.zip", tmp_path / "autre")
    assert (code, told["error"]) == (3, "path_unreadable")
    assert not (tmp_path / "autre").exists()
