"""`irev import`: every path is stored, known already, or refused with its reason."""

from pathlib import Path

import pymupdf
import pytest

from irev_desktop.cli import importing
from irev_desktop.kernel.codes import Code
from irev_desktop.services.catalogue.importing.records import ImportReport, Stopped
from tests.cli.conftest import Irev
from tests.pdf.files import encrypted_pdf, good_pdf
from tests.services.catalogue.recognising.labelled import tuned


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with a good contract and one that asks for a password."""
    folder = tmp_path / "arrivées"
    folder.mkdir()
    good_pdf(folder / "contrat.pdf", pages=2)
    encrypted_pdf(folder / "protégé.pdf")
    return folder


def test_a_folder_is_imported_and_reported_whole(irev: Irev, fonds: Path, inbox: Path) -> None:
    done = irev("import", inbox, "--dispositif", "cucs", "--territory", "59350", "--json")
    assert done.code == 0
    [stored] = done.json["documents"]
    assert stored["pages"] == 2
    assert stored["status"] == "draft"
    assert {"id", "title", "file", "operation"} <= stored.keys()
    [refused] = done.json["refused"]
    assert refused.keys() == {"path", "error", "reason"}
    assert refused["error"] == "file_encrypted"
    assert refused["reason"] in done.err
    assert done.json["duplicates"] == done.json["similar"] == done.json["known_record"] == []
    shown = irev("document", "show", stored["id"], "--json").json
    assert shown["dispositif"] == "CUCS"
    assert [territory["code"] for territory in shown["territories"]] == ["59350"]

    again = irev("import", inbox / "contrat.pdf", "--json")
    assert again.code == 0
    [known] = again.json["duplicates"]
    assert known["path"] == str(inbox / "contrat.pdf")
    assert (known["document"], known["file"]) == (stored["id"], stored["file"])


def test_nothing_stored_and_nothing_known_is_a_failure_with_its_report(
    irev: Irev, fonds: Path, inbox: Path
) -> None:
    done = irev("import", inbox / "protégé.pdf", inbox / "absent.pdf", "--json")
    assert done.code == 1
    assert {each["error"] for each in done.json["refused"]} == {"file_encrypted", "path_missing"}
    assert done.json["documents"] == []


def test_a_dry_run_stores_nothing(irev: Irev, fonds: Path, inbox: Path) -> None:
    told = irev("import", inbox, "--dry-run", "--json")
    assert told.code == 0
    [file] = told.json["files"]
    assert file["path"] == str(inbox / "contrat.pdf")
    assert file["suggestions"].keys() == {
        "dispositif",
        "territories",
        "kind",
        "period",
        "signed_on",
        "signatories",
        "title",
        "summary",
        "avenant",
        "other_dispositifs",
        "evidence",
    }
    assert len(told.json["refused"]) == 1
    assert irev("document", "list", "--status", "draft", "--json").json == {"documents": []}
    assert irev("import", inbox / "protégé.pdf", "--dry-run").code == 1


def test_a_dry_run_tells_what_the_text_says_and_where(
    irev: Irev, fonds: Path, tmp_path: Path
) -> None:
    path = tmp_path / "scan0012.pdf"
    with pymupdf.open() as file:
        for text in tuned()[0].pages:
            file.new_page().insert_textbox(pymupdf.Rect(72, 72, 520, 780), text, fontsize=10)
        file.save(path)
    [told] = irev("import", path, "--dry-run", "--json").json["files"]
    found = told["suggestions"]
    assert found["dispositif"]["code"] == "CDV2015"
    assert found["dispositif"]["page"] == 1
    assert found["territories"][0]["code"] == "246200299"
    assert found["territories"][0]["score"] >= 0.9
    assert found["period"] == {"start": "2015-01-01", "end": "2020-12-31"}
    assert found["signed_on"] == "2015-06-26"
    assert found["evidence"]["signed_on"] == {"score": 0.93, "page": 4, "words": "26 juin 2015"}
    assert {"name": "État"}.items() <= found["signatories"][0].items()


def test_unknown_codes_are_refused_before_anything_is_stored(
    irev: Irev, fonds: Path, inbox: Path
) -> None:
    done = irev("import", inbox, "--dispositif", "XYZ", "--json")
    assert (done.code, done.json["error"]) == (1, "unknown_dispositif")
    assert irev("import", inbox, "--kind", "roman", "--json").code == 2


@pytest.mark.parametrize(("code", "exit_code"), [(Code.DISK_FULL, 3), (Code.CANCELLED, 1)])
def test_an_import_cut_short_is_no_success(
    irev: Irev, fonds: Path, monkeypatch: pytest.MonkeyPatch, code: Code, exit_code: int
) -> None:
    report = ImportReport(stopped=Stopped(code, "arrêté"))
    monkeypatch.setattr(importing, "import_files", lambda *_, **__: report)
    done = irev("import", "quelque-chose.pdf", "--json")
    assert done.code == exit_code
    assert done.json["error"] == code
    assert done.json["documents"] == []


def test_the_table_names_the_file_and_counts(irev: Irev, fonds: Path, inbox: Path) -> None:
    done = irev("import", inbox)
    assert "contrat.pdf" in done.out
    assert "1 document rangé." in done.out
