"""Slips of the desk: on a roll of 58 or 80 mm, as long as need be, or on A4."""

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from irev_desktop.paper.printout import MM_PER_INCH, Printout, a4, roll
from irev_desktop.paper.slip_paper import SlipPaper

ROLL_MARGIN_MM = 4.0
A4_MARGIN_MM = 20.0
TAIL_MM = 6.0
"""Left white at the end of a roll, for the blade."""
MEASURE_DPI = 300.0


WIDTHS = {SlipPaper.MM_58: 58.0, SlipPaper.MM_80: 80.0}
POINTS = {SlipPaper.MM_58: 8.0, SlipPaper.MM_80: 9.5, SlipPaper.A4: 11.0}


def slip_printout(title: str, text: str, paper: SlipPaper) -> Printout:
    """Return a slip; its first line stands out. `paper` is one that prints."""
    if paper is SlipPaper.A4:
        return Printout(title, a4(A4_MARGIN_MM), partial(_paint, text, POINTS[paper]))
    width = WIDTHS[paper]
    inner = width - 2 * ROLL_MARGIN_MM
    height = _height_mm(text, POINTS[paper], inner) + 2 * ROLL_MARGIN_MM + TAIL_MM
    return Printout(
        title, roll(width, height, ROLL_MARGIN_MM), partial(_paint, text, POINTS[paper])
    )


def _height_mm(text: str, points: float, width_mm: float) -> float:
    """Measure a slip as a device of its own resolution sets it."""
    per_metre = round(MEASURE_DPI / MM_PER_INCH * 1000)
    device = QImage(1, 1, QImage.Format.Format_RGB32)
    device.setDotsPerMeterX(per_metre)
    device.setDotsPerMeterY(per_metre)
    document = _set(text, points)
    document.documentLayout().setPaintDevice(device)
    document.setTextWidth(width_mm / MM_PER_INCH * MEASURE_DPI)
    return document.size().height() / MEASURE_DPI * MM_PER_INCH


def _paint(text: str, points: float, device: QPagedPaintDevice, painter: QPainter) -> int:
    area = QRectF(painter.viewport())
    document = _set(text, points)
    document.documentLayout().setPaintDevice(device)
    if device.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4:
        document.setPageSize(area.size())
    else:
        document.setTextWidth(area.width())
    for page in range(document.pageCount()):
        if page:
            device.newPage()
        painter.save()
        painter.translate(0, -page * area.height())
        here = QRectF(0, page * area.height(), area.width(), area.height())
        document.drawContents(painter, here)
        painter.restore()
    return document.pageCount()


def _set(text: str, points: float) -> QTextDocument:
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(points)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    for number, line in enumerate(text.split("\n")):
        characters = QTextCharFormat()
        if not number:
            characters.setFontWeight(QFont.Weight.DemiBold)
        if number:
            cursor.insertBlock(QTextBlockFormat(), characters)
        cursor.insertText(line, characters)
    return document
