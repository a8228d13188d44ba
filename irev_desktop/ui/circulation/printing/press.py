"""Prints a printout, or asks where to write it. Never blocks the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.printout import Printout
from irev_desktop.ui.circulation.printing.printers import Printers
from irev_desktop.ui.frame.memory import Memory


class Press(QObject):
    """The printers of this post, for one panel."""

    def __init__(self, over: QWidget, memory: Memory) -> None:
        super().__init__(over)
        self._over = over
        self.printers = Printers(memory)
        self._printer: QPrinter | None = None

    def has_printer(self, kind: PaperKind) -> bool:
        """Tell whether there is a printer to print a kind on without asking."""
        return bool(self.printers.proposed(kind)) or not QPrinterInfo.defaultPrinter().isNull()

    def ask_printer(
        self, kind: PaperKind, title: str, chosen: Callable[[QPrinter], object]
    ) -> None:
        """Give `chosen` the printer of a kind of paper; ask in the print dialog if there is none.

        The dialog proposes the one it was given last for this kind.
        """
        printer = self.printers.printer(kind)
        printer.setDocName(title)
        if self.printers.chosen(kind):
            chosen(printer)
            return
        self._printer = printer  # kept as long as the dialog
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(_("Imprimer"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self.printers.used(kind, printer.printerName()))
        dialog.accepted.connect(lambda: chosen(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def ask_file(self, name: str, chosen: Callable[[Path], object]) -> None:
        """Ask for the name of a PDF file; `chosen` is given its path."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        proposed = Path(QStandardPaths.writableLocation(documents)) / name
        title = _("Enregistrer en PDF")
        dialog = QFileDialog(self._over, title, str(proposed), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def paint_on(printer: QPrinter, printout: Printout) -> None:
    """Paint on a printer. Raises OSError when it takes nothing, and as painting does."""
    prepare(printer, printout)
    printout.paint(printer)


def prepare(printer: QPrinter, printout: Printout) -> None:
    """Give a printer the page of a printout; labels and rolls need the whole of it."""
    margins = printout.layout.margins()
    printer.setFullPage(not margins.left())
    printer.setPageLayout(printout.layout)
    printer.setDocName(printout.title)
