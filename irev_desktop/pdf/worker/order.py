"""The order in which the lines of a page are read: that of the file, unless it hops over columns.

Most files write a column after the other, tables row by row, and are left as they are. Some write
the lines of two columns in turn; there, gutters that no line crosses are looked for, and what is
left of one is read before what is right of it, between two lines that cross it.
"""

from collections.abc import Sequence
from statistics import median

Corners = tuple[float, float, float, float]

NARROWEST = 8.0
"""Points of white between two columns, at least."""
FEWEST_LINES = 3
"""Lines that a column has, at least."""
FILLED = 0.42
"""The part of a column's width that its lines fill: less is a table, read by rows."""
CROSSING = 0.34
"""The part of all lines that may cross a gutter: titles, notes, tables beside the columns."""
MOST_LINES = 2000


def reading_order(lines: Sequence[Corners]) -> list[int]:
    """Return the places, in `lines` (left, top, right, bottom), of the lines as one reads them."""
    places = list(range(len(lines)))
    if not 2 * FEWEST_LINES <= len(lines) <= MOST_LINES:
        return places
    return _arranged(places, lines)


def _arranged(places: list[int], lines: Sequence[Corners]) -> list[int]:
    """Return some lines in order, by columns where the file mixes them."""
    gutter = _gutter([lines[place] for place in places])
    if gutter is None or not _hops(places, lines, gutter):
        return places
    result: list[int] = []
    band: list[int] = []
    for place in sorted(places, key=lambda place: lines[place][1]):
        if _side(lines[place], gutter) == 0:
            result += _columns(band, lines, gutter)
            result.append(place)
            band = []
        else:
            band.append(place)
    return result + _columns(band, lines, gutter)


def _columns(band: list[int], lines: Sequence[Corners], gutter: float) -> list[int]:
    """Return what is left of a gutter, then what is right of it, each in its own order."""
    left = sorted(place for place in band if _side(lines[place], gutter) < 0)
    right = sorted(place for place in band if _side(lines[place], gutter) > 0)
    return _arranged(left, lines) + _arranged(right, lines)


def _side(line: Corners, gutter: float) -> int:
    """Tell on which side of a gutter a line is; 0 when it crosses."""
    if line[2] <= gutter:
        return -1
    return 1 if line[0] >= gutter else 0


def _hops(places: list[int], lines: Sequence[Corners], gutter: float) -> bool:
    """Tell whether the file comes back to the left, level with what it wrote to the right."""
    before: Corners | None = None
    hops = 0
    for place in places:
        line = lines[place]
        if _side(line, gutter) > 0:
            before = line
        elif _side(line, gutter) < 0 and before is not None:
            hops += line[1] < before[3] + (before[3] - before[1])
            before = None
    return hops > 1


def _gutter(lines: list[Corners]) -> float | None:
    """Return where the widest white strip is that separates two columns of prose, if any."""
    edges = sorted({line[2] for line in lines})
    best, widest = None, NARROWEST
    for left in edges:
        inside = [line for line in lines if line[0] < left + NARROWEST and line[2] > left]
        if len(inside) > CROSSING * len(lines):
            continue
        beyond = [line[0] for line in lines if line[0] > left]
        width = min(beyond, default=left) - left
        if width >= widest and _prose(lines, left, left + width):
            best, widest = left + width / 2, width
    return best


def _prose(lines: list[Corners], left: float, right: float) -> bool:
    """Tell whether lines fill columns on both sides of a strip."""
    sides = (
        [line for line in lines if line[2] <= left],
        [line for line in lines if line[0] >= right],
    )
    for side in sides:
        if len(side) < FEWEST_LINES:
            return False
        width = max(line[2] for line in side) - min(line[0] for line in side)
        if median(line[2] - line[0] for line in side) < FILLED * width:
            return False
    return True
