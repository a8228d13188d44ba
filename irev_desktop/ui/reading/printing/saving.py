"""Pages of a document as a PDF file: taken out as they are, or drawn. Works on a lane."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.pdf.extracting import Extract, ExtractJob
from irev_desktop.pdf.pulling import PulledDocument
from irev_desktop.ui.reading.printing.imposing import Manner
from irev_desktop.ui.reading.printing.press import DPI, Original, paint_pages

MARGIN: Final = 12.0
"""Points left free around pages that are drawn."""


def save_pages(
    _library: object,
    _actor: object,
    original: Original,
    pages: Sequence[int],
    manner: Manner,
    target: Path,
    *,
    progress: Progress,
) -> tuple[int, ...]:
    """Write pages as a PDF file, whole or not at all; return those that could not be drawn.

    One page a sheet keeps its text, size and links; several on a sheet, or what the file does not
    let be taken out, are drawn on A4. Raises IrevError of the file, TroubleError(WRITE_FAILED),
    Cancelled.
    """
    _timers = QEventLoop()  # text on a page starts timers, which want one on this thread
    file = QSaveFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise TroubleError(Code.WRITE_FAILED, path=target, why=file.errorString())
    failed: tuple[int, ...] = ()
    try:
        with original.opened(progress) as document:
            data = _taken_out(document, pages) if manner.per_sheet == 1 else b""
            if data:
                file.write(data)
            else:
                writer = _writer(file, original.title)
                failed = paint_pages(document, pages, manner, writer, progress)
        progress.check()
    except BaseException:
        file.cancelWriting()
        raise
    if not file.commit():
        raise TroubleError(Code.WRITE_FAILED, path=target, why=file.errorString())
    return failed


def _taken_out(document: PulledDocument, pages: Sequence[int]) -> bytes:
    """Return the pages as a file, or nothing when the original does not allow it."""
    document.facts()
    try:
        answer = document.ask(ExtractJob(tuple(pages)))
    except LibraryError:
        return b""
    return answer.data if isinstance(answer, Extract) else b""


def _writer(file: QSaveFile, title: str) -> QPdfWriter:
    """Return what paints on A4 into a file."""
    writer = QPdfWriter(file)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("IREV Desktop")
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(a4, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point)
    writer.setPageLayout(layout)
    return writer
