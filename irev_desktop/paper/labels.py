"""Labels and cards on a sheet: lines of text, a barcode or a QR code, each within its label."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen

from irev_desktop.paper.drawing import draw_bars, draw_qr
from irev_desktop.paper.label_sheets import LabelSheet
from irev_desktop.paper.printout import Printout, a4, dots, piece
from irev_desktop.paper.typesetting import INK, LINE
from irev_desktop.services.circulation.templates.filling import Drawn
from irev_desktop.services.circulation.templates.names import QR

Label = Sequence[str | Drawn]
"""What stands on one label, line by line."""

PADDING_MM = 1.5
GAP_MM = 1.0
CODE_SHARE = 0.5
"""Part of a label's height that its bars take at least."""
HIGHEST_BARS_MM = 16.0
QR_SHARE = 0.45
"""Part of a label's width that a QR code takes at most."""
SMALLEST_POINTS = 5.0
LARGEST_BESIDE = 9.0
"""Type size beside a code; without one, a line is as large as fits."""
LARGEST_ON_CARD = 12.0
LARGE_MM = 40.0
"""Height from which a label is set as a card."""
LARGEST_ALONE = 18.0
STEP = 0.5


def labels_printout(
    title: str,
    labels: Sequence[Label],
    sheet: LabelSheet,
    *,
    start: int = 1,
    outline: bool = False,
) -> Printout:
    """Return labels on sheets, the first on place `start` of the first (counted from 1).

    `outline` draws the edge of each, to be cut along. Painting raises
    LibraryError(LABEL_TOO_SMALL).
    """
    paint = partial(_paint_pages, list(labels), sheet, start, outline)
    return Printout(title, a4(0), paint)


def single_label(title: str, label: Label, width_mm: float, height_mm: float) -> Printout:
    """Return one label on a page of its own size, to be looked at."""
    alone = LabelSheet(1, 1, width_mm, height_mm, 0, 0)
    paint = partial(_paint_pages, [label], alone, 1, False)
    return Printout(title, piece(width_mm, height_mm, 0), paint)


def _paint_pages(
    labels: Sequence[Label],
    sheet: LabelSheet,
    start: int,
    outline: bool,
    device: QPagedPaintDevice,
    painter: QPainter,
) -> int:
    pages = 1
    for number, label in enumerate(labels, start=start - 1):
        page, place = divmod(number, sheet.count)
        if page + 1 > pages:
            device.newPage()
            pages += 1
        left, top = sheet.corner(place)
        measures = (left, top, sheet.width, sheet.height)
        area = QRectF(*(dots(device, mm) for mm in measures))
        _paint_label(painter, device, area, label, outline)
    return pages


def _paint_label(
    painter: QPainter, device: QPagedPaintDevice, area: QRectF, label: Label, outline: bool
) -> None:
    if outline:
        painter.setPen(QPen(LINE, dots(device, 0.2)))
        painter.drawRect(area)
    padding = dots(device, PADDING_MM)
    inside = area.adjusted(padding, padding, -padding, -padding)
    painter.setClipRect(area)
    squares = [line for line in label if isinstance(line, Drawn) and line.field == QR]
    if squares:
        _paint_square(painter, device, inside, squares[0], label)
    else:
        _paint_stack(painter, device, inside, label)
    painter.setClipping(False)


def _paint_square(
    painter: QPainter, device: QPagedPaintDevice, inside: QRectF, square: Drawn, label: Label
) -> None:
    """Paint the QR code at the left, the words beside it."""
    side = min(inside.height(), inside.width() * QR_SHARE)
    draw_qr(painter, QRectF(inside.left(), inside.top(), side, inside.height()), square.code)
    beside = inside.adjusted(side + dots(device, GAP_MM), 0, 0, 0)
    words = [line for line in label if isinstance(line, str)]
    _paint_words(painter, beside, words, LARGEST_BESIDE, Qt.AlignmentFlag.AlignLeft)


def _paint_stack(
    painter: QPainter, device: QPagedPaintDevice, inside: QRectF, label: Label
) -> None:
    """Paint the lines one under the other, the bars in their place among them."""
    at = next((n for n, line in enumerate(label) if isinstance(line, Drawn)), None)
    words = [line for line in label if isinstance(line, str)]
    if at is None:
        _paint_words(painter, inside, words, LARGEST_ALONE, Qt.AlignmentFlag.AlignHCenter)
        return
    room = QRectF(inside)
    room.setHeight(inside.height() * (1 - CODE_SHARE))
    large = inside.height() >= dots(device, LARGE_MM)
    height = _fitting(painter, words, room, LARGEST_ON_CARD if large else LARGEST_BESIDE)
    gap = dots(device, GAP_MM)
    left = inside.height() - height * len(words) - 2 * gap
    bars = min(left, dots(device, HIGHEST_BARS_MM))
    drawn = label[at]
    assert isinstance(drawn, Drawn)
    top = inside.top() + (left - bars) / 2
    first = QRectF(inside.left(), top, inside.width(), height)
    _paint_lines(painter, first, [line for line in label[:at] if isinstance(line, str)])
    top += height * at + gap
    draw_bars(painter, QRectF(inside.left(), top, inside.width(), bars), drawn.code)
    under = [line for line in label[at + 1 :] if isinstance(line, str)]
    _paint_lines(painter, first.translated(0, top + bars + gap - first.top()), under)


def _paint_words(
    painter: QPainter, area: QRectF, words: Sequence[str], largest: float, side: Qt.AlignmentFlag
) -> None:
    """Paint lines in the middle of the height, as large as fits; beside a code, long ones wrap."""
    height = _fitting(painter, words, area, largest)
    shown = list(words)
    if side is Qt.AlignmentFlag.AlignLeft:
        lines = int(area.height() // height)
        shown = _wrapped(painter, words, area.width(), lines)
    top = area.top() + max(0.0, (area.height() - height * len(shown)) / 2)
    _paint_lines(painter, QRectF(area.left(), top, area.width(), height), shown, side)


def _wrapped(painter: QPainter, words: Sequence[str], width: float, lines: int) -> list[str]:
    """Return lines cut between words to a width, the spare lines given to the first that need."""
    spare = lines - len(words)
    shown: list[str] = []
    for line in words:
        rest = line.split(" ")
        while rest:
            taken = 1
            while taken < len(rest) and _width(painter, " ".join(rest[: taken + 1])) <= width:
                taken += 1
            if taken < len(rest) and spare > 0:
                spare -= 1
            else:
                taken = len(rest)
            shown.append(" ".join(rest[:taken]))
            rest = rest[taken:]
    return shown


def _width(painter: QPainter, text: str) -> float:
    return QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(text)


def _paint_lines(
    painter: QPainter,
    first: QRectF,
    words: Sequence[str],
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Paint lines from the place of the first downwards; what is too long is cut short."""
    painter.setPen(INK)
    metrics = painter.fontMetrics()
    for number, line in enumerate(words):
        place = first.translated(0, number * first.height())
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(first.width()))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _fitting(painter: QPainter, words: Sequence[str], area: QRectF, largest: float) -> float:
    """Set the largest type in which the lines fit; return the height of a line, in dots.

    A long line beside a code is cut short rather than set too small; one alone is made to fit.
    """
    points = largest
    while True:
        font = QFont(painter.font())
        font.setPointSizeF(points)
        painter.setFont(font)
        height = QFontMetricsF(font, painter.device()).height()
        widest = max((_width(painter, line) for line in words), default=0.0)
        fits = height * len(words) <= area.height()
        if largest == LARGEST_ALONE:
            fits = fits and widest <= area.width()
        if fits or points <= SMALLEST_POINTS:
            return height
        points -= STEP
