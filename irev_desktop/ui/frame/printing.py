"""« Imprimer » and « PDF »: the sheet of what the panel shows, on paper or in a file."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.sheet import Sheet
from irev_desktop.paper.typesetting import page_layout, paint
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.frame.panel import OwnPaper, Printable
from irev_desktop.ui.look.tokens import Tone


class Printing(QObject):
    """Asks where to, then prints or writes. Never blocks the window."""

    def __init__(self, jobs: Jobs, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._notices = notices
        self._window = window
        self._sheet: Sheet | None = None
        self._printer: QPrinter | None = None

    def ask_printer(self, printable: Printable | OwnPaper) -> None:
        """Open the print dialog, unless the panel has its own."""
        if isinstance(printable, OwnPaper):
            printable.ask_printer()
            return
        self._sheet = printable.sheet
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(printable.sheet.title)
        self._printer.setPageLayout(page_layout(printable.sheet))
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setWindowTitle(_("Imprimer"))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def ask_file(self, printable: Printable | OwnPaper) -> None:
        """Ask for the name of a PDF file, unless the panel asks in its own way."""
        if isinstance(printable, OwnPaper):
            printable.ask_file()
            return
        self._sheet = printable.sheet
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        proposed = folder / Path(printable.file_name).name
        dialog = QFileDialog(self._window, _("Enregistrer en PDF"), str(proposed), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, sheet: Sheet, path: Path) -> None:
        """Write a PDF file, whole or not at all; a failure is told as a notice."""
        self._jobs.run(_write, sheet, path, done=self._saved)

    def _print(self) -> None:
        if self._sheet and self._printer:
            paint(self._sheet, self._printer)
            if written := self._printer.outputFileName():  # « printed » into a file
                self._saved(Path(written))
            else:
                self._notices.say(_("Envoyé à l’imprimante."), Tone.SUCCESS)

    def _save(self, path: str) -> None:
        if self._sheet:
            self.save(self._sheet, Path(path))

    def _saved(self, path: Path) -> None:
        self._notices.say(_("PDF enregistré : {path}").format(path=path), Tone.SUCCESS)


def _write(_library: object, _actor: object, sheet: Sheet, path: Path) -> Path:
    """Write on a lane, as any call; return where."""
    write_pdf(sheet, path)
    return path
