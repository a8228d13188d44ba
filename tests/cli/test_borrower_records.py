"""`irev borrower import | merge | contact | export`, `irev purge --report`."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QApplication

from tests.cli.conftest import Irev

TABLE = "Numéro;Nom;Courriel\nL1;Anne Fictive;anne@exemple.fr\nL2;Paul Inventé;pas une adresse\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lecteurs.csv"
    path.write_bytes(TABLE.encode("utf-16"))
    return path


def test_a_table_is_tried_corrected_and_taken(irev: Irev, fonds: Path, table: Path) -> None:
    column = ("--map", "card=Numéro")
    tried = irev("borrower", "import", table, *column, "--dry-run", "--json")
    assert tried.code == 0
    assert [row["status"] for row in tried.json["rows"]] == ["new", "wrong"]
    refused = irev("borrower", "import", table, *column, "--json")
    assert (refused.code, refused.json.get("added")) == (1, None)
    table.write_text(TABLE.replace("pas une adresse", ""), encoding="cp1252")
    wrong = irev("borrower", "import", table, "--encoding", "klingon", "--json")
    assert (wrong.code, wrong.json["error"]) == (2, "option_invalid")
    done = irev("borrower", "import", table, *column, "--json")
    assert (done.code, done.json["added"]) == (0, 2)
    assert "cp1252" in done.err, "what was presumed is told"
    assert irev("document", "undo", done.json["operation"]).code == 0
    assert irev("borrower", "list", "--json").json == {"borrowers": []}
    unknown = irev("borrower", "import", table, "--map", "card=Absente", "--json")
    assert (unknown.code, unknown.json["error"]) == (2, "option_invalid")


def test_contacts_come_and_go_and_two_records_become_one(irev: Irev, fonds: Path) -> None:
    for card in ("E1", "E2"):
        assert irev("borrower", "add", "--card", card, "--name", "Structure fictive").code == 0
    assert irev("borrower", "contact", "E2", "Anne Fictive", "--role", "directrice").code == 0
    [one] = irev("borrower", "contact", "E2", "Anne Fictive", "--phone", "03", "--json").json[
        "contacts"
    ]
    assert (one["role"], one["phone"]) == ("directrice", "03")
    merged = irev("borrower", "merge", "E1", "E2", "--json")
    assert (merged.code, merged.json["contacts"], merged.json["gone"]) == (0, 1, "E2")
    assert irev("borrower", "show", "E1", "--json").json["contacts"] == [one]
    assert irev("borrower", "merge", "E1", "E1", "--json").json["error"] == "merge_with_itself"
    left = irev("borrower", "contact", "E1", "Anne Fictive", "--remove", "--json")
    assert left.json["contacts"] == []


def test_a_persons_data_and_the_report_of_a_purge_go_on_paper(
    irev: Irev, fonds: Path, tmp_path: Path, qapp: QApplication
) -> None:
    add = ("borrower", "add", "--card", "E1", "--name", "Anne Fictive")
    assert irev(*add, "--address", "1, rue du Parc").code == 0
    data = irev("borrower", "export", "E1", "--json")
    assert (data.code, data.json["fiche"]["adresse"]) == (0, "1, rue du Parc")
    assert data.json["prets_en_cours"] == []
    written = irev("borrower", "export", "E1", "--pdf", tmp_path / "e1.pdf")
    assert written.code == 0
    report = tmp_path / "rapport.pdf"
    purged = irev("purge", "--dry-run", "--report", report, "--json")
    assert purged.json["purged"]["copies"] == 0
    assert "Anne Fictive" in text_of(tmp_path / "e1.pdf")
    assert "99-027" in text_of(report)


def test_who_may_be_there_already_is_told_at_once(irev: Irev, fonds: Path) -> None:
    add = ("borrower", "add", "--name", "Anne Fictive", "--json", "--card")
    assert irev(*add, "E1").json["alike"] == []
    again = irev(*add, "E2")
    assert again.json["alike"] == [{"card": "E1", "why": ["name"]}]
    assert "carte E1" in again.err


def test_erasing_leaves_no_byte(irev: Irev, fonds: Path) -> None:
    assert irev("borrower", "add", "--card", "E1", "--name", "Zéphyrine Fictive").code == 0
    assert irev("borrower", "erase", "E1").code == 0
    files = [path for path in fonds.rglob("*") if path.is_file()]
    words = ("Zéphyrine".encode(), b"zephyrine")
    assert not [path for path in files if any(word in path.read_bytes() for word in words)]


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "".join(page.get_text() for page in document)
