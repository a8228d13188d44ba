"""Reads a table that somebody made elsewhere: CSV in any usual encoding, or XLSX.

What comes out is plain text in frozen rows; nothing in the file is run, and its size is bounded.
A name of a file is a label, never a path: entries of a workbook are read by what they hold.
"""

from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import translated_io
from irev_desktop.services.exchange.cells import unguarded
from irev_desktop.services.exchange.delimited import best_separator, decode, records
from irev_desktop.services.exchange.workbook import read_sheet

MOST_BYTES = 50_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CHARACTERS = 32_767
"""Characters of a cell: as many as a spreadsheet takes."""
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the line of the file, or the row of the sheet, where it begins, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read. Every row has as many cells as there are headers.

    `sure` is false where the encoding was presumed: show the rows and let a person choose another.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str = ""
    """Empty for a workbook, as `separator`."""
    separator: str = ""
    sure: bool = True
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def read_table(path: Path, *, encoding: str = "", separator: str = "", sheet: str = "") -> Table:
    """Read a table; its first row that is not empty names the columns.

    `encoding` is one of `delimited.ENCODINGS` where a person chose it, `separator` and `sheet` too.
    Raises LibraryError: PATH_MISSING, TABLE_TOO_LARGE, TABLE_EMPTY, TABLE_UNREADABLE, TABLE_UNSAFE.
    """
    try:
        return _read(path, encoding, separator, sheet)
    except LibraryError as error:
        raise type(error)(error.code, **{"path": path.name, **error.data}) from error


def _read(path: Path, encoding: str, separator: str, sheet: str) -> Table:
    data = _bytes(path)
    if data.startswith(_ZIP):
        book = read_sheet(data, sheet)
        headers, rows = _shaped(list(book.rows))
        return Table(path.name, headers, rows, sheet=book.name, sheets=book.names)
    if data.startswith(_OLD_EXCEL):
        why = _("c’est un ancien classeur Excel\u00a0: enregistrez-le en XLSX ou en CSV")
        raise LibraryError(Code.TABLE_UNREADABLE, why=why)
    decoded = decode(data, encoding)
    by = separator or best_separator(decoded.text)
    headers, rows = _shaped(_bounded(decoded.text, by))
    return Table(path.name, headers, rows, decoded.encoding, by, decoded.sure)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise LibraryError(Code.PATH_MISSING, path=path)
    with translated_io(path):
        if path.stat().st_size > MOST_BYTES:
            limit = _("{n} Mo").format(n=MOST_BYTES // 1_000_000)
            raise LibraryError(Code.TABLE_TOO_LARGE, limit=limit)
        return path.read_bytes()


def _bounded(text: str, separator: str) -> list[tuple[int, list[str]]]:
    kept: list[tuple[int, list[str]]] = []
    for record in records(text, separator):
        kept.append(record)
        if len(kept) > 2 * MOST_ROWS:
            break
    return kept


def _shaped(raw: list[tuple[int, list[str]]]) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """Return headers and rows, the empty ones left out, all of one width."""
    filled = [(number, cells) for number, cells in raw if any(cell.strip() for cell in cells)]
    if not filled:
        raise LibraryError(Code.TABLE_EMPTY)
    if len(filled) - 1 > MOST_ROWS:
        raise LibraryError(Code.TABLE_TOO_LARGE, limit=_("{n} lignes").format(n=MOST_ROWS))
    width = max(_filled_width(cells) for _number, cells in filled)
    if width > MOST_COLUMNS:
        raise LibraryError(Code.TABLE_TOO_LARGE, limit=_("{n} colonnes").format(n=MOST_COLUMNS))
    headers = _headers(_padded(filled[0][1], width))
    return headers, tuple(TableRow(number, _padded(cells, width)) for number, cells in filled[1:])


def _filled_width(cells: list[str]) -> int:
    return max(at for at, cell in enumerate(cells, start=1) if cell.strip())


def _padded(cells: list[str], width: int) -> tuple[str, ...]:
    texts = [paragraphs(unguarded(cell)) for cell in cells[:width]]
    if any(len(text) > MOST_CHARACTERS for text in texts):
        limit = _("{n} caractères par case").format(n=MOST_CHARACTERS)
        raise LibraryError(Code.TABLE_TOO_LARGE, limit=limit)
    return (*texts, *("" for _missing in range(width - len(texts))))


def _headers(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the columns, each only once."""
    seen: dict[str, int] = {}
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or _("Colonne {n}").format(n=place)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
