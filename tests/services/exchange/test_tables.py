"""A table made elsewhere is read as its author sees it, or refused with a reason; never run."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.services.exchange import tables, workbook
from irev_desktop.services.exchange.cells import guarded, unguarded
from irev_desktop.services.exchange.tables import Table, read_table

TEXT = (
    "Carte;Nom;Ville\n"
    "E1;Éloïse Cœur-Naïf;Hénin-Beaumont\n"
    "E2;Noël d’Été;Saint-Omer\n"
    "E3;Façade « à côté »;Bruay-la-Buissière\n"
)
OLD_TEXT = TEXT.replace("’", "'").replace("œ", "oe").replace("« à côté »", "à côté")


def saved(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        read_table(path)
    assert path.name in sentence(caught.value)
    assert "…" not in sentence(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "iso-8859-1",
        "mac-roman",
        "cp850",
    ],
)
def test_every_encoding_is_read_right_or_asked_about(tmp_path: Path, encoding: str) -> None:
    text = OLD_TEXT if encoding in {"iso-8859-1", "iso-8859-15", "cp850"} else TEXT
    table = read_table(saved(tmp_path, text.encode(encoding)))
    assert table.rows[0].cells[0] == "E1"
    assert [row.cells[1] for row in table.rows] == [
        line.split(";")[1] for line in text.splitlines()[1:]
    ]
    assert table.sure == encoding.startswith("utf")
    again = read_table(tmp_path / "table.csv", encoding=table.encoding)
    assert again.sure
    assert again.rows == table.rows


def test_a_chosen_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "Nom\nÉloïse\n".encode("cp1252"))
    with pytest.raises(LibraryError) as caught:
        read_table(path, encoding="utf-8")
    assert caught.value.code is Code.TABLE_UNREADABLE


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_and_quotes_hold_what_they_may(
    tmp_path: Path, separator: str
) -> None:
    lines = [["Carte", "Nom"], ["E1", '"Dupont; Jean, dit ""le\nGrand"""'], ["E2", "Durand"]]
    text = "\r\n".join(separator.join(cells) for cells in lines)
    table = read_table(saved(tmp_path, text.encode()))
    assert table.separator == separator
    assert table.rows[0].cells == ("E1", 'Dupont; Jean, dit "le\nGrand"')
    assert [row.number for row in table.rows] == [2, 4]


def test_headers_are_made_unique_and_rows_of_one_width(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b"\n;;\nNom;;Nom\nA;b;c;;\n;;\nD\n"))
    assert table.headers == ("Nom", "Colonne 2", "Nom (2)")
    assert [(row.number, row.cells) for row in table.rows] == [
        (4, ("A", "b", "c")),
        (6, ("D", "", "")),
    ]


def test_a_quote_that_nothing_closes_is_named_by_its_line(tmp_path: Path) -> None:
    error = refusal(saved(tmp_path, b'Carte;Nom\nE1;"Jean\nE2;Anne\n'))
    assert error.code is Code.TABLE_UNREADABLE
    assert "ligne 2" in sentence(error)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.TABLE_EMPTY),
        (b"\n;;;\n", Code.TABLE_EMPTY),
        (b"\x89PNG\r\n\0\0\0\rIHDR", Code.TABLE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Code.TABLE_UNREADABLE),
        (b"PK\x03\x04 no archive", Code.TABLE_UNREADABLE),
        (b"Nom\n" + b"x" * 40_000, Code.TABLE_TOO_LARGE),
        (b";".join([b"x"] * 600), Code.TABLE_TOO_LARGE),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, code: Code
) -> None:
    assert refusal(saved(tmp_path, data)).code is code


def test_a_table_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    assert refusal(saved(tmp_path, b"Nom\nA\nB\nC\n")).code is Code.TABLE_TOO_LARGE


def book(path: Path) -> Table:
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Emprunteurs")
    sheet.write_row("B2", ["Carte", "Nom", "Fin", "Vu", "Compte"])
    sheet.write("B3", 12)
    sheet.write("C3", "Éloïse")
    sheet.write_datetime("D3", date(2026, 6, 22), made.add_format({"num_format": "dd/mm/yy"}))
    sheet.write_boolean("E3", True)
    sheet.write_formula("F3", "=1+1", value=2)
    made.add_worksheet("Autre").write("A1", "seul")
    made.close()
    return read_table(path)


def test_a_workbook_gives_values_and_no_formula(tmp_path: Path) -> None:
    table = book(tmp_path / "x.xlsx")
    assert table.headers == ("Colonne 1", "Carte", "Nom", "Fin", "Vu", "Compte")
    assert [(row.number, row.cells[1:]) for row in table.rows] == [
        (3, ("12", "Éloïse", date(2026, 6, 22).isoformat(), "oui", "2"))
    ]
    assert table.sheets == ("Emprunteurs", "Autre")
    assert read_table(tmp_path / "x.xlsx", sheet="Autre").headers == ("seul",)


def altered(path: Path, change: dict[str, bytes]) -> Path:
    """Write a workbook again with some of its parts replaced or added."""
    data = io.BytesIO(path.read_bytes())
    with (
        zipfile.ZipFile(data) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in change:
                target.writestr(name, source.read(name))
        for name, content in change.items():
            target.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FAR = HEAD + (
    b'<row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "change",
    [
        {SHEET: HEAD + b" " * 30_000_000},
        {SHEET: FAR},
        {SHEET: FAR.replace(b"XFD", b"&#88;FD")},
        {SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD},
        {f"xl/drawings/{n}.xml": b"" for n in range(2_100)},
    ],
    ids=["unfolds", "far apart", "hidden far apart", "entities", "many"],
)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, change: dict[str, bytes]) -> None:
    book(tmp_path / "x.xlsx")
    assert refusal(altered(tmp_path / "x.xlsx", change)).code is Code.TABLE_UNSAFE


def test_a_part_that_lies_about_its_size_is_counted_as_it_unfolds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(tmp_path / "x.xlsx")
    path = altered(tmp_path / "x.xlsx", {SHEET: HEAD + b" " * 500_000})
    monkeypatch.setattr(workbook, "_check_directory", lambda entries: None)
    monkeypatch.setattr(workbook, "MOST_BYTES", 100_000)
    assert refusal(path).code is Code.TABLE_UNSAFE


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    book(tmp_path / "x.xlsx")
    before = sorted(tmp_path.rglob("*"))
    read_table(altered(tmp_path / "x.xlsx", {"../xl/out.xml": b"<a/>", "xl/../../b.xml": b"<a/>"}))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "payload", ["=1+1", " =cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2+3", "＝1"]
)
def test_what_a_spreadsheet_would_run_is_marked(payload: str) -> None:
    assert guarded(payload).startswith("'")
    assert unguarded(guarded(payload)) == payload


@pytest.mark.parametrize("plain", ["12", "-12,5", "+3.2", "Éloïse", "", "l’été"])
def test_what_is_plain_is_left_alone(plain: str) -> None:
    assert guarded(plain) == plain


@given(st.text(max_size=12))
def test_marking_is_undone_by_unmarking(text: str) -> None:
    assert unguarded(guarded(text)) == text
