"""« Enregistrer une copie » of a file: asks where, writes whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.files import save_copy
from irev_desktop.services.catalogue.records import FileRecord
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone


class CopySaver(QObject):
    """Saves copies of files, one dialog at a time; never blocks the window."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over)
        self._frame = frame
        self._over = over
        self._file: FileRecord | None = None
        self.dialog: QFileDialog | None = None

    def ask(self, file: FileRecord) -> None:
        """Ask where to."""
        self._file = file
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        proposed = folder / Path(file.name).name
        title = _("Enregistrer une copie")
        dialog = QFileDialog(self._over, title, str(proposed), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _save(self, path: str) -> None:
        if self._file is not None:  # the dialog has asked about a file that is there already
            self._frame.jobs.run(
                save_copy, self._file.id, Path(path), overwrite=True, done=self._saved
            )

    def _saved(self, path: Path) -> None:
        text = _("Copie enregistrée\u00a0: {path}").format(path=path)
        self._frame.notices.say(text, Tone.SUCCESS)
