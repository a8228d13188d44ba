"""Sheets of labels by their measures: those that ship, or any that one writes out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from irev_desktop.kernel import paths
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.settings import read_toml

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
TOLERANCE = 0.5
"""Millimetres by which the measures of a maker may go beyond the paper."""
CARDS = "cards"
"""The sheet of cards."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """An A4 sheet, in millimetres: labels across and down, from the left and top of the paper."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the left and top of a label; places count from 0, row by row."""
        row, column = divmod(place, self.columns)
        return (
            self.left + column * (self.width + self.gap_x),
            self.top + row * (self.height + self.gap_y),
        )

    def written(self) -> str:
        """Return the measures as `measured` reads them."""
        return (
            f"{self.columns}x{self.rows} {self.width:g}x{self.height:g} "
            f"{self.left:g},{self.top:g} {self.gap_x:g},{self.gap_y:g}"
        )


@dataclass(frozen=True, slots=True)
class NamedSheet:
    """A sheet that ships, under its short name."""

    key: str
    name: str
    sheet: LabelSheet


def shipped_sheets() -> tuple[NamedSheet, ...]:
    """Return the sheets that come with the program."""
    table = read_toml(paths.shipped("resources", "templates", "sheets.toml"))["sheet"]
    return tuple(NamedSheet(key, str(each["name"]), _from(each)) for key, each in table.items())


def sheet_named(text: str) -> LabelSheet:
    """Return a shipped sheet by its short name, or one by measures.

    Raises LibraryError(FIELD_INVALID).
    """
    known = {each.key: each.sheet for each in shipped_sheets()}
    return known[text] if text in known else measured(text)


def measured(text: str) -> LabelSheet:
    """Read « 3x8 70x37 0,0.5 0,0 »: labels, size, first corner, gaps; in millimetres.

    Raises LibraryError(FIELD_INVALID).
    """
    parts = [part.replace("x", ",").split(",") for part in text.lower().split()]
    if [len(part) for part in parts] not in ([2, 2, 2], [2, 2, 2, 2]):
        raise _refusal(text)
    try:
        columns, rows = (int(number) for number in parts[0])
        measures = [float(number) for part in parts[1:] for number in part]
    except ValueError as error:
        raise _refusal(text) from error
    return checked(LabelSheet(columns, rows, *measures))


def checked(sheet: LabelSheet) -> LabelSheet:
    """Return a sheet whose labels stand on the paper. Raises LibraryError(FIELD_INVALID)."""
    sizes = sheet.columns > 0 and sheet.rows > 0 and sheet.width > 0 and sheet.height > 0
    apart = min(sheet.left, sheet.top, sheet.gap_x, sheet.gap_y) >= 0
    if not (sizes and apart):
        raise _refusal(sheet.written())
    right, bottom = sheet.corner(sheet.count - 1)
    if right + sheet.width > A4_WIDTH + TOLERANCE or bottom + sheet.height > A4_HEIGHT + TOLERANCE:
        raise _refusal(sheet.written())
    return sheet


def _refusal(text: str) -> LibraryError:
    names = ", ".join(each.key for each in shipped_sheets())
    expected = _("{names}, ou des mesures qui tiennent sur A4 : « 3x8 70x37 0,0.5 0,0 »")
    return LibraryError(
        Code.FIELD_INVALID, field="sheet", value=text, expected=expected.format(names=names)
    )


def _from(table: Mapping[str, object]) -> LabelSheet:
    return LabelSheet(**{each.name: table[each.name] for each in fields(LabelSheet)})  # type: ignore[arg-type]  # our own file, read by a test
