"""Writes a table for a spreadsheet: CSV or XLSX by the name of the file, whole or not at all.

No cell is ever a formula: in CSV what could be run is marked (`cells.guarded`), in XLSX every text
is written as a text, and the program that opens it is told so.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import translated_io, write_whole
from irev_desktop.services.exchange.cells import guarded

FORMATS = (".csv", ".xlsx")
_NARROWEST, _WIDEST = 6, 60
_SHEET_NAME = 31
"""Characters that a workbook allows the name of a sheet."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table to write: its name, its headers, its rows; `fixed` columns stay while one scrolls."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    fixed: int = 1


def write_table(target: Path, sheets: Sequence[TableSheet], *, overwrite: bool = False) -> Path:
    """Write the sheets to a workbook, or the first one to a CSV file; return the path.

    Raises LibraryError: TARGET_EXISTS unless `overwrite`, FIELD_INVALID for another kind of file;
    TroubleError DISK_FULL, LIBRARY_READ_ONLY, WRITE_FAILED.
    """
    kind = target.suffix.lower()
    if kind not in FORMATS:
        expected = ", ".join(FORMATS)
        raise LibraryError(
            Code.FIELD_INVALID, value=target.name, field=_("fichier"), expected=expected
        )
    if target.exists() and not overwrite:
        raise LibraryError(Code.TARGET_EXISTS, path=str(target))
    content = _workbook(sheets) if kind == ".xlsx" else _delimited(sheets[0])
    with translated_io(target):
        write_whole(target, content)
    return target


def _delimited(sheet: TableSheet) -> bytes:
    """Return what Excel and LibreOffice open by a double click: UTF-8 with its mark, semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(each) for each in sheet.headers])
    writer.writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows
    )
    return text.getvalue().encode("utf-8-sig")


def _workbook(sheets: Sequence[TableSheet]) -> bytes:
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name.translate(_NOT_IN_NAMES)[:_SHEET_NAME])
            for at, title in enumerate(sheet.headers):
                page.write_string(0, at, title, head)
            for number, row in enumerate(sheet.rows, start=1):
                for at, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, at, cell, plain)
                    elif cell is not None:
                        page.write_number(number, at, cell, plain)
            page.freeze_panes(1, sheet.fixed)
            for at, width in enumerate(_widths(sheet)):
                page.set_column(at, at, width)
            if sheet.headers and sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)
    return target.getvalue()


def _widths(sheet: TableSheet) -> Iterable[int]:
    """Return how wide each column is, in characters, as far as its texts ask."""
    for at, title in enumerate(sheet.headers):
        longest = max((len(str(row[at] or "")) for row in sheet.rows[:500]), default=0)
        wanted = max(longest, max((len(word) for word in title.split()), default=0)) + 2
        yield min(max(wanted, _NARROWEST), _WIDEST)
