"""Where pages lie on sheets of paper. Plain figures, in points (1/72 inch) from the top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from irev_desktop.pdf.records import PageSize

GAP: Final = 12.0
"""Points between two pages of a sheet."""


class Size(Enum):
    """How large pages are printed."""

    SHRINK = "shrink"
    FIT = "fit"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Placed:
    """A page from 1, its top left corner, and its size as a multiple of the real one.

    Where it is larger than its cell, what is beyond is cut: `cell` is (left, top, right, bottom).
    """

    page: int
    left: float
    top: float
    scale: float
    cell: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One side of a sheet: upright or turned, and what lies on it."""

    wide: bool
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages come on paper: 1, 2 or 4 on a sheet; how large; turned as the pages are, or not."""

    per_sheet: int = 1
    size: Size = Size.SHRINK
    turn: bool = True


def impose(
    pages: Sequence[int], sizes: Sequence[PageSize], paper: PageSize, manner: Manner
) -> list[PaperSheet]:
    """Return the sheets for pages (from 1) on upright paper with that much room for ink."""
    sheets = []
    for start in range(0, len(pages), manner.per_sheet):
        group = pages[start : start + manner.per_sheet]
        wide = _wide(sizes[group[0] - 1], manner)
        room = PageSize(paper.height, paper.width) if wide else paper
        cells = _cells(room, manner.per_sheet, wide)
        placed = (
            _place(page, sizes[page - 1], cell, manner)
            for page, cell in zip(group, cells, strict=False)
        )
        sheets.append(PaperSheet(wide, tuple(placed)))
    return sheets


def _wide(first: PageSize, manner: Manner) -> bool:
    """Tell whether a sheet lies on its side: as its first page, the other way round for two."""
    wide_page = first.width > first.height and manner.turn
    return not wide_page if manner.per_sheet == 2 else wide_page


def _cells(room: PageSize, count: int, wide: bool) -> list[tuple[float, float, float, float]]:
    """Return the parts of a sheet, in the order of reading."""
    columns = 2 if count == 4 or (count == 2 and wide) else 1
    rows = 2 if count == 4 or (count == 2 and not wide) else 1
    width = (room.width - GAP * (columns - 1)) / columns
    height = (room.height - GAP * (rows - 1)) / rows
    corners = [
        (column * (width + GAP), row * (height + GAP))
        for row in range(rows)
        for column in range(columns)
    ]
    return [(left, top, left + width, top + height) for left, top in corners]


def _place(
    page: int, size: PageSize, cell: tuple[float, float, float, float], manner: Manner
) -> Placed:
    """Put a page into the middle of its cell."""
    left, top, right, bottom = cell
    width, height = right - left, bottom - top
    fitting = min(width / size.width, height / size.height)
    scale = {
        Size.FIT: fitting,
        Size.SHRINK: min(fitting, 1.0),
        Size.REAL: 1.0,
    }[manner.size if manner.per_sheet == 1 else Size.FIT]
    return Placed(
        page,
        left + (width - size.width * scale) / 2,
        top + (height - size.height * scale) / 2,
        scale,
        cell,
    )
