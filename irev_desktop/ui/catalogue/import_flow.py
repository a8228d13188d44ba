"""Files on their way in: chosen or dropped, imported as a long job, undone one by one or all."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.administration.records import UndoneEach
from irev_desktop.services.administration.undoing import undo_each
from irev_desktop.services.catalogue import showing
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.importing.records import ImportReport
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.ui.catalogue.files_section import PDF_FILTER
from irev_desktop.ui.catalogue.import_lines import Fate, ImportLine, lines_of, summary
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone


class ImportFlow(QObject):
    """Imports, and remembers what became of each file until `clear`.

    `changed` tells that the lines did; `finished` that an import reached its end.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self._window = window
        self.lines: list[ImportLine] = []
        self.stopped = ""

    def ask_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self._window, _("Choisir des fichiers"), "", PDF_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(dialog)

    def ask_folder(self) -> None:
        """Ask for a folder; the PDFs in it are taken at any depth."""
        dialog = QFileDialog(self._window, _("Choisir un dossier"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def take(self, paths: Sequence[Path]) -> None:
        """Import files and folders, after those that are under way."""
        if not paths:
            return
        title = _("Import de {name}").format(name=paths[0].name)
        if len(paths) > 1:
            title = n_("Import de {n} élément", "Import de {n} éléments", len(paths))
        self._frame.jobs.start(title, import_files, tuple(paths), done=self._done, owner=self)

    def undo(self, lines: Iterable[ImportLine]) -> None:
        """Undo the arrival of some files; those that cannot be are told with the reason."""
        operations = tuple(line.operation for line in lines if line.operation)
        if operations:
            title = _("Annulation de l’import")
            self._frame.jobs.start(title, undo_each, operations, done=self._undone, owner=self)

    def undo_all(self) -> None:
        """Undo the arrival of every file of the report."""
        self.undo(self.lines)

    def clear(self) -> None:
        """Forget the report."""
        self.lines, self.stopped = [], ""
        self.changed.emit()

    def look_again(self, document_ids: frozenset[int]) -> None:
        """See whether documents of the report are still there: their arrival may be undone."""
        for line in self.lines:
            if line.operation and line.document in document_ids:
                self._look(line.document, line.operation)

    def _look(self, document_id: int, operation: str) -> None:
        def there(_record: DocumentRecord) -> None:
            """It is: nothing to tell."""

        def gone(_error: LibraryError) -> None:
            self._mark_undone({operation})

        self._frame.jobs.run(
            showing.show_document, document_id, done=there, failed=gone, owner=self
        )

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(lambda chosen: self.take([Path(each) for each in chosen]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _done(self, report: ImportReport) -> None:
        fresh = lines_of(report)
        self.lines = [*fresh, *self.lines]
        self.stopped = report.stopped.reason if report.stopped else ""
        for stored in report.documents:
            self._frame.undo.remember(stored.operation)
        self.changed.emit()
        self._tell(fresh)
        self.finished.emit()

    def _tell(self, fresh: Sequence[ImportLine]) -> None:
        """Tell those who are elsewhere; whoever looks on sees the report itself."""
        if self._window.isVisible():
            return
        refused = any(line.fate is Fate.REFUSED for line in fresh)
        tone = Tone.WARNING if refused or self.stopped else Tone.SUCCESS
        said = _("Import\u00a0: {summary}.").format(summary=summary(fresh) or _("rien"))
        text = f"{said} {self.stopped}".strip()
        if any(line.operation for line in fresh):
            self._frame.notices.say(text, tone, _("Annuler"), lambda: self.undo(fresh))
        else:
            self._frame.notices.say(text, tone)

    def _undone(self, result: UndoneEach) -> None:
        self._mark_undone(set(result.undone))
        if result.undone:
            count = len(result.undone)
            text = n_("{n} import annulé.", "{n} imports annulés.", count)
            self._frame.notices.say(text, Tone.INFO)
        for reason in dict.fromkeys(result.refused.values()):
            self._frame.notices.say(reason, Tone.WARNING)

    def _mark_undone(self, operations: set[str]) -> None:
        self.lines = [
            line.undone() if line.operation in operations else line for line in self.lines
        ]
        self.changed.emit()


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that a drag carries; none for anything else."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
