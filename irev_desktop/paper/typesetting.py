"""Sets a `Sheet` on A4 pages, for a printer and a PDF writer alike.

The text enters a `QTextDocument` through a cursor, never as HTML: catalogue text stays text.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from irev_desktop.kernel.texts import _
from irev_desktop.paper.printout import MM_PER_INCH, Printout
from irev_desktop.paper.sheet import Block, Column, Facts, Heading, Paragraph, Sheet, Table

MARGIN_MM = 18.0
FOOT_MM = 10.0
"""Height kept for the foot of each page, inside the lower margin's edge."""
BODY_POINTS = 10.0
INK = QColor("#1F2328")
MUTED = QColor("#59616C")
LINE = QColor("#DAD7D0")
SHADE = QColor("#F6F5F2")


def page_layout(sheet: Sheet) -> QPageLayout:
    """Return the A4 layout of a sheet, upright or lying."""
    orientation = (
        QPageLayout.Orientation.Landscape if sheet.landscape else QPageLayout.Orientation.Portrait
    )
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), orientation, margins, QPageLayout.Unit.Millimeter
    )


def paint(sheet: Sheet, device: QPagedPaintDevice) -> int:
    """Paint all pages of a sheet on a device that has its page layout; return how many.

    Raises OSError when the device cannot be painted on (a PDF file that cannot be written).
    """
    return printout_of(sheet).paint(device)


def printout_of(sheet: Sheet) -> Printout:
    """Return a sheet as a printout."""
    return Printout(sheet.title, page_layout(sheet), partial(_paint_pages, sheet))


def _paint_pages(sheet: Sheet, device: QPagedPaintDevice, painter: QPainter) -> int:
    area = QRectF(painter.viewport())
    foot = FOOT_MM / MM_PER_INCH * device.logicalDpiY()
    body = QSizeF(area.width(), area.height() - foot)
    document = typeset(sheet)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(body)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        painter.save()
        painter.translate(0, -page * body.height())
        document.drawContents(painter, QRectF(0, page * body.height(), body.width(), body.height()))
        painter.restore()
        _paint_foot(sheet, painter, area, page + 1, pages)
    return pages


def _paint_foot(sheet: Sheet, painter: QPainter, area: QRectF, page: int, pages: int) -> None:
    font = QFont(painter.font())
    font.setPointSizeF(BODY_POINTS - 2)
    painter.setFont(font)
    painter.setPen(MUTED)
    bottom = int(Qt.AlignmentFlag.AlignBottom)
    number = _("Page {page} sur {pages}").format(page=page, pages=pages)
    painter.drawText(area, bottom | int(Qt.AlignmentFlag.AlignLeft), sheet.footer)
    painter.drawText(area, bottom | int(Qt.AlignmentFlag.AlignRight), number)


def typeset(sheet: Sheet) -> QTextDocument:
    """Return the text document of a sheet, without page size."""
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(BODY_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    if sheet.kicker:
        _write(cursor, sheet.kicker, _characters(BODY_POINTS - 1, MUTED))
    _write(cursor, sheet.title, _characters(BODY_POINTS + 8, INK, bold=True), below=4)
    if sheet.subtitle:
        _write(cursor, sheet.subtitle, _characters(BODY_POINTS + 1, MUTED), below=8)
    for block in sheet.blocks:
        _set_block(cursor, block)
    return document


def _set_block(cursor: QTextCursor, block: Block) -> None:
    match block:
        case Heading(text, level):
            size = BODY_POINTS + (3 if level == 1 else 1)
            _write(cursor, text, _characters(size, INK, bold=True), above=12, below=3, keep=True)
        case Paragraph(text, muted):
            for part in text.split("\n"):
                if part.strip():
                    _write(cursor, part, _characters(BODY_POINTS, MUTED if muted else INK), below=5)
        case Facts(rows):
            _set_facts(cursor, [row for row in rows if row[1]])
        case Table():
            _set_table(cursor, block)


def _characters(points: float, colour: QColor, *, bold: bool = False) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFontPointSize(points)
    shape.setForeground(QBrush(colour))
    if bold:
        shape.setFontWeight(QFont.Weight.DemiBold)
    return shape


def _write(
    cursor: QTextCursor,
    text: str,
    characters: QTextCharFormat,
    *,
    above: float = 0,
    below: float = 2,
    keep: bool = False,
) -> None:
    """Write one paragraph; `keep` holds it on the page of the next one."""
    shape = QTextBlockFormat()
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if keep:
        shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_Auto)
        shape.setNonBreakableLines(True)
    if cursor.atStart() and cursor.document().isEmpty():
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(characters)
    else:
        cursor.insertBlock(shape, characters)
    cursor.insertText(text, characters)


def _table_format(weights: Sequence[int]) -> QTextTableFormat:
    shape = QTextTableFormat()
    total = sum(weights)
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * w / total) for w in weights]
    )
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    shape.setBorder(0)
    shape.setCellPadding(3)
    shape.setCellSpacing(0)
    shape.setTopMargin(4)
    shape.setBottomMargin(6)
    return shape


def _set_facts(cursor: QTextCursor, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    table = cursor.insertTable(len(rows), 2, _table_format([1, 3]))
    for index, (label, value) in enumerate(rows):
        table.cellAt(index, 0).firstCursorPosition().insertText(
            label, _characters(BODY_POINTS, MUTED)
        )
        table.cellAt(index, 1).firstCursorPosition().insertText(
            value, _characters(BODY_POINTS, INK)
        )
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _set_table(cursor: QTextCursor, block: Table) -> None:
    shape = _table_format([column.weight for column in block.columns])
    shape.setHeaderRowCount(1)
    table = cursor.insertTable(len(block.rows) + 1, len(block.columns), shape)
    head = _characters(BODY_POINTS - 1, MUTED, bold=True)
    body = _characters(BODY_POINTS - 1, INK)
    for index, column in enumerate(block.columns):
        _set_cell(table.cellAt(0, index).firstCursorPosition(), column.title, head, column)
        _underline(table.cellAt(0, index), SHADE)
    for row, values in enumerate(block.rows, start=1):
        for index, (column, value) in enumerate(zip(block.columns, values, strict=True)):
            cell = table.cellAt(row, index)
            _set_cell(cell.firstCursorPosition(), value, body, column)
            _underline(cell, None)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _underline(cell: QTextTableCell, shade: QColor | None) -> None:
    """Draw a hairline under a cell, over a shade if one is given."""
    shape = QTextTableCellFormat()
    shape.setBottomBorder(0.5)
    shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBottomBorderBrush(QBrush(LINE))
    if shade is not None:
        shape.setBackground(QBrush(shade))
    cell.setFormat(shape)


def _set_cell(cursor: QTextCursor, text: str, shape: QTextCharFormat, column: Column) -> None:
    if column.numeric:
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignRight)
        cursor.setBlockFormat(block)
    cursor.insertText(text, shape)
