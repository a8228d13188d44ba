"""Labels: on their place of the sheet, and read back from the PDF by another reader."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QApplication

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.paper.label_sheets import (
    LabelSheet,
    checked,
    measured,
    sheet_named,
    shipped_sheets,
)
from irev_desktop.paper.labels import Label, labels_printout
from irev_desktop.paper.output import write_pdf
from irev_desktop.services.circulation.templates.filling import Drawn
from tests.paper.reading import codes_of, text_of

TITLE = "Contrat de ville 2015-2020 de Valenciennes Métropole et de toutes ses communes"


def barcode(code: str) -> Label:
    return ("Fonds de l’IREV", Drawn("barres", code), code, TITLE)


def qr(code: str) -> Label:
    return (Drawn("qr", code), "Fonds de l’IREV", TITLE, "CDV 59 VAL", code)


@pytest.mark.parametrize("key", [each.key for each in shipped_sheets() if each.key != "7x9"])
@pytest.mark.parametrize("make", [barcode, qr])
def test_codes_of_every_sheet_are_read_back(
    qapp: QApplication, tmp_path: Path, key: str, make: object
) -> None:
    assert callable(make)
    codes = [f"IREV-{n:06}" for n in range(1, 5)]
    sheet = sheet_named(key)
    target = tmp_path / "a.pdf"
    assert write_pdf(labels_printout("Étiquettes", [make(c) for c in codes], sheet), target) == 1
    assert codes_of(target) == codes


@pytest.mark.parametrize("code", ["A", "00012345678901", "aB.-_/9", "E" * 24])
def test_any_code_that_a_scanner_reads_is_read_back(
    qapp: QApplication, tmp_path: Path, code: str
) -> None:
    labels = [barcode(code), qr(code)]
    write_pdf(labels_printout("Étiquettes", labels, sheet_named("3x8")), tmp_path / "a.pdf")
    assert codes_of(tmp_path / "a.pdf") == [code, code]


def test_a_used_sheet_begins_where_it_is_still_whole(qapp: QApplication, tmp_path: Path) -> None:
    sheet = LabelSheet(2, 3, 60, 40, left=10, top=20, gap_x=5, gap_y=2)
    labels = [(f"Cote {n}",) for n in range(1, 5)]
    assert write_pdf(labels_printout("", labels, sheet, start=4), tmp_path / "a.pdf") == 2
    first, second = text_of(tmp_path / "a.pdf")
    assert "Cote 3" in first
    assert "Cote 4" in second
    with pymupdf.open(tmp_path / "a.pdf") as document:
        (x, y, *_rest) = document[0].search_for("Cote 1")[0]
    left, top = 10 + 60 + 5, 20 + 40 + 2  # place 4: the second of the second row
    assert left <= x / 72 * 25.4 <= left + 60
    assert top <= y / 72 * 25.4 <= top + 40


def test_a_code_too_long_for_its_label_is_refused_rather_than_unreadable(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as refusal:
        write_pdf(labels_printout("", [barcode("X" * 40)], sheet_named("5x13")), tmp_path / "a.pdf")
    assert refusal.value.code is Code.LABEL_TOO_SMALL
    assert not (tmp_path / "a.pdf").exists()


def test_the_shipped_sheets_stand_on_their_paper_and_can_be_written_out() -> None:
    for each in shipped_sheets():
        assert measured(checked(each.sheet).written()) == each.sheet


@pytest.mark.parametrize(
    "text", ["", "9x9", "3x8 70x37", "0x8 70x37 0,0", "4x8 70x37 0,0", "3x8 70xA 0,0", "a b c"]
)
def test_measures_that_make_no_sheet_are_refused(text: str) -> None:
    with pytest.raises(LibraryError) as refusal:
        sheet_named(text)
    assert refusal.value.code is Code.FIELD_INVALID
