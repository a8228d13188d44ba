"""`irev ocr` as a script sees it: the queue, a run, a page done otherwise, a PDF with text."""

import shutil
from pathlib import Path

import pymupdf
import pytest

from tests.cli.conftest import Irev
from tests.ocr import scans

WITH_ENGINE = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="TESSERACT IS NOT INSTALLED"
)


@pytest.fixture
def scanned(irev: Irev, fonds: Path, tmp_path: Path) -> int:
    """A library with a scan of two pages; the number of its file."""
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", pages=2, lines=6)
    scan = scans.scan(typed, tmp_path / "scan.pdf", dpi=150)
    return int(irev("import", scan, "--json", "--library", fonds).json["documents"][0]["file"])


def test_the_status_counts_pages_and_names_the_engine(
    irev: Irev, fonds: Path, scanned: int
) -> None:
    told = irev("ocr", "status", "--json", "--library", fonds)
    assert told.code == 0
    assert told.json["pages"]["to_do"] == 2
    assert told.json["engine"].keys() == {"ready", "version", "languages", "missing"}
    [file] = told.json["files"]
    assert (file["file"], file["pages"], file["to_do"], file["confidence"]) == (scanned, 2, 2, None)
    pages = irev("ocr", "status", "--file", scanned, "--json", "--library", fonds).json["pages"]
    assert [(page["page"], page["state"]) for page in pages] == [(1, "to_do"), (2, "to_do")]


@WITH_ENGINE
def test_a_run_reads_what_waits_and_search_finds_it(irev: Irev, fonds: Path, scanned: int) -> None:
    told = irev("ocr", "run", "--json", "--library", fonds)
    assert (told.code, told.json) == (0, {"done": 2, "failed": 0, "waiting": 0})
    [file] = irev("ocr", "status", "--json", "--library", fonds).json["files"]
    assert file["done"] == 2
    assert file["confidence"] > 0.7
    page = irev("ocr", "status", "--file", scanned, "--json", "--library", fonds).json["pages"][0]
    word = max(page["text"].split(), key=len)
    hits = irev("search", word, "--json", "--library", fonds).json["hits"]
    assert {hit["file"] for hit in hits} == {scanned}


@WITH_ENGINE
def test_one_page_is_redone_typed_excluded_and_taken_back(
    irev: Irev, fonds: Path, scanned: int, tmp_path: Path
) -> None:
    again = irev("ocr", "redo", scanned, 1, "--dpi", 200, "--json", "--library", fonds)
    assert (again.json["state"], again.json["dpi"]) == ("done", 200)
    (tmp_path / "page.txt").write_text("Cœur d’îlot\n", encoding="utf-8")
    typed = irev("ocr", "type", scanned, 1, tmp_path / "page.txt", "--json", "--library", fonds)
    assert (typed.json["state"], typed.json["text"]) == ("typed", "Cœur d’îlot")
    left = irev("ocr", "exclude", scanned, 1, "--json", "--library", fonds)
    assert left.json["state"] == "excluded"
    back = irev("ocr", "exclude", scanned, 1, "--undo", "--json", "--library", fonds)
    assert back.json["state"] == "done"


@WITH_ENGINE
def test_a_pdf_with_text_is_written(irev: Irev, fonds: Path, scanned: int, tmp_path: Path) -> None:
    target = tmp_path / "avec texte.pdf"
    nothing = irev("ocr", "export", scanned, target, "--json", "--library", fonds)
    assert (nothing.code, nothing.json["error"]) == (1, "ocr_nothing")
    irev("ocr", "run", "--library", fonds)
    done = irev("ocr", "export", scanned, target, "--json", "--library", fonds)
    assert (done.code, done.json["pages"]) == (0, 2)
    with pymupdf.open(target) as file:
        assert len(file[0].get_text().split()) > 10


def test_without_the_engine_the_answer_says_how_to_get_it(
    irev: Irev, fonds: Path, scanned: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = irev("ocr", "run", "--json", "--library", fonds)
    assert (told.code, told.json["error"]) == (3, "ocr_missing")
    assert "tesseract-ocr-fra" in told.json["reason"]
    status = irev("ocr", "status", "--library", fonds)
    assert status.code == 0
    assert "tesseract-ocr-fra" in status.err


def test_a_slip_is_told(irev: Irev, fonds: Path, scanned: int) -> None:
    assert irev("ocr", "run", "--poor", "--json", "--library", fonds).code == 2
    gone = irev("ocr", "exclude", scanned, 9, "--json", "--library", fonds)
    assert (gone.code, gone.json["error"]) == (1, "unknown_page")
