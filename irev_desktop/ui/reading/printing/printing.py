"""« Imprimer » and « PDF » while a document is read: asks, then works aside with its progress."""

import re
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.reading.limits import ReaderLimits
from irev_desktop.ui.reading.printing.dialog import Order, PrintDialog
from irev_desktop.ui.reading.printing.press import DPI, Original, print_pages
from irev_desktop.ui.reading.printing.ranges import text_of
from irev_desktop.ui.reading.printing.saving import save_pages


class PagePrinting(QObject):
    """Prints pages of whatever document is read. `dialog` is the one being asked, if any."""

    def __init__(self, frame: Frame, owner: QWidget) -> None:
        super().__init__(owner)
        self._frame = frame
        self._owner = owner
        self._original: Original | None = None
        self.dialog: PrintDialog | None = None

    def ask(self, original: Original, count: int, page: int, limits: ReaderLimits) -> None:
        """Ask what to print of a document of `count` pages, read at `page`."""
        self._original = original
        printers = _printers() if limits.print else []
        dialog = PrintDialog(
            self._frame.look, printers, count, page, self._owner.window(), to_file=limits.save
        )
        dialog.print_wanted.connect(self.print)
        dialog.file_wanted.connect(self._ask_file)
        dialog.finished.connect(self._asked)
        self.dialog = dialog
        dialog.open()

    def print(self, order: Order) -> None:
        """Send pages to a printer."""
        printer = QPrinter(QPrinterInfo.printerInfo(order.printer))
        printer.setResolution(DPI)
        printer.setCopyCount(order.copies)
        printer.setDuplex(order.duplex)
        self.print_on(printer, order)

    def print_on(self, printer: QPrinter, order: Order) -> None:
        """Print on a printer that is ready, on the lane of long work."""
        if self._original is None:
            return
        printer.setDocName(self._original.title)
        title = _("Impression de « {title} »").format(title=self._original.title)
        self._frame.jobs.start(
            title,
            print_pages,
            self._original,
            order.pages,
            order.manner,
            printer,
            done=self._printed,
        )

    def save(self, order: Order, path: Path) -> None:
        """Write pages as a PDF file, on the lane of long work."""
        if self._original is None:
            return
        title = _("Écriture de « {name} »").format(name=path.name)

        def done(failed: tuple[int, ...]) -> None:
            self._tell(_("PDF enregistré : {path}").format(path=path), failed)

        self._frame.jobs.start(
            title,
            save_pages,
            self._original,
            order.pages,
            order.manner,
            path,
            done=done,
            owner=self,
        )

    def _asked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _ask_file(self, order: Order) -> None:
        """Ask for the name of the PDF file."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        title = self._original.title if self._original else ""
        proposed = folder / _file_name(title, order.pages)
        dialog = QFileDialog(
            self._owner.window(), _("Enregistrer en PDF"), str(proposed), "PDF (*.pdf)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed.name)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.fileSelected.connect(lambda path: self.save(order, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _printed(self, failed: tuple[int, ...]) -> None:
        self._tell(_("Envoyé à l’imprimante."), failed)

    def _tell(self, sentence: str, failed: tuple[int, ...]) -> None:
        if failed:
            lost = n_(
                "{n} page n’a pas pu être dessinée ({pages}) : le papier en donne la raison.",
                "{n} pages n’ont pas pu être dessinées ({pages}) : le papier en donne la raison.",
                len(failed),
            ).format(n=number(len(failed)), pages=text_of(failed))
            sentence = f"{sentence} {lost}"
        self._frame.notices.say(sentence, Tone.WARNING if failed else Tone.SUCCESS)


def _printers() -> list[str]:
    """Return the names of the printers, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def _file_name(title: str, pages: tuple[int, ...]) -> str:
    """Return a name for the pages of a document: « contrat pages 1-3.pdf »."""
    plain = re.sub(r"[^\w .\-]+", " ", title).strip() or "document"
    which = text_of(pages).replace(",", " ")
    return f"{plain[:80].strip()} pages {which[:30].strip()}.pdf"
