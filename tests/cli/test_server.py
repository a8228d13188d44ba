"""A library on PostgreSQL, by the command line alone: created, named by its address, saved."""

import re
from pathlib import Path

import pytest

from irev_desktop.kernel import paths
from tests.cli.conftest import Irev
from tests.pdf.files import good_pdf


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


def test_a_server_that_is_away_is_trouble(irev: Irev) -> None:
    told = irev("--library", "postgresql://personne@127.0.0.1:1/rien", "library", "info", "--json")
    assert (told.code, told.json["error"]) == (3, "server_away")
