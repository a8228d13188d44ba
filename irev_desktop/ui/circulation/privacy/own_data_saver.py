"""Puts all that is held about a person into a file, PDF or JSON (droit d’accès)."""

import json
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import translated_io, write_whole
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.privacy import own_data_sheet
from irev_desktop.services.circulation.privacy.own_data import own_data
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone

PDF, JSON = "pdf", "json"


class OwnDataSaver(QObject):
    """Asks where to, then writes. Never blocks the window."""

    def __init__(self, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self._window = window

    def ask(self, card: str, kind: str) -> None:
        """Ask for the name of the file of a borrower's data: `PDF` or `JSON`."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = _("Données de la carte {card}").format(card=card.replace("/", "-"))
        proposed = Path(QStandardPaths.writableLocation(documents)) / f"{name}.{kind}"
        dialog = QFileDialog(self._window, _("Enregistrer les données"), str(proposed), f"*.{kind}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda path: self.save(card, kind, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, card: str, kind: str, path: Path) -> None:
        """Read the data and write them, whole or not at all; a failure is told as a notice."""
        self._frame.jobs.run(_write, card, kind, path, done=self._saved, owner=self)

    def _saved(self, path: Path) -> None:
        self._frame.notices.say(_("Enregistré\u00a0: {path}").format(path=path), Tone.SUCCESS)


def _write(library: Library, actor: Actor, card: str, kind: str, path: Path) -> Path:
    """Read and write on a lane; return where."""
    data = own_data(library, actor, card)
    if kind == PDF:
        write_pdf(own_data_sheet(data), path)
    else:
        text = json.dumps(data.as_json(), ensure_ascii=False, indent=2, default=_iso)
        with translated_io(path):
            write_whole(path, text.encode("utf-8"))
    return path


def _iso(value: object) -> str:
    """Write a day or an instant in ISO form; anything else is a bug."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
