"""The watched folder: what is put there comes into the inbox by itself, as long as one is here."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.catalogue.inbox.records import ArrivalReport, Coming
from irev_desktop.services.catalogue.inbox.watching import Look, State, look_at_folder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone

KEPT_IN: Final = "watched.json"
"""The file beside the window's memory that names the folder."""
PACE: Final = 15_000
"""Milliseconds between two looks; a file is taken at the second that finds it unchanged."""
SOON: Final = 1_500
"""Milliseconds after something moved in the folder before it is looked at."""
FACT: Final = "cataloguing.watched"


class FolderWatch(QObject):
    """Watches one folder. `changed` tells that it is another, or none."""

    changed = Signal()

    def __init__(self, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._frame = frame
        self._window = window
        self.folder: Path | None = None
        self._before: Mapping[Path, State] = {}
        self._taken: dict[Path, State] = {}
        self._busy = False
        self._pace = QTimer(self)
        self._pace.setInterval(PACE)
        self._pace.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.look)
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _path: self._soon.start())
        self._start(self._kept())

    def ask(self) -> None:
        """Ask which folder to watch."""
        dialog = QFileDialog(self._window, _("Choisir le dossier à surveiller"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.watch(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on, or none."""
        place = self._frame.memory.beside(KEPT_IN)
        if place is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps({"folder": str(folder) if folder else ""}), "utf-8")
        self._start(folder)
        if folder is None:
            self._frame.notices.say(_("Aucun dossier n’est plus surveillé."), Tone.INFO)
        else:
            text = _("« {name} » est surveillé\u00a0: ce qu’on y dépose vient aux arrivées.")
            self._frame.notices.say(text.format(name=folder.name), Tone.INFO)
        self.changed.emit()

    def stop(self) -> None:
        """Watch no folder any more."""
        self.watch(None)

    def look(self) -> None:
        """Look at the folder now, unless that is under way."""
        if self.folder is not None and not self._busy:
            self._busy = True
            self._frame.jobs.run(
                look_at_folder,
                self.folder,
                self._before,
                dict(self._taken),
                done=partial(self._looked, self.folder),
                ended=self._ended,
                owner=self,
            )

    def _start(self, folder: Path | None) -> None:
        for watched in self._system.directories():
            self._system.removePath(watched)
        self.folder, self._before, self._taken = folder, {}, {}
        self._frame.context.set_fact(FACT, holds=folder is not None)
        if folder is None:
            self._pace.stop()
            return
        if folder.is_dir():
            self._system.addPath(str(folder))
        self._pace.start()
        self._soon.start()

    def _kept(self) -> Path | None:
        """Return the folder that was watched the last time."""
        place = self._frame.memory.beside(KEPT_IN)
        try:
            kept = json.loads(place.read_text("utf-8")) if place is not None else {}
        except (OSError, ValueError):
            return None
        return Path(kept["folder"]) if isinstance(kept, dict) and kept.get("folder") else None

    def _looked(self, folder: Path, found: Look) -> None:
        if folder != self.folder:
            return
        fresh = found.states.keys() - self._before.keys()
        self._before = found.states
        if found.ready:
            self._taken |= {path: found.states[path] for path in found.ready}
            title = _("Dossier surveillé «\u00a0{name}\u00a0»").format(name=folder.name)
            self._frame.jobs.start(
                title, take_in, found.ready, again=False, done=self._came, owner=self
            )
        elif fresh:
            self._soon.start()

    def _came(self, report: ArrivalReport) -> None:
        """Tell of files that came in, and of those that cannot; the rest was here already."""
        arrived = sum(each.coming is Coming.ARRIVED for each in report.arrivals)
        if arrived:
            text = n_("{n} fichier est arrivé.", "{n} fichiers sont arrivés.", arrived)
            self._frame.notices.say(text, Tone.SUCCESS)
        for refusal in report.refused:
            self._frame.notices.say(f"{refusal.path.name}\u00a0: {refusal.reason}", Tone.WARNING)

    def _ended(self) -> None:
        self._busy = False
