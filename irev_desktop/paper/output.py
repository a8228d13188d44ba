"""Writes a sheet or a printout as a PDF file, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QIODevice, QSaveFile
from PySide6.QtGui import QPdfWriter

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.paper.printout import Printout
from irev_desktop.paper.sheet import Sheet
from irev_desktop.paper.typesetting import printout_of

RESOLUTION_DPI = 300


def write_pdf(printed: Sheet | Printout, target: Path) -> int:
    """Write a sheet or a printout to a PDF file; return the number of pages.

    An existing file is replaced at the end only. Needs a QGuiApplication. Raises
    TroubleError(WRITE_FAILED).
    """
    printout = printout_of(printed) if isinstance(printed, Sheet) else printed
    # The layout of text starts timers; while this lives, the thread of a job has what they need.
    _timers = QEventLoop()
    file = QSaveFile(str(target))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise TroubleError(Code.WRITE_FAILED, path=target, why=file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(RESOLUTION_DPI)
    writer.setTitle(printout.title)
    writer.setCreator("IREV Desktop")
    writer.setPageLayout(printout.layout)
    try:
        pages = printout.paint(writer)
    except OSError as error:
        file.cancelWriting()
        raise TroubleError(Code.WRITE_FAILED, path=target, why=file.errorString()) from error
    if not file.commit():
        raise TroubleError(Code.WRITE_FAILED, path=target, why=file.errorString())
    return pages
