"""Reads a sheet of an XLSX workbook, none of whose parts is believed before it was weighed.

The parts that hold cells are unpacked here, counted byte by byte, and handed over stored: the
reader of cells never sees an archive that somebody else packed. Formulas are their last values.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - an exception, named as one

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _

MOST_BYTES = 200_000_000
MOST_RATIO = 100
MOST_ENTRIES = 2_000
MOST_CELLS = 5_000_000
"""Cells of the rectangle that a sheet spans: the reader makes all of them."""
SMALL = 1_000_000
"""Bytes below which it does not matter how densely they were packed."""
_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/[^/]*\.rels|xl/.*\.(?:xml|rels)", re.IGNORECASE)
_SHEET = re.compile(r"xl/.*sheet[^/]*\.xml", re.IGNORECASE)
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]*)\$?([0-9]*)\s*["']""")
_ODD_PLACE = re.compile(rb"""\br\s*=\s*["'][^"']*&""")

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, the names of all, and its rows with their numbers."""

    name: str
    names: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]


def read_sheet(data: bytes, wanted: str = "") -> Sheet:
    """Return a sheet, the first that is seen unless one is named.

    Raises LibraryError: TABLE_UNREADABLE, TABLE_UNSAFE.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(_repacked(data))) as book:
            names = tuple(
                sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet
            )
            if not names or (wanted and wanted not in names):
                raise LibraryError(Code.TABLE_UNREADABLE, why=_("il n’a pas cette feuille"))
            sheet = book.get_sheet_by_name(wanted or names[0])
            rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
            read = tuple((number, [_text(cell) for cell in row]) for number, row in rows)
            return Sheet(sheet.name, names, read)
    except (CalamineError, zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError) as error:
        why = _("ce n’est pas un classeur XLSX lisible")
        raise LibraryError(Code.TABLE_UNREADABLE, why=why) from error
    except RuntimeError as error:  # zipfile's word for an entry that has a password
        why = _("il est protégé par un mot de passe")
        raise LibraryError(Code.TABLE_UNREADABLE, why=why) from error


def _repacked(data: bytes) -> bytes:
    """Return the parts that hold cells in an archive of our own, all weighed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source:
        entries = source.infolist()
        _check_directory(entries)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as kept:
            weight = 0
            for entry in entries:
                if _PARTS.fullmatch(entry.filename):
                    content = b"".join(_measured(source, entry, MOST_BYTES - weight))
                    weight += len(content)
                    _check_part(entry.filename, content)
                    kept.writestr(entry.filename, content)
    return target.getvalue()


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if len(entries) > MOST_ENTRIES:
        raise LibraryError(Code.TABLE_UNSAFE, why=_("il contient trop de fichiers"))
    if size > MOST_BYTES or (size > SMALL and size / packed > MOST_RATIO):
        raise LibraryError(Code.TABLE_UNSAFE, why=_("il se déplie sans mesure"))


def _measured(source: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """Yield the content of a part, up to what is left."""
    with source.open(entry) as part:
        while chunk := part.read(65_536):
            left -= len(chunk)
            if left < 0:
                raise LibraryError(Code.TABLE_UNSAFE, why=_("il se déplie sans mesure"))
            yield chunk


def _check_part(name: str, content: bytes) -> None:
    """Refuse entities, and a sheet whose cells stand so far apart that memory would not do."""
    if b"<!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise LibraryError(Code.TABLE_UNSAFE, why=_("il définit des entités XML"))
    if not _SHEET.fullmatch(name):
        return
    if _ODD_PLACE.search(content):
        raise LibraryError(Code.TABLE_UNSAFE, why=_("ses cases sont mal nommées"))
    columns = rows = 1
    for letters, digits in set(_PLACE.findall(content)):
        columns = max(columns, _column(letters[:8]))
        rows = max(rows, int(digits[:12] or b"1"))
    if columns * rows > MOST_CELLS:
        raise LibraryError(Code.TABLE_UNSAFE, why=_("sa feuille est démesurée"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _text(cell: Cell) -> str:
    """Return a cell as a person would type it: whole numbers without decimals, ISO days."""
    match cell:
        case bool():
            return _("oui") if cell else _("non")
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            return cell.isoformat()
    return str(cell)
