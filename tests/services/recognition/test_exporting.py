"""« PDF avec texte »: words can be selected where they are seen; the original is not touched."""

import hashlib
from pathlib import Path

import pymupdf
import pytest

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.recognition import commands, queries
from irev_desktop.services.recognition.exporting import export_with_text
from irev_desktop.services.recognition.running import recognise
from tests.ocr import scans
from tests.services.recognition.conftest import Import


def stored_file(library: Library) -> Path:
    return next(iter(library.storage.store.root.rglob("*.pdf")))


def test_the_copy_carries_the_words_and_the_original_stays(
    fast: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    stored = import_scan(pages=2)
    recognise(fast, admin)
    before = hashlib.sha256(stored_file(fast).read_bytes()).hexdigest()
    layer = export_with_text(fast, admin, stored.file, tmp_path / "avec texte.pdf")
    assert layer.pages == 2
    assert hashlib.sha256(stored_file(fast).read_bytes()).hexdigest() == before
    with pymupdf.open(layer.path) as file:
        assert file[1].get_text().split() == ["réussite", "éducative", "fra"]
        box = file[0].get_text("words")[1][:4]
        assert box[0] == pytest.approx(600 * 72 / 300, abs=1)
        assert box[2] == pytest.approx(800 * 72 / 300, abs=2)
        # invisible: the page looks the same as the scan alone
        with pymupdf.open(stored_file(fast)) as scan:
            assert file[0].get_pixmap(dpi=50).samples == scan[0].get_pixmap(dpi=50).samples


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_has_its_words_where_they_are_seen(
    real: Library, admin: Actor, tmp_path: Path, turn: int
) -> None:
    typed = scans.typed_pdf(tmp_path / "tapé.pdf", lines=20)
    scan = scans.scan(typed, tmp_path / "tourné.pdf", turn=turn)
    stored = import_files(real, admin, [scan]).documents[0]
    recognise(real, admin)
    export_with_text(real, admin, stored.file, tmp_path / "avec texte.pdf")
    words = queries.page_words(real, admin, stored.file)[1]
    with pymupdf.open(tmp_path / "avec texte.pdf") as file:
        found = file[0].get_text("words")
        matrix = file[0].rotation_matrix
        assert [each[4] for each in found[:6]] == words.text.split()[:6]
        seen = pymupdf.Rect(found[3][:4]) * matrix
        box = words.box(3)
        assert seen.intersects(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1))


def test_a_typed_text_is_what_the_copy_carries(
    fast: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    stored = import_scan(pages=2)
    recognise(fast, admin)
    commands.type_page(fast, admin, stored.file, 1, "Cœur d’Ostrevent €")
    commands.exclude_page(fast, admin, stored.file, 2)
    layer = export_with_text(fast, admin, stored.file, tmp_path / "avec texte.pdf")
    assert layer.pages == 1
    with pymupdf.open(layer.path) as file:
        assert file[0].get_text().split() == ["Cœur", "d’Ostrevent", "€"]
        assert file[1].get_text().strip() == ""


def test_it_is_refused_politely(
    fast: Library, admin: Actor, import_scan: Import, tmp_path: Path
) -> None:
    stored = import_scan(pages=1)
    target = tmp_path / "avec texte.pdf"
    for file, code in ((stored.file, Code.OCR_NOTHING), (99, Code.UNKNOWN_FILE)):
        with pytest.raises(LibraryError) as caught:
            export_with_text(fast, admin, file, target)
        assert caught.value.code is code
    recognise(fast, admin)
    target.write_bytes(b"")
    with pytest.raises(LibraryError) as caught:
        export_with_text(fast, admin, stored.file, target)
    assert caught.value.code is Code.TARGET_EXISTS
    export_with_text(fast, admin, stored.file, target, overwrite=True)
    assert target.read_bytes().startswith(b"%PDF-")
