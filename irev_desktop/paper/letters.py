"""Letters on A4: who writes, to whom (where a window envelope shows it), when, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from irev_desktop.kernel.texts import _
from irev_desktop.paper.printout import Printout, a4, document_px, dots
from irev_desktop.paper.typesetting import INK, MUTED
from irev_desktop.services.circulation.notices.records import Letterhead, NoticeDraft, PastLetter

MARGIN_MM = 20.0
BODY_POINTS = 11.0
WINDOW_LEFT_MM = 90.0
"""From the margin: where the address stands in a window at the right."""
SENDER_LINES = 2
TO_WINDOW_MM = 16.0
"""Between the sender and the address."""
ADDRESS_LINES = 6
"""Lines kept for the address: the date does not move with it."""
LINE_MM = 5.0


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """What stands on one letter."""

    sender: Sequence[str]
    address: Sequence[str]
    day: str
    subject: str
    text: str


def notice_letters(drafts: Sequence[NoticeDraft], head: Letterhead) -> Printout:
    """Return notices as letters."""
    letters = [_letter(each, head, head.day) for each in drafts]
    return letters_printout(_("Courriers du {day}").format(day=head.day), letters)


def past_printout(letters: Sequence[PastLetter], head: Letterhead) -> Printout:
    """Return letters that were written before, each with its own day and words."""
    return letters_printout(_("Courriers"), [_letter(each, head, each.day) for each in letters])


def _letter(each: NoticeDraft | PastLetter, head: Letterhead, day: str) -> PaperLetter:
    address = (each.name, each.organisation, *each.address.split("\n"))
    return PaperLetter(
        (head.centre, head.contact),
        [line for line in address if line],
        _("Le {day}").format(day=day),
        each.subject,
        each.text,
    )


def letters_printout(title: str, letters: Sequence[PaperLetter]) -> Printout:
    """Return letters, each beginning a page of its own."""
    return Printout(title, a4(MARGIN_MM), partial(_paint_pages, list(letters)))


def _paint_pages(
    letters: Sequence[PaperLetter], device: QPagedPaintDevice, painter: QPainter
) -> int:
    area = QRectF(painter.viewport())
    total = 0
    for letter in letters:
        document = _set(letter, dots(device, WINDOW_LEFT_MM))
        document.documentLayout().setPaintDevice(device)
        document.setPageSize(QSizeF(area.size()))
        for page in range(document.pageCount()):
            if total:
                device.newPage()
            total += 1
            painter.save()
            painter.translate(0, -page * area.height())
            here = QRectF(0, page * area.height(), area.width(), area.height())
            document.drawContents(painter, here)
            painter.restore()
    return total


def _set(letter: PaperLetter, window: float) -> QTextDocument:
    """Set a letter; `window` is where the address stands, in the dots of the device."""
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(BODY_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    sender = [*letter.sender, *[""] * SENDER_LINES][:SENDER_LINES]
    for number, line in enumerate(sender):
        _write(cursor, line, colour=INK if not number else MUTED, bold=not number)
    _set_address(cursor, letter.address, window)
    _write(cursor, letter.day, above=6, side=Qt.AlignmentFlag.AlignRight)
    subject = _("Objet : {subject}").format(subject=letter.subject)
    _write(cursor, subject, above=8, below=4, bold=True)
    for line in letter.text.split("\n"):
        _write(cursor, line)
    return document


def _set_address(cursor: QTextCursor, address: Sequence[str], window: float) -> None:
    lines = list(address)[:ADDRESS_LINES]
    for number, line in enumerate(lines):
        above = 0.0 if number else TO_WINDOW_MM
        last = number == len(lines) - 1
        below = (ADDRESS_LINES - len(lines)) * LINE_MM if last else 0.0
        _write(cursor, line, above=above, below=below, left=window)


def _write(
    cursor: QTextCursor,
    text: str,
    *,
    above: float = 0,
    below: float = 0,
    left: float = 0,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    colour: QColor = INK,
    bold: bool = False,
) -> None:
    """Write one line or paragraph; `above` and `below` in millimetres.

    A text document scales these to its device, but not `left`: it is in the device's dots.
    """
    block = QTextBlockFormat()
    block.setTopMargin(document_px(above))
    block.setBottomMargin(document_px(below))
    block.setLeftMargin(left)
    block.setAlignment(side)
    block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    characters = QTextCharFormat()
    characters.setForeground(QBrush(colour))
    if bold:
        characters.setFontWeight(QFont.Weight.DemiBold)
    if cursor.atStart() and cursor.document().isEmpty():
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(characters)
    else:
        cursor.insertBlock(block, characters)
    cursor.insertText(text, characters)
