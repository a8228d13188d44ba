"""The look of pages before they are printed: a printout painted as the printer would."""

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.paper.printout import Printout
from irev_desktop.ui.circulation.printing.press import prepare
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.labels import PlainLabel


class PaperView(QWidget):
    """Shows a printout; what cannot be painted is said instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printout: Printout | None = None
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self.error.hide()
        self._pages = QPrintPreviewWidget(self._printer)
        self._pages.setAccessibleName(_("Aperçu avant impression"))
        self._pages.setZoomMode(QPrintPreviewWidget.ZoomMode.FitInView)
        self._pages.paintRequested.connect(self._paint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.error)
        column.addWidget(self._pages, 1)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._pages.pageCount()

    def show_printout(self, printout: Printout | None) -> None:
        """Show other pages, or none."""
        self._printout = printout
        self.error.hide()
        self._pages.setVisible(printout is not None)
        if printout is not None:
            prepare(self._printer, printout)
            self._pages.updatePreview()

    def _paint(self, printer: QPrinter) -> None:
        if self._printout is None:
            return
        try:
            self._printout.paint(printer)
        except LibraryError as error:
            self.error.setText(sentence(error))
            self.error.show()
