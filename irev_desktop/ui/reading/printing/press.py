"""Pages drawn finely, in bands, onto whatever can be painted on. Works on a lane, never the GUI."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPainter

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import DrawJob, Sizes, SizesJob
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.pulling import PulledDocument
from irev_desktop.pdf.records import PageSize
from irev_desktop.pdf.slots import BYTES_PER_PIXEL
from irev_desktop.ui.reading.printing.imposing import Manner, PaperSheet, Placed, impose

DPI: Final = 300
DOT: Final = DPI / 72
"""Dots of the paper a point."""
BAND: Final = 3_000_000
"""Pixels drawn at a time: a page takes a few bands, and printing can stop between them."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file whose pages are wanted, and its password if it has one."""

    pool: PdfPool
    path: Path
    title: str
    password: str = field(default="", repr=False)

    def opened(self, progress: Progress) -> PulledDocument:
        """Open it once more, for somebody who waits."""
        return PulledDocument(self.pool, self.path, self.password, progress)


def print_pages(
    _library: object,
    _actor: object,
    original: Original,
    pages: Sequence[int],
    manner: Manner,
    device: QPagedPaintDevice,
    *,
    progress: Progress,
) -> tuple[int, ...]:
    """Print pages on a device set to `DPI`; return those of which the paper only says why not.

    Raises IrevError of the whole file, TroubleError(WRITE_FAILED) when the device fails, Cancelled.
    """
    with original.opened(progress) as document:
        return paint_pages(document, pages, manner, device, progress)


def paint_pages(
    document: PulledDocument,
    pages: Sequence[int],
    manner: Manner,
    device: QPagedPaintDevice,
    progress: Progress,
) -> tuple[int, ...]:
    """Paint pages of an open document; returns and raises as `print_pages`."""
    sizes = _sizes(document)
    sheets = impose(pages, sizes, _room(device), manner)
    failed: list[int] = []
    painter = QPainter()
    try:
        for place, sheet in enumerate(sheets):
            _next_sheet(painter, device, sheet)
            for placed in sheet.placed:
                progress.advance(place, len(sheets), _("Page {page}").format(page=placed.page))
                try:
                    _paint_page(document, painter, placed, sizes[placed.page - 1])
                except LibraryError as error:
                    failed.append(placed.page)
                    _paint_reason(painter, placed, sentence(error))
    finally:
        painter.end()
    progress.advance(len(sheets), len(sheets))
    return tuple(failed)


def _next_sheet(painter: QPainter, device: QPagedPaintDevice, sheet: PaperSheet) -> None:
    """Begin a sheet, upright or on its side."""
    orientation = QPageLayout.Orientation
    device.setPageOrientation(orientation.Landscape if sheet.wide else orientation.Portrait)
    ready = device.newPage() if painter.isActive() else painter.begin(device)
    if not ready:
        raise TroubleError(Code.WRITE_FAILED, path=_("l’imprimante"), why="")


def _sizes(document: PulledDocument) -> tuple[PageSize, ...]:
    """Return the true size of every page."""
    facts = document.facts()
    if facts.sizes_known >= facts.page_count:
        return facts.sizes
    answer = document.ask(SizesJob())
    return answer.sizes if isinstance(answer, Sizes) else facts.sizes


def _room(device: QPagedPaintDevice) -> PageSize:
    """Return the room for ink of upright paper, in points."""
    layout = device.pageLayout()
    layout.setOrientation(QPageLayout.Orientation.Portrait)
    rect = layout.paintRect(QPageLayout.Unit.Point)
    return PageSize(rect.width(), rect.height())


def _paint_page(
    document: PulledDocument, painter: QPainter, placed: Placed, size: PageSize
) -> None:
    """Draw what is seen of a page, band after band."""
    zoom = placed.scale * DOT
    corner = QPointF(placed.left * DOT, placed.top * DOT)
    whole = QRect(0, 0, round(size.width * zoom), round(size.height * zoom))
    seen = whole.intersected(_cell(placed).translated(-corner).toAlignedRect())
    rows = max(1, BAND // max(1, seen.width()))
    painter.save()
    try:
        painter.setClipRect(_cell(placed))
        for top in range(seen.top(), seen.bottom() + 1, rows):
            bottom = min(top + rows, seen.bottom() + 1)
            clip = (seen.left(), top, seen.right() + 1, bottom)
            _paint_band(document, painter, corner, DrawJob(placed.page, zoom, 0, clip))
    finally:
        painter.restore()


def _paint_band(document: PulledDocument, painter: QPainter, corner: QPointF, job: DrawJob) -> None:
    picture = document.draw(job)
    try:
        row = picture.width * BYTES_PER_PIXEL
        format_ = QImage.Format.Format_RGB32
        image = QImage(picture.data, picture.width, picture.height, row, format_).copy()
    finally:
        picture.release()
    if image.isGrayscale():
        image.convertTo(QImage.Format.Format_Grayscale8)
    painter.drawImage(corner + QPointF(job.clip[0], job.clip[1]), image)


def _paint_reason(painter: QPainter, placed: Placed, reason: str) -> None:
    """Say on the paper why a page is not there."""
    painter.drawText(_cell(placed), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, reason)


def _cell(placed: Placed) -> QRectF:
    """Return the cell of a page in dots."""
    left, top, right, bottom = (side * DOT for side in placed.cell)
    return QRectF(left, top, right - left, bottom - top)
