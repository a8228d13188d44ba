"""« Sauvegarder le fonds… »: where to, then one verified file, while one goes on working."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _, file_size
from irev_desktop.services.administration.backups import back_up, proposed_backup
from irev_desktop.services.administration.records import BackupMade
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone


class Backup(QObject):
    """Asks for a name, writes, tells. One backup at a time: they follow each other."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self._window = window
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Propose the library's own folder of backups, and a name by the day and the hour."""
        self._frame.jobs.run(proposed_backup, done=self._ask_name, key="backup")

    def write(self, path: str) -> None:
        """Write a backup; the status area shows how far it is."""
        self._frame.jobs.start(_("Sauvegarde du fonds"), back_up, Path(path), done=self._made)

    def _ask_name(self, proposed: Path) -> None:
        title = _("Sauvegarder le fonds, de préférence sur un autre disque")
        dialog = QFileDialog(self._window, title, str(proposed.parent), _("Sauvegardes (*.zip)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Replacing a backup is refused by the service, which says so itself.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None

    def _made(self, made: BackupMade) -> None:
        text = _("Sauvegarde écrite et relue : {path} ({size}).")
        self._frame.notices.say(
            text.format(path=made.path, size=file_size(made.byte_size)), Tone.SUCCESS
        )
