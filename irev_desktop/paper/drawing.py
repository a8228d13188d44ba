"""Draws codes as filled rectangles on whole dots of the device, so that every edge is sharp."""

from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.paper.codes import Modules, code_128, qr_code
from irev_desktop.paper.printout import MM_PER_INCH

SMALLEST_MODULE_MM = 0.165
"""Two dots of a printer of 300 dots per inch: what everyday scanners still read."""
WIDEST_BAR_MM = 0.5
WIDEST_SQUARE_MM = 1.0
"""A code need not be larger than is comfortable."""


def draw_bars(painter: QPainter, area: QRectF, text: str) -> None:
    """Draw a Code 128 as wide as is good, in the middle of an area in dots.

    Raises LibraryError(LABEL_TOO_SMALL).
    """
    code = code_128(text)
    module = _module(painter, area.width(), code, text, WIDEST_BAR_MM)
    left = round(area.left() + (area.width() - code.width * module) / 2)
    top, bottom = round(area.top()), round(area.bottom())
    _draw_row(painter, code, 0, left, top, module, bottom - top)


def draw_qr(painter: QPainter, area: QRectF, text: str) -> None:
    """Draw a QR code in the middle of an area in dots. Raises LibraryError(LABEL_TOO_SMALL)."""
    code = qr_code(text)
    module = _module(painter, min(area.width(), area.height()), code, text, WIDEST_SQUARE_MM)
    side = code.width * module
    left = round(area.left() + (area.width() - side) / 2)
    top = round(area.top() + (area.height() - side) / 2) + code.quiet * module
    for number in range(len(code.rows)):
        _draw_row(painter, code, number, left, top + number * module, module, module)


def _module(painter: QPainter, room: float, code: Modules, text: str, widest: float) -> int:
    """Return the width of a module in whole dots: as there is room for, at most `widest` mm."""
    per_mm = painter.device().logicalDpiX() / MM_PER_INCH
    module = min(int(room // code.width), max(1, int(widest * per_mm)))
    if module < SMALLEST_MODULE_MM * per_mm:
        needed = code.width * SMALLEST_MODULE_MM
        raise LibraryError(Code.LABEL_TOO_SMALL, code=text, needed=int(needed) + 1)
    return module


def _draw_row(
    painter: QPainter, code: Modules, number: int, left: int, top: int, module: int, height: int
) -> None:
    at = left + code.quiet * module
    for dark, run in groupby(code.rows[number]):
        width = len(list(run)) * module
        if dark:
            painter.fillRect(QRectF(at, top, width, height), Qt.GlobalColor.black)
        at += width
