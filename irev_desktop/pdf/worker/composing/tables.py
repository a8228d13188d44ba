"""Tables: cells broken into lines, rows kept whole, the header again on each page."""

from collections.abc import Sequence

from irev_desktop.pdf.blueprint import Signatures, Table
from irev_desktop.pdf.worker.composing.flow import Flow, Line, break_lines
from irev_desktop.pdf.worker.composing.sheet import BLACK, RULE, Colour, tint
from irev_desktop.pdf.worker.composing.typeface import Face

SIZE = 9.0
LEADING = 12.0
PADDING = 4.5
SIGNATURE_HEIGHT = 92.0
WHITE: Colour = (1.0, 1.0, 1.0)

Row = list[list[Line]]


def draw_table(flow: Flow, table: Table, colour: Colour) -> None:
    """Draw a table over as many frames as it needs."""
    columns = _columns(flow.frame.width, table.widths)
    flow.skip(6)
    header = _broken(flow, table.header, columns, flow.family.bold) if table.header else None
    rows = [_broken(flow, row, columns, flow.family.plain) for row in table.rows]
    first = LEADING + _height(header) + (_height(rows[0]) if rows else 0)
    flow.need(first + PADDING)
    if table.caption:
        flow.write(table.caption, SIZE, LEADING + 3, face=flow.family.bold, colour=colour)
    if header:
        _draw(flow, header, columns, fill=colour, ink=WHITE)
    for place, row in enumerate(rows):
        page = flow.frame, flow.sheet
        flow.need(_height(row))
        if header and page != (flow.frame, flow.sheet):
            _draw(flow, header, columns, fill=colour, ink=WHITE)
        _draw(flow, row, columns, fill=tint(colour, 0.07) if place % 2 else WHITE, ink=BLACK)
    flow.skip(10)


def draw_signatures(flow: Flow, signatures: Signatures, colour: Colour) -> None:
    """Draw a box for each who signs, two in a line."""
    width = (flow.frame.width - 12) / 2
    for place in range(0, len(signatures.names), 2):
        flow.need(SIGNATURE_HEIGHT + 10)
        for side, name in enumerate(signatures.names[place : place + 2]):
            left = flow.frame.left + side * (width + 12)
            _frame_box(flow, left, width, SIGNATURE_HEIGHT)
            flow.sheet.box(left, flow.y, width, 2.5, colour)
            lines = break_lines(flow.family, name, (width - 16) / SIZE, face=flow.family.bold)
            for number, line in enumerate(lines):
                baseline = flow.y + 18 + number * LEADING
                flow.sheet.runs(left + 8, baseline, line.runs, SIZE)
        flow.y += SIGNATURE_HEIGHT + 10


def _columns(width: float, shares: Sequence[float]) -> list[float]:
    return [width * share / sum(shares) for share in shares]


def _broken(flow: Flow, cells: Sequence[str], columns: Sequence[float], face: Face) -> Row:
    return [
        list(break_lines(flow.family, cell, (column - 2 * PADDING) / SIZE, face=face))
        for cell, column in zip(cells, columns, strict=True)
    ]


def _height(row: Row | None) -> float:
    if row is None:
        return 0.0
    return max(max(len(cell), 1) for cell in row) * LEADING + 2 * PADDING


def _draw(flow: Flow, row: Row, columns: Sequence[float], *, fill: Colour, ink: Colour) -> None:
    height = _height(row)
    left = flow.frame.left
    flow.sheet.box(left, flow.y, sum(columns), height, fill)
    for cell, column in zip(row, columns, strict=True):
        for number, line in enumerate(cell):
            baseline = flow.y + PADDING + LEADING * (number + 0.75)
            flow.sheet.runs(left + PADDING, baseline, line.runs, SIZE, colour=ink)
        left += column
    bottom = flow.y + height
    flow.sheet.line((flow.frame.left, bottom), (flow.frame.left + sum(columns), bottom))
    flow.y = bottom


def _frame_box(flow: Flow, left: float, width: float, height: float) -> None:
    top, bottom, right = flow.y, flow.y + height, left + width
    for start, end in (
        ((left, top), (left, bottom)),
        ((right, top), (right, bottom)),
        ((left, bottom), (right, bottom)),
    ):
        flow.sheet.line(start, end, RULE)
