"""Files on their way in: chosen or dropped, taken in as a long job, undone one by one or all."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.administration.records import UndoneEach
from irev_desktop.services.administration.undoing import undo_each
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.catalogue.inbox.queries import still_arrived
from irev_desktop.services.catalogue.inbox.records import ArrivalReport
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
        self.left: tuple[Path, ...] = ()
        self.changed.connect(self._tell_facts)

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
        self._frame.jobs.start(title, take_in, tuple(paths), done=self._done, owner=self)

    def resume(self) -> None:
        """Go on with the files that were left when the last arrival was stopped."""
        left, self.left = self.left, ()
        self.take(left)

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
        self.lines, self.stopped, self.left = [], "", ()
        self.changed.emit()

    def look_again(self, item_ids: frozenset[int]) -> None:
        """See whether files of the report are still here: their arrival may be undone."""
        looked = {each.item for each in self.lines if each.operation} & item_ids
        if looked:
            done = partial(self._stand, looked)
            self._frame.jobs.run(still_arrived, looked, done=done, owner=self)

    def _stand(self, looked: set[int | None], standing: frozenset[int]) -> None:
        gone = looked - standing
        self._mark_undone({line.operation for line in self.lines if line.item in gone} - {""})

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(lambda chosen: self.take([Path(each) for each in chosen]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _done(self, report: ArrivalReport) -> None:
        fresh = lines_of(report)
        told = {line.path for line in fresh}
        self.lines = [*fresh, *(line for line in self.lines if line.path not in told)]
        self.stopped = report.stopped.reason if report.stopped else ""
        self.left = report.left
        for line in reversed(fresh):
            if line.operation:
                self._frame.undo.remember(line.operation)
        self.changed.emit()
        self._tell(fresh)
        self.finished.emit()

    def _tell_facts(self) -> None:
        facts = self._frame.context
        facts.set_fact("cataloguing.imported", bool(self.lines))
        facts.set_fact("cataloguing.left", bool(self.left))
        facts.set_fact("cataloguing.arrived", any(each.operation for each in self.lines))

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
